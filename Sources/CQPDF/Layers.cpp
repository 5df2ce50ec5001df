#include "Layers.hpp"
#include "Document.hpp"
#include "Guard.hpp"

#include <set>

namespace cqpdf {

namespace {

std::vector<QPDFObjectHandle> items(QPDFObjectHandle dictionary, char const *key) {
    QPDFObjectHandle array = value(dictionary, key);
    return array.isArray() ? array.getArrayAsVector() : std::vector<QPDFObjectHandle>{};
}

void append(QPDFObjectHandle dictionary, char const *key, std::vector<QPDFObjectHandle> const &more) {
    if (more.empty()) return;
    if (!dictionary.hasKey(key)) dictionary.replaceKey(key, QPDFObjectHandle::newArray());
    QPDFObjectHandle array = dictionary.getKey(key);
    for (auto const &item : more) array.appendItem(item);
}

/// Groups that are off in a source's default configuration (ISO 32000-2, 8.11.4.3).
std::vector<QPDFObjectHandle> hidden(QPDFObjectHandle properties) {
    QPDFObjectHandle const configuration = value(properties, "/D");
    if (!value(configuration, "/BaseState").isNameAndEquals("/OFF")) return items(configuration, "/OFF");
    std::set<QPDFObjGen> on;
    for (auto &group : items(configuration, "/ON")) on.insert(group.getObjGen());
    std::vector<QPDFObjectHandle> result;
    for (auto &group : items(properties, "/OCGs")) {
        if (on.count(group.getObjGen()) == 0) result.push_back(group);
    }
    return result;
}

void refuse_what_cannot_join(SourceLayers const &source, std::string const &intent) {
    auto refuse = [&source](std::string const &why) {
        std::string names;
        for (auto const &group : items(source.properties, "/OCGs")) {
            QPDFObjectHandle name = value(group, "/Name");
            if (name.isString() && names.size() < 120) names += (names.empty() ? "" : ", ") + name.getUTF8Value();
        }
        throw Failure(
            CQPDF_REFUSED, "source " + std::to_string(source.source) + ": its layers (" + names +
                               ") cannot be joined with another source's: " + why);
    };
    if (!items(source.properties, "/Configs").empty()) refuse("it has alternate layer configurations");
    if (value(value(source.properties, "/D"), "/Intent").unparseResolved() != intent) refuse("their intents differ");
}

} // namespace

QPDFObjectHandle merged_layers(QPDF &target, std::vector<SourceLayers> const &sources) {
    if (sources.size() == 1) return sources[0].properties;
    QPDFObjectHandle configuration = QPDFObjectHandle::newDictionary();
    QPDFObjectHandle result = QPDFObjectHandle::newDictionary();
    QPDFObjectHandle const first = value(sources[0].properties, "/D");
    std::string const intent = value(first, "/Intent").unparseResolved();
    for (char const *key : {"/Name", "/Creator", "/Intent"}) {
        QPDFObjectHandle const kept = value(first, key);
        if (!QPDFObjectHandle(kept).isNull()) configuration.replaceKey(key, kept);
    }
    result.replaceKey("/OCGs", QPDFObjectHandle::newArray());
    for (auto const &source : sources) {
        refuse_what_cannot_join(source, intent);
        QPDFObjectHandle const own = value(source.properties, "/D");
        append(result, "/OCGs", items(source.properties, "/OCGs"));
        append(configuration, "/OFF", hidden(source.properties));
        for (char const *key : {"/Order", "/AS", "/RBGroups", "/Locked"}) append(configuration, key, items(own, key));
    }
    result.replaceKey("/D", configuration);
    return target.makeIndirectObject(result);
}

} // namespace cqpdf
