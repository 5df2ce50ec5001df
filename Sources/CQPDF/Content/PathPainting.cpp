#include "ContentWalk.hpp"
#include "Functions.hpp"

namespace cqpdf {

namespace {

int64_t integer(QPDFObjectHandle dictionary, char const *key) {
    QPDFObjectHandle found = value(dictionary, key);
    return found.isInteger() ? found.getIntValue() : 0;
}

} // namespace

void ContentWalk::paintPath(Frame &frame, bool fills, bool isEvenOdd, bool strokes) {
    if (silence_ == 0 && !frame.path.isEmpty()) {
        State const &state = frame.state;
        if (fills || strokes) touchLayers();
        if (fills) {
            Manner how = manner(frame, false);
            Paint const paint = resolved(frame, state.fill, how, frame.path.bounds());
            canvas_.area(paint, how, frame.path, isEvenOdd);
        }
        if (strokes) {
            double const width = state.lineWidth * state.matrix.meanScale();
            Manner how = manner(frame, true);
            Paint const paint = resolved(frame, state.stroke, how, frame.path.bounds().grown(width / 2));
            canvas_.line(paint, how, frame.path, width, state.cap, state.isDashed);
        }
    }
    clip(frame);
    frame.path.clear();
}

void ContentWalk::paintShading(Frame &frame) {
    if (silence_ > 0) return;
    std::string const name = frame.lastName();
    QPDFObjectHandle const shading = value(value(frame.resources, "/Shading"), name.empty() ? "/" : name.c_str());
    if (QPDFObjectHandle(shading).isNull()) return;
    touchLayers();
    Manner how = manner(frame, false);
    how.isUneven = how.isShading = true;
    canvas_.shading(shadingPaint(shading, frame.resources), how);
}

/// The most that a gradient has of each ink, as far as its function tells (ISO 32000-2, 8.7.4.5).
Paint ContentWalk::shadingPaint(QPDFObjectHandle shading, QPDFObjectHandle resources) {
    auto const known = shading.isIndirect() ? shadings_.find(shading.getObjGen()) : shadings_.end();
    if (known != shadings_.end()) return known->second;
    ColourSpace const *space = spaces_.of(value(shading, "/ColorSpace"), resources);
    Paint result = space->full();
    QPDFObjectHandle const function = value(shading, "/Function");
    if (!QPDFObjectHandle(function).isNull()) {
        auto const range = output_range(function);
        // Of light the lowest value is the most ink.
        using Space = ColourSpace::Kind;
        bool const isLight = space->kind() == Space::gray || space->kind() == Space::rgb;
        bool const isInk = space->kind() == Space::cmyk || space->kind() == Space::separations;
        if (range && (isLight || isInk)) {
            auto const &most = isLight ? range->lowest : range->highest;
            result = space->paint(most.data(), most.size());
        }
    }
    if (shading.isIndirect()) shadings_[shading.getObjGen()] = result;
    return result;
}

Paint ContentWalk::resolved(Frame &frame, Colour const &colour, Manner &how, Bounds const &area) {
    if (!colour.pattern) return colour.paint;
    how.isUneven = true;
    PatternColour const &pattern = *colour.pattern;
    if (integer(pattern.object, "/PatternType") == 2) {
        how.isShading = true;
        return shadingPaint(value(pattern.object, "/Shading"), pattern.resources);
    }
    return cellPaint(frame, pattern, area.meeting(how.clip));
}

/// Walks a tiling pattern's cell once a page (ISO 32000-2, 8.7.3).
///
/// - Returns: a paint of all inks that it puts on paper.
Paint ContentWalk::cellPaint(Frame &frame, PatternColour const &pattern, Bounds const &area) {
    Paint nothing;
    nothing.space = spaces_.pattern({});
    if (!QPDFObjectHandle(pattern.object).isStream()) return nothing;
    QPDFObjectHandle cell = pattern.object;
    QPDFObjGen const identity = cell.getObjGen();
    uint64_t const under = pattern.under.space ? pattern.under.space->number() : 0;
    auto const key = std::make_pair(
        identity, static_cast<uint64_t>(pattern.under.inks) << 32 | under << 1 | (isHidden() ? 1u : 0u));
    auto const known = cells_.find(key);
    if (known != cells_.end()) return known->second;
    enter(frame.depth);
    if (!painting_.insert(identity).second) {
        document_.note("pattern " + identity.unparse(' ') + " paints itself");
        return nothing;
    }
    auto const text = content(cell);
    Frame inner;
    QPDFObjectHandle const own = value(cell, "/Resources");
    inner.resources = QPDFObjectHandle(own).isDictionary() ? own : frame.resources;
    inner.depth = frame.depth + 1;
    inner.object = cell.getObjectID();
    State &state = inner.state;
    state.matrix = Matrix::of(value(cell, "/Matrix")).then(pattern.base);
    inner.base = state.matrix;
    state.clip = area;
    state.isTiled = true;
    state.isInClearGroup = frame.state.isFillTransparent();
    state.isUncoloured = frame.state.isUncoloured || integer(cell, "/PaintType") == 2;
    state.fill.paint = state.stroke.paint = state.isUncoloured ? pattern.under : spaces_.gray()->initial();
    std::set<InkList::Number> inks;
    auto *const outer = canvas_.collecting();
    canvas_.collectInks(&inks);
    run(*text, inner);
    canvas_.collectInks(outer);
    if (outer) outer->insert(inks.begin(), inks.end());
    painting_.erase(identity);
    std::vector<InkList::Number> few(inks.begin(), inks.end());
    if (few.size() > 32) few.resize(32);
    return cells_[key] = spaces_.pattern(few)->full();
}

} // namespace cqpdf
