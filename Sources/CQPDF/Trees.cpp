#include "Trees.hpp"
#include "Document.hpp"

namespace cqpdf {

namespace {

size_t const maxVisited = 100000;

} // namespace

bool Visited::enter(QPDFObjectHandle object) {
    if (!object.isDictionary() && !object.isStream()) return false;
    if (object.isIndirect() && !seen_.insert(object.getObjGen()).second) return false;
    if (++count_ <= maxVisited) return true;
    facts_.reached("more than " + std::to_string(maxVisited) + " " + what_);
    return false;
}

std::vector<QPDFObjectHandle> items_of(QPDFObjectHandle array) {
    return array.isArray() ? array.getArrayAsVector() : std::vector<QPDFObjectHandle>{};
}

void walk_names(
    DocumentFacts &facts, QPDFObjectHandle root, std::string const &what,
    std::function<void(QPDFObjectHandle, QPDFObjectHandle)> visit) {
    Visited visited(facts, what);
    std::vector<QPDFObjectHandle> waiting{root};
    while (!waiting.empty()) {
        QPDFObjectHandle const node = waiting.back();
        waiting.pop_back();
        if (!visited.enter(node)) continue;
        auto const pairs = items_of(value(node, "/Names"));
        for (size_t i = 0; i + 1 < pairs.size(); i += 2) visit(pairs[i], pairs[i + 1]);
        auto const kids = items_of(value(node, "/Kids"));
        // Backwards, so that the first one is next.
        waiting.insert(waiting.end(), kids.rbegin(), kids.rend());
    }
}

} // namespace cqpdf
