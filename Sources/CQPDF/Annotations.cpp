#include "DocumentWalk.hpp"

#include <algorithm>
#include <cmath>

namespace cqpdf {

namespace {

size_t const maxOnPage = 500;
/// Of all pages: what is left of an answer's frame.
size_t const maxInAll = 10000;
double const millimetresPerPoint = 25.4 / 72;

/// Flags of ISO 32000-2, table 167: 4 prints, 2 is hidden.
bool prints(QPDFObjectHandle annotation) {
    QPDFObjectHandle flags = value(annotation, "/F");
    int64_t const bits = flags.isInteger() ? flags.getIntValue() : 0;
    return (bits & 4) != 0 && (bits & 2) == 0;
}

bool has_appearance(QPDFObjectHandle annotation) {
    QPDFObjectHandle appearance = value(value(annotation, "/AP"), "/N");
    if (appearance.isStream() || !appearance.isDictionary()) return appearance.isStream();
    QPDFObjectHandle state = value(annotation, "/AS");
    return state.isName() && value(appearance, state.getName().c_str()).isStream();
}

cqpdf_annotation
read(DocumentFacts &facts, size_t page, QPDFObjectHandle annotation, double userUnit) {
    QPDFObjectHandle const rectangle = value(annotation, "/Rect");
    auto edge = [&rectangle, userUnit](int index) {
        return std::clamp(number(rectangle, index, 0) * userUnit * millimetresPerPoint, -1e9, 1e9);
    };
    cqpdf_annotation result{};
    result.page = page;
    result.subtype = facts.text(bare_name(value(annotation, "/Subtype")));
    result.prints = prints(annotation);
    result.has_appearance = has_appearance(annotation);
    result.x0 = std::min(edge(0), edge(2));
    result.y0 = std::min(edge(1), edge(3));
    result.x1 = std::max(edge(0), edge(2));
    result.y1 = std::max(edge(1), edge(3));
    result.object = annotation.getObjectID();
    return result;
}

} // namespace

void DocumentWalk::annotations(size_t index, QPDFObjectHandle page, double userUnit) {
    bool isTrapped = false;
    std::vector<cqpdf_annotation> silent;
    size_t onPage = 0;
    // A list may name one annotation a million times; which is each time nothing new.
    Visited visited(facts_, "annotations on one page");
    for (auto const &annotation : items_of(value(page, "/Annots"))) {
        if (!visited.enter(annotation)) continue;
        actions_.of_annotation(annotation, index);
        std::string const subtype = bare_name(value(annotation, "/Subtype"));
        if (subtype == "FileAttachment") files_.add(value(annotation, "/FS"), "");
        isTrapped = isTrapped || subtype == "TrapNet";
        // What would print comes first; of what only people see, as much as there is room for.
        if (!prints(annotation) || !has_appearance(annotation)) {
            if (silent.size() < maxOnPage) silent.push_back(read(facts_, index, annotation, userUnit));
            continue;
        }
        if (onPage >= maxOnPage || facts_.annotations.size() >= maxInAll) {
            facts_.reached(
                onPage >= maxOnPage ? "more than " + std::to_string(maxOnPage) + " printed annotations on one page"
                                    : "more than " + std::to_string(maxInAll) + " annotations");
            continue;
        }
        facts_.annotations.push_back(read(facts_, index, annotation, userUnit));
        onPage += 1;
    }
    for (auto const &annotation : silent) {
        if (onPage++ >= maxOnPage || facts_.annotations.size() >= maxInAll) break;
        facts_.annotations.push_back(annotation);
    }
    if (isTrapped) facts_.oddPages.push_back({index, CQPDF_TRAP_NET});
}

} // namespace cqpdf
