#include "OutputIntents.hpp"
#include "Profiles.hpp"
#include "Trees.hpp"

#include <map>

namespace cqpdf {

namespace {

size_t const maxIntents = 20;

/// What forbids a class of profile here: PDF/X wants a printer's (ISO 15930-7, 6.2.2), PDF/A takes a monitor's, too
/// (ISO 19005-1, 6.2.2).
std::string problem_of_class(std::string const &name, std::string const &subtype) {
    if (name == "prtr" || (name == "mntr" && subtype != "GTS_PDFX")) return "";
    return "its class is " + name + ", not a printer's (prtr)";
}

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
            auto &profile = result.profile;
            if (!profile.problem) {
                std::string const problem = problem_of_class(profile.device_class, bare_name(value(intent, "/S")));
                if (!problem.empty()) profile.problem = facts.text(problem);
            }
        }
        facts.add_intent(result);
    }
}

} // namespace cqpdf
