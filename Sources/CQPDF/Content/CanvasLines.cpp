// Stroked paths, and lines outside the trim.
#include "Canvas.hpp"

namespace cqpdf {

namespace {

/// A segment as a polygon.
Path outline(Point a, Point b, double half, int cap) {
    double const length = std::hypot(b.x - a.x, b.y - a.y);
    double const ux = length > 0 ? (b.x - a.x) / length : 1, uy = length > 0 ? (b.y - a.y) / length : 0;
    double const extra = cap == 0 ? 0 : half;
    Path result;
    result.move({a.x - ux * extra - uy * half, a.y - uy * extra + ux * half});
    result.line({a.x - ux * extra + uy * half, a.y - uy * extra - ux * half});
    result.line({b.x + ux * extra + uy * half, b.y + uy * extra - ux * half});
    result.line({b.x + ux * extra - uy * half, b.y + uy * extra + ux * half});
    result.close();
    return result;
}

} // namespace

void Canvas::line(Paint const &paint, Manner const &manner, Path const &path, double width, int cap, bool isDashed) {
    if (path.isEmpty()) return;
    Bounds const visible = manner.clip.meeting(media_);
    double const half = width / 2;
    Bounds const reached = path.bounds().grown(half).meeting(visible);
    if (reached.isEmpty()) return;
    Bounds shown;
    Mark *mark = nullptr;
    double length = 0;
    Deposit const whole = deposit(paint, manner);
    Deposit const found = isDashed ? partly(whole) : whole;
    bool const isNearEdges = !manner.isTiled && !manner.isHidden && edges_.touches(reached);
    for (auto const &part : path.parts()) {
        Point const *points = path.points(part);
        bool const isStraight = part.count == 2 && !part.isCurved;
        Bounds box = isStraight ? outline(points[0], points[1], half, cap).bounds() : path.bounds(part).grown(half);
        box = manner.isTiled ? visible : box.meeting(visible);
        if (box.isEmpty()) continue;
        shown.add(box);
        if (!mark) mark = gather(CQPDF_MARK_LINE, paint, manner, box);
        if (mark && !manner.isTiled) distance(mark, box);
        if (isStraight) outside(paint, manner, box, width);
        bool const returns = part.isClosed && part.count > 2;
        for (size_t i = 0; i + (returns ? 0 : 1) < part.count; ++i) {
            Point const a = points[i], b = points[i + 1 < part.count ? i + 1 : 0];
            length += std::hypot(b.x - a.x, b.y - a.y);
            if (!isNearEdges) continue;
            Bounds segment;
            segment.add(a);
            segment.add(b);
            if (edges_.touches(segment.grown(half))) edges_.fill(outline(a, b, half, cap), false, visible, found);
        }
    }
    if (!mark) return;
    mark->place.add(shown);
    measure(mark, manner, shown, width);
    if (!mark->isOverInk) mark->isOverInk = path.parts().size() > 1 && liesOnInk(shown);
    if (manner.isHidden) return;
    coverage_.add(paint, manner.isTiled ? shown.area() : std::min(shown.area(), length * width));
}

void Canvas::outside(Paint const &paint, Manner const &manner, Bounds const &box, double millimetres) {
    if (manner.isHidden || manner.isTiled || box.isEmpty() || content_.lines.size() >= 64) return;
    if (box.overlaps(trim_)) return;
    double const length = std::max(box.width(), box.height()), across = std::min(box.width(), box.height());
    // Within a degree of upright.
    bool const isUpright = across - millimetres <= length * 0.0175 + 1e-6;
    if (!isUpright || length < 1 || length > 25 || paint.isWhite()) return;
    auto const &inks = paint.space->inks();
    bool isRegistration = false;
    for (size_t i = 0; i < inks.size(); ++i) {
        isRegistration = isRegistration || ((paint.inks >> i & 1) != 0 && inks_.name(inks[i]) == "All");
    }
    content_.lines.push_back({box, in_points(millimetres), isRegistration});
}

} // namespace cqpdf
