// Filled paths; those that are lines in all but name.
#include "Canvas.hpp"

namespace cqpdf {

namespace {

/// Millimetres that are the 3 points up to which a filled rectangle may be a line.
double const thickestLine = 3 * millimetresPerPoint + 1e-6;
/// Millimetres up to which a filled rectangle is a point, one device pixel at most (ISO 32000-2, 8.5.3.3.1), and no line.
double const pointSize = 0.01;

} // namespace

void Canvas::area(Paint const &paint, Manner const &manner, Path const &path, bool isEvenOdd) {
    if (path.isEmpty()) return;
    Bounds const visible = manner.clip.meeting(media_);
    Bounds const shown = manner.isTiled ? visible : path.bounds().meeting(visible);
    if (shown.isEmpty()) return;
    double thinnest = INFINITY;
    Bounds thinnestBox;
    bool areLines = !manner.isUneven && !path.isCut() && path.bounds().width() + path.bounds().height() > pointSize;
    for (size_t i = 0; i < path.parts().size() && areLines; ++i) {
        Bounds box;
        areLines = path.isRectangle(path.parts()[i], box);
        double const width = std::min(box.width(), box.height()), length = std::max(box.width(), box.height());
        if (areLines && length <= pointSize) continue;
        areLines = areLines && width <= thickestLine && length >= 5 * width;
        if (areLines && width < thinnest) {
            thinnest = width;
            thinnestBox = box;
        }
    }
    auto const kind = manner.isShading ? CQPDF_MARK_SHADING : areLines ? CQPDF_MARK_LINE : CQPDF_MARK_AREA;
    Mark *mark = gather(kind, paint, manner, shown);
    double painted = areLines ? 0 : shown.area();
    if (areLines) {
        if (mark) measure(mark, manner, manner.isTiled ? shown : thinnestBox, thinnest);
        for (auto const &part : path.parts()) {
            Bounds const box = path.bounds(part).meeting(visible);
            if (box.isEmpty()) continue;
            painted += manner.isTiled ? shown.area() : box.area();
            if (mark && !manner.isTiled) distance(mark, box);
            outside(paint, manner, box, std::min(box.width(), box.height()));
        }
    }
    if (manner.isHidden) return;
    coverage_.add(paint, painted);
    if (!areLines && !paint.isWhite()) soak(shown);
    if (!areLines && paint.isWhite() && !manner.overprints && !manner.isTransparent && !manner.isClipOdd
        && !manner.isTiled && !manner.isUneven) {
        Bounds box;
        if (path.parts().size() == 1 && path.isRectangle(path.parts()[0], box)) {
            Bounds const covered = box.meeting(visible);
            inked_.erase(
                std::remove_if(inked_.begin(), inked_.end(), [&](Bounds const &b) { return covered.contains(b); }),
                inked_.end());
        }
    }
    if (!manner.isTiled) edges_.fill(path, isEvenOdd, visible, deposit(paint, manner));
}

} // namespace cqpdf
