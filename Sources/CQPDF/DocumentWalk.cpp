#include "DocumentWalk.hpp"
#include "Claims.hpp"
#include "Form.hpp"
#include "LayerList.hpp"
#include "OutputIntents.hpp"

namespace cqpdf {

void DocumentWalk::page(size_t index, QPDFObjectHandle page, QPDFObjectHandle resources, double userUnit) {
    if (value(page, "/SeparationInfo").isDictionary()) facts_.oddPages.push_back({index, CQPDF_PRESEPARATED});
    actions_.of_page(page, index);
    files_.associated_with(page);
    annotations(index, page, userUnit);
    profiles_.resources(resources);
    profiles_.space(value(value(page, "/Group"), "/CS"));
}

void DocumentWalk::end(LayerStates const &states, std::set<QPDFObjGen> const *used) {
    QPDFObjectHandle const catalog = document_.catalog();
    read_claims(document_, facts_);
    read_output_intents(document_, facts_);
    // After the pages: an action that an annotation shares with a field or the catalog is told with its page.
    actions_.of_catalog(catalog);
    read_form(value(catalog, "/AcroForm"), facts_, actions_);
    files_.of_catalog(catalog);
    read_layers(document_, facts_, states, used);
}

} // namespace cqpdf
