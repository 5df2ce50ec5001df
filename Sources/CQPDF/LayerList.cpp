#include "LayerList.hpp"
#include "Trees.hpp"

namespace cqpdf {

namespace {

/// Groups that viewers list (`Order`), where arrays in arrays are branches.
std::set<QPDFObjGen> listed_groups(DocumentFacts &facts, QPDFObjectHandle order) {
    size_t const maxItems = 100000;
    std::set<QPDFObjGen> result, arrays;
    std::vector<QPDFObjectHandle> waiting{order};
    size_t count = 0;
    while (!waiting.empty()) {
        QPDFObjectHandle item = waiting.back();
        waiting.pop_back();
        if (++count > maxItems) {
            facts.reached("more than " + std::to_string(maxItems) + " entries in the layers' order");
            break;
        }
        if (item.isDictionary()) result.insert(item.getObjGen());
        if (!item.isArray() || (item.isIndirect() && !arrays.insert(item.getObjGen()).second)) continue;
        auto const inner = items_of(item);
        waiting.insert(waiting.end(), inner.begin(), inner.end());
    }
    return result;
}

cqpdf_usage print_usage(QPDFObjectHandle group) {
    std::string const state = bare_name(value(value(value(group, "/Usage"), "/Print"), "/PrintState"));
    return state == "ON" ? CQPDF_USAGE_ON : state == "OFF" ? CQPDF_USAGE_OFF : CQPDF_USAGE_SILENT;
}

std::string processing_step(QPDFObjectHandle group) {
    QPDFObjectHandle const metadata = value(group, "/GTS_Metadata");
    std::string const step = bare_name(value(metadata, "/GTS_ProcStepsGroup"));
    std::string const type = bare_name(value(metadata, "/GTS_ProcStepsType"));
    return type.empty() ? step : step + "/" + type;
}

} // namespace

void read_layers(
    Document &document, DocumentFacts &facts, LayerStates const &states, std::set<QPDFObjGen> const *used) {
    QPDFObjectHandle const properties = value(document.catalog(), "/OCProperties");
    facts.layerConfigurations = items_of(value(properties, "/Configs")).size();
    std::set<QPDFObjGen> const listed = listed_groups(facts, value(value(properties, "/D"), "/Order"));
    std::set<QPDFObjGen> seen;
    for (auto &group : items_of(value(properties, "/OCGs"))) {
        QPDFObjGen const identity = group.getObjGen();
        if (!group.isDictionary() || !seen.insert(identity).second) continue;
        std::string const name = text_of(value(group, "/Name"));
        std::string const step = processing_step(group);
        cqpdf_layer layer{};
        layer.name = facts.text(name.empty() ? "(unnamed)" : name);
        layer.on = states.is_on(identity);
        layer.print = print_usage(group);
        layer.listed = listed.count(identity) > 0;
        layer.used = used == nullptr || used->count(identity) > 0;
        layer.processing_step = step.empty() ? nullptr : facts.text(step);
        layer.object = identity.getObj();
        facts.add_layer(layer);
    }
}

} // namespace cqpdf
