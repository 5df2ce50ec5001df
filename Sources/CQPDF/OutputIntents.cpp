#include "OutputIntents.hpp"
#include "Profiles.hpp"
#include "Trees.hpp"

#include <map>

namespace cqpdf {

namespace {

size_t const maxIntents = 20;

} // namespace

void read_output_intents(Document &document, DocumentFacts &facts) {
    // PDF/A and PDF/X intents of one file name one profile.
    std::map<QPDFObjGen, cqpdf_profile> profiles;
    auto const intents = items_of(value(document.catalog(), "/OutputIntents"));
    for (size_t i = 0; i < intents.size(); ++i) {
        QPDFObjectHandle const intent = intents[i];
        if (!QPDFObjectHandle(intent).isDictionary()) continue;
        if (i >= maxIntents) return facts.reached("more than " + std::to_string(maxIntents) + " output intents");
        cqpdf_output_intent result{};
        result.subtype = facts.text(bare_name(value(intent, "/S")));
        result.identifier = facts.text(text_of(value(intent, "/OutputConditionIdentifier")));
        std::string const condition = text_of(value(intent, "/OutputCondition"));
        result.condition = facts.text(condition.empty() ? text_of(value(intent, "/Info")) : condition);
        QPDFObjectHandle stream = value(intent, "/DestOutputProfile");
        if (stream.isStream()) {
            auto const known = profiles.find(stream.getObjGen());
            result.profile = known != profiles.end() ? known->second : read_profile(document, facts, stream);
            profiles[stream.getObjGen()] = result.profile;
        }
        facts.add_intent(result);
    }
}

} // namespace cqpdf
