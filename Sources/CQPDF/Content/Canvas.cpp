#include "Canvas.hpp"

namespace cqpdf {

namespace {

size_t const maxMarks = 400;
size_t const maxInkedBoxes = 64;
size_t const maxGroupSpaces = 20;

/// Millimetres that are the 3 points up to which a filled rectangle may be a line.
double const thickestLine = 3 * millimetresPerPoint + 1e-6;
/// Millimetres up to which a filled rectangle is a point, one device pixel at most (ISO 32000-2, 8.5.3.3.1), and no line.
double const pointSize = 0.01;

uint64_t look_of(cqpdf_mark_kind kind, Paint const &paint, Manner const &manner) {
    uint64_t const flags = (manner.overprints ? 1u : 0u) | (manner.isTransparent ? 2u : 0u) | (manner.isHidden ? 4u : 0u);
    return static_cast<uint64_t>(paint.inks) << 32 | static_cast<uint64_t>(paint.space->number()) << 16
        | static_cast<uint64_t>(kind) << 8 | flags;
}

double in_points(double millimetres) {
    return std::max(0.0, clean(bounded_coordinate(millimetres / millimetresPerPoint)));
}

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

void Canvas::begin(size_t page, Bounds const &trim, Bounds const &media, size_t marksLeft) {
    page_ = page;
    trim_ = trim;
    media_ = media;
    marksLeft_ = marksLeft;
    content_ = PageContent();
    looks_.clear();
    edges_ = Edges(trim, media);
    coverage_.clear();
    deferred_.clear();
    isMixedElsewhere_ = false;
    inked_.clear();
    collected_ = nullptr;
}

PageContent Canvas::end() {
    if (content_.transparency.isUsed && isMixedElsewhere_) coverage_.convert();
    coverWithImages();
    content_.coverageBound = clean(coverage_.bound(inks_));
    auto const stretches = edges_.stretches();
    for (size_t side = 0; side < 4; ++side) {
        for (auto const &stretch : stretches[side]) {
            content_.spans.push_back(
                {static_cast<int32_t>(side), stretch.from, stretch.to, stretch.inside, stretch.reach,
                 stretch.possibleReach});
        }
    }
    return std::move(content_);
}

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

Deposit Canvas::deposit(Paint const &paint, Manner const &manner) {
    if (manner.isUneven) return Deposit::unknown;
    if (manner.isTransparent) return paint.isWhite() ? Deposit::somePaper : Deposit::someInk;
    if (!paint.isWhite()) return manner.isClipOdd ? Deposit::someInk : Deposit::ink;
    // White that overprints takes no ink away, or none of other plates.
    if (manner.overprints) return manner.keepsUnderZero ? Deposit::someInk : Deposit::somePaper;
    return manner.isClipOdd ? Deposit::somePaper : Deposit::paper;
}

Deposit Canvas::partly(Deposit deposit) {
    return deposit == Deposit::ink ? Deposit::someInk : deposit == Deposit::paper ? Deposit::somePaper : deposit;
}

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
    if (inkLimit_ > 0 && ImageInk::isReadable(picture.stream, paint.space)) {
        deferred_.push_back({paint, shown.area(), picture});
    } else {
        coverage_.add(paint, shown.area());
    }
    if (!paint.isWhite()) soak(shown);
    Deposit const found = picture.isStencil ? partly(deposit(paint, manner)) : Deposit::unknown;
    if (!manner.isTiled) edges_.box(shown, visible, found);
    return true;
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

void Canvas::transparency(std::string const *blendMode) {
    content_.transparency.isUsed = true;
    if (!blendMode) return;
    coverage_.blend();
    auto &known = content_.transparency.blendModes;
    if (known.size() < maxGroupSpaces && std::find(known.begin(), known.end(), *blendMode) == known.end()) {
        known.push_back(*blendMode);
    }
}

void Canvas::group(std::string const &space, ColourSpace::Kind kind, bool isPage) {
    using Space = ColourSpace::Kind;
    isMixedElsewhere_ = isMixedElsewhere_ || (kind != Space::cmyk && kind != Space::gray);
    auto &transparency = content_.transparency;
    if (isPage) {
        transparency.pageSpace = space;
        transparency.hasPageSpace = true;
        return;
    }
    auto &known = transparency.groupSpaces;
    if (known.size() < maxGroupSpaces && std::find(known.begin(), known.end(), space) == known.end()) {
        known.push_back(space);
    }
}

} // namespace cqpdf
