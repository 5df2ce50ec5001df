#include "DocumentFacts.hpp"
#include "Facts.hpp"

namespace cqpdf {

namespace {

size_t const maxActions = 200;
size_t const maxAlike = 20;
size_t const maxEmbeddedFiles = 200;
size_t const maxProfileProblems = 50;
size_t const maxLayers = 5000;

} // namespace

std::string bare_name(QPDFObjectHandle object) { return object.isName() ? object.getName().substr(1) : ""; }

std::string text_of(QPDFObjectHandle object) { return object.isString() ? object.getUTF8Value() : ""; }

char const *DocumentFacts::text(std::string const &value) {
    texts_.push_back(bounded(value));
    return texts_.back().c_str();
}

void DocumentFacts::add_action(std::string const &kind, cqpdf_trigger trigger, int64_t page, int32_t object) {
    std::string const shown = bounded(kind);
    auto const alike = actionCounts_.find({shown, trigger});
    if (alike != actionCounts_.end() && alike->second >= maxAlike) return;
    if (actions_.size() >= maxActions) return reached("more than " + std::to_string(maxActions) + " kinds of actions");
    actionCounts_[{shown, trigger}] += 1;
    actions_.push_back({text(shown), trigger, page, object});
}

void DocumentFacts::add_embedded_file(std::string const &name) {
    if (embeddedFiles_.size() >= maxEmbeddedFiles) {
        return reached("more than " + std::to_string(maxEmbeddedFiles) + " embedded files");
    }
    embeddedFiles_.push_back(text(name.empty() ? "(unnamed)" : name));
}

void DocumentFacts::add_profile_problem(std::string const &problem) {
    if (profileProblems_.size() < maxProfileProblems) profileProblems_.push_back(text(problem));
}

void DocumentFacts::add_layer(cqpdf_layer const &layer) {
    if (layers_.size() >= maxLayers) return reached("more than " + std::to_string(maxLayers) + " layers");
    layers_.push_back(layer);
}

cqpdf_document DocumentFacts::view() const {
    cqpdf_document result{};
    result.pdfx_info = pdfxInfo;
    result.pdfx_metadata = pdfxMetadata;
    result.pdfa = pdfa;
    result.intents = intents_.data();
    result.intent_count = intents_.size();
    result.actions = actions_.data();
    result.action_count = actions_.size();
    result.embedded_files = embeddedFiles_.data();
    result.embedded_file_count = embeddedFiles_.size();
    result.annotations = annotations.data();
    result.annotation_count = annotations.size();
    result.odd_pages = oddPages.data();
    result.odd_page_count = oddPages.size();
    result.layers = layers_.data();
    result.layer_count = layers_.size();
    result.layer_configurations = layerConfigurations;
    result.profile_problems = profileProblems_.data();
    result.profile_problem_count = profileProblems_.size();
    result.fields = fields;
    result.has_xfa = hasXFA;
    result.signatures = signatures;
    return result;
}

} // namespace cqpdf
