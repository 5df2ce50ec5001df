// What is known by its box only: text, gradients, pictures.
#include "Canvas.hpp"

namespace cqpdf {

void Canvas::text(Paint const &paint, Manner const &manner, Bounds const &box, double size) {
    Bounds const visible = manner.clip.meeting(media_);
    Bounds const shown = manner.isTiled ? visible : box.meeting(visible);
    Mark *mark = gather(CQPDF_MARK_TEXT, paint, manner, shown);
    if (shown.isEmpty()) return;
    if (mark) {
        if (size > 0) measure(mark, manner, shown, size);
        if (!manner.isTiled) distance(mark, shown);
    }
    if (manner.isHidden) return;
    coverage_.add(paint, shown.area());
    if (!manner.isTiled && edges_.touches(shown)) edges_.box(shown, visible, partly(deposit(paint, manner)));
}

void Canvas::shading(Paint const &paint, Manner const &manner) {
    Bounds const shown = manner.clip.meeting(media_);
    if (shown.isEmpty()) return;
    gather(CQPDF_MARK_SHADING, paint, manner, shown);
    if (manner.isHidden) return;
    coverage_.add(paint, shown.area());
    soak(shown);
    if (!manner.isTiled) edges_.box(shown, shown, Deposit::unknown);
}

bool Canvas::image(Paint const &paint, Manner const &manner, Bounds const &box, Picture const &picture) {
    Bounds const visible = manner.clip.meeting(media_);
    Bounds const shown = manner.isTiled ? visible : box.meeting(visible);
    if (shown.isEmpty() || manner.isHidden) return false;
    // A stencil is a shape in one paint: rules of overprint and colour ask for it as for any other.
    if (picture.isStencil) {
        gather(manner.isShading ? CQPDF_MARK_SHADING : CQPDF_MARK_AREA, paint, manner, shown);
    } else {
        use(paint);
        mix(paint, manner);
    }
    if (inkLimit_ > 0 && !picture.isStencil && ImageInk::isReadable(picture.stream, paint.space)) {
        deferred_.push_back({paint, shown.area(), picture});
    } else {
        coverage_.add(paint, shown.area());
    }
    if (!paint.isWhite()) soak(shown);
    Deposit const found = picture.isStencil ? partly(deposit(paint, manner)) : Deposit::unknown;
    if (!manner.isTiled) edges_.box(shown, visible, found);
    return true;
}

/// Counts images with all their inks; with those that their samples have where that decides.
void Canvas::coverWithImages() {
    Coverage full = coverage_;
    for (auto const &image : deferred_) full.add(image.full, image.area);
    if (full.bound(inks_) <= inkLimit_ || coverage_.bound(inks_) > inkLimit_) {
        coverage_ = full;
        return;
    }
    for (auto const &image : deferred_) {
        auto const most = imageInk_.most(image.picture.stream, image.full.space, image.picture.resolution);
        coverage_.add(most.value_or(image.full), image.area);
    }
}

} // namespace cqpdf
