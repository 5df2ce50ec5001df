// Everything painted, gathered by its look.
#include "Canvas.hpp"

namespace cqpdf {

namespace {

size_t const maxMarks = 400;
size_t const maxInkedBoxes = 64;

uint64_t look_of(cqpdf_mark_kind kind, Paint const &paint, Manner const &manner) {
    uint64_t const flags = (manner.overprints ? 1u : 0u) | (manner.isTransparent ? 2u : 0u) | (manner.isHidden ? 4u : 0u);
    return static_cast<uint64_t>(paint.inks) << 32 | static_cast<uint64_t>(paint.space->number()) << 16
        | static_cast<uint64_t>(kind) << 8 | flags;
}

} // namespace

void Canvas::use(Paint const &paint) {
    auto const &inks = paint.space->inks();
    for (size_t i = 0; i < inks.size(); ++i) {
        if ((paint.inks >> i & 1) == 0) continue;
        inks_.use(inks[i], page_);
        if (auto const &definition = paint.space->definition(i); !definition.empty()) inks_.define(inks[i], definition);
        if (collected_) collected_->insert(inks[i]);
    }
}

/// Adds to the mark of this look. Null where nothing of it shows.
Mark *Canvas::gather(Kind kind, Paint const &paint, Manner const &manner, Bounds const &shown) {
    if (shown.isEmpty()) return nullptr;
    uint64_t const look = look_of(kind, paint, manner);
    size_t at = lastLook_;
    if (at >= looks_.size() || looks_[at] != look) {
        at = static_cast<size_t>(std::find(looks_.begin(), looks_.end(), look) - looks_.begin());
    }
    if (at == looks_.size()) {
        if (at >= std::min(maxMarks, marksLeft_)) {
            // The rest of the page is still worth reading; that this was reached forbids a pass.
            limit_ = at < maxMarks ? "too many marks in all" : "more than 400 kinds of marks on page " + std::to_string(page_ + 1);
            if (!manner.isHidden) use(paint);
            return nullptr;
        }
        looks_.push_back(look);
        Mark mark;
        mark.kind = kind;
        mark.paint = paint;
        mark.paint.leastTint = 100;
        mark.overprints = manner.overprints;
        mark.isTransparent = manner.isTransparent;
        mark.isHidden = manner.isHidden;
        content_.marks.push_back(mark);
        if (!manner.isHidden) use(paint);
    } else if (collected_ && !manner.isHidden) {
        use(paint);
    }
    lastLook_ = at;
    Mark &mark = content_.marks[at];
    mark.count += 1;
    mark.place.add(shown);
    mark.paint.leastTint = std::min(mark.paint.leastTint, paint.leastTint);
    if (mark.count == 1 || paint.coverage > mark.paint.coverage) {
        mark.paint.coverage = paint.coverage;
        mark.paint.black = paint.black;
    }
    if (mark.count == 1) mark.object = manner.object;
    if (!mark.isOverInk) mark.isOverInk = liesOnInk(shown);
    if (!manner.isHidden) mix(paint, manner);
    return &mark;
}

/// Takes note that a paint does not just replace what is under it.
void Canvas::mix(Paint const &paint, Manner const &manner) {
    if (manner.overprints) coverage_.overprint();
    if (!manner.isTransparent) return;
    transparency(manner.blendMode);
    auto const &inks = paint.space->inks();
    bool &touches = content_.transparency.touchesSpots;
    for (size_t i = 0; i < inks.size() && !touches; ++i) touches = (paint.inks >> i & 1) != 0 && inks_.isSpot(inks[i]);
}

void Canvas::measure(Mark *mark, Manner const &manner, Bounds const &box, double millimetres) {
    double const points = in_points(millimetres);
    if (mark->size >= 0 && points >= mark->size) return;
    mark->size = points;
    mark->sizePlace = box;
    mark->object = manner.object;
}

/// Of what lies inside the trim or crosses it.
void Canvas::distance(Mark *mark, Bounds const &box) {
    if (!(box.x0 < trim_.x1 && box.x1 > trim_.x0 && box.y0 < trim_.y1 && box.y1 > trim_.y0)) return;
    double const nearest =
        clean(std::min({box.x0 - trim_.x0, trim_.x1 - box.x1, box.y0 - trim_.y0, trim_.y1 - box.y1}));
    if (!mark->trimPlace.isEmpty() && nearest >= mark->toTrim) return;
    mark->toTrim = nearest;
    mark->trimPlace = box;
}

void Canvas::soak(Bounds const &box) {
    if (inked_.size() < maxInkedBoxes) inked_.push_back(box);
    else inked_.back().add(box);
}

bool Canvas::liesOnInk(Bounds const &box) const {
    // A hairline has next to no width of its own.
    Bounds const wide = box.grown(0.02);
    return std::any_of(inked_.begin(), inked_.end(), [&](Bounds const &inked) { return inked.overlaps(wide); });
}

} // namespace cqpdf
