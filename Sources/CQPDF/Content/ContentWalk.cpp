#include "ContentWalk.hpp"
#include "../Pipelines.hpp"
#include "../Prefix.hpp"

namespace cqpdf {

namespace {

/// Of the whole document: an answer has to stay one that can be sent and kept.
size_t const maxMarks = 200'000, maxSpans = 400'000;

/// Where an appearance is painted: its box, as its own matrix turns it, fills the annotation's rectangle
/// (ISO 32000-2, algorithm 8.1).
Matrix placement(QPDFObjectHandle appearance, QPDFObjectHandle rectangle) {
    auto const corners = [](QPDFObjectHandle array, Matrix const &matrix) {
        return matrix.of(number(array, 0, 0), number(array, 1, 0), number(array, 2, 0), number(array, 3, 0));
    };
    Bounds const box = corners(value(appearance, "/BBox"), Matrix::of(value(appearance, "/Matrix")));
    Bounds const rect = corners(rectangle, Matrix());
    auto scale = [](double to, double from) { return from > 0 ? to / from : 1; };
    double const across = scale(rect.width(), box.width()), up = scale(rect.height(), box.height());
    return {across, 0, 0, up, rect.x0 - box.x0 * across, rect.y0 - box.y0 * up};
}

} // namespace

void ContentWalk::page(
    size_t index, QPDFObjectHandle page, QPDFObjectHandle resources, cqpdf_page const &geometry) {
    page_ = index;
    seen_.clear();
    painting_.clear();
    cells_.clear();
    open_.clear();
    hidingLayers_ = untouchedLayers_ = 0;
    silence_ = 0;
    Bounds const media = bounds_of(geometry.media), trim = bounds_of(geometry.trim);
    bool const isTrimUsable = !trim.isEmpty() && trim.area() > 0;
    size_t const marksLeft = maxMarks - std::min(maxMarks, marks_);
    canvas_.begin(index, isTrimUsable ? trim : media, media, marksLeft);

    State initial;
    double const scale = geometry.user_unit * millimetresPerPoint;
    initial.matrix = {scale, 0, 0, scale, 0, 0};
    initial.fill.paint = initial.stroke.paint = spaces_.gray()->initial();
    auto finish = [&] {
        PageContent content = canvas_.end();
        marks_ += content.marks.size();
        spans_ += content.spans.size();
        pages.push_back(std::move(content));
    };
    try {
        QPDFObjectHandle const group = value(page, "/Group");
        QPDFObjectHandle const space = value(group, "/CS");
        if (!QPDFObjectHandle(space).isNull()) {
            ColourSpace const *its = spaces_.of(space, resources);
            canvas_.group(bounded(its->name()), its->kind(), true);
        }
        walk(page, resources, initial);
    } catch (WalkLimit const &) {
        finish();
        throw;
    }
    finish();
    if (spans_ > maxSpans) throw WalkLimit{"more than " + std::to_string(maxSpans) + " stretches of edges"};
}

void ContentWalk::walk(QPDFObjectHandle page, QPDFObjectHandle resources, State const &initial) {
    QPDFObjectHandle const contents = value(page, "/Contents");
    if (QPDFObjectHandle(contents).isNull()) {
        list(resources);
    } else {
        std::string const content = decoded(contents, limits_.content_bytes);
        Frame frame;
        frame.resources = resources;
        frame.base = initial.matrix;
        frame.state = initial;
        run(content, frame);
    }
    annotations(value(page, "/Annots"), initial);
}

void ContentWalk::annotations(QPDFObjectHandle list, State const &initial) {
    if (!list.isArray()) return;
    for (auto &annotation : list.getArrayAsVector()) {
        QPDFObjectHandle flags = value(annotation, "/F");
        int64_t const bits = flags.isInteger() ? flags.getIntValue() : 0;
        // ISO 32000-2, table 167: 4 prints, 2 is hidden.
        if ((bits & 4) == 0 || (bits & 2) != 0) continue;
        QPDFObjectHandle appearance = value(value(annotation, "/AP"), "/N");
        QPDFObjectHandle state = value(annotation, "/AS");
        if (appearance.isDictionary() && state.isName()) appearance = appearance.getKey(state.getName());
        if (!appearance.isStream()) continue;
        Frame frame;
        frame.resources = QPDFObjectHandle::newDictionary();
        frame.state = initial;
        frame.state.matrix = placement(appearance, value(annotation, "/Rect")).then(initial.matrix);
        frame.base = frame.state.matrix;
        size_t const before = open_.size();
        QPDFObjectHandle const layer = value(annotation, "/OC");
        if (QPDFObjectHandle(layer).isDictionary()) openLayer(layer);
        paintForm(frame, appearance);
        while (open_.size() > before) endContent(before);
    }
}

std::string ContentWalk::decoded(QPDFObjectHandle contents, size_t limit) {
    std::vector<QPDFObjectHandle> streams;
    if (contents.isStream()) streams.push_back(contents);
    if (contents.isArray()) streams = contents.getArrayAsVector();
    BoundedBuffer buffer(limit);
    bool exceeded = false;
    for (auto &stream : streams) {
        if (!stream.isStream()) {
            document_.note(where() + ": a content stream is missing");
            continue;
        }
        if (has_too_many_filters(stream)) throw WalkLimit{"more than 10 filters on one stream"};
        bool attempted = false;
        bool const whole = stream.pipeStreamData(&buffer, &attempted, 0, qpdf_dl_specialized);
        exceeded = buffer.exceeded();
        if (exceeded) break;
        document_.collect_warnings();
        if (!whole || !attempted) {
            document_.note(
                where() + ": content stream " + stream.getObjGen().unparse(' ') + " cannot be decoded to its end");
        }
        // Tokens do not continue from one stream to the next (ISO 32000-2, 7.8.2).
        if (streams.size() > 1 && buffer.bytes().size() < limit) buffer.bytes().push_back('\n');
    }
    if (exceeded) throw WalkLimit{"decoded content of " + where() + " over " + std::to_string(limit >> 20) + " MiB"};
    return std::move(buffer.bytes());
}

void ContentWalk::list(QPDFObjectHandle resources) {
    if (resources.isIndirect() && !seen_.insert(resources.getObjGen()).second) return;
    fonts_.list(resources, page_);
    if (fonts_.isFull()) throw WalkLimit{"more than 5000 fonts"};
    QPDFObjectHandle const spaces = value(resources, "/ColorSpace");
    if (!QPDFObjectHandle(spaces).isDictionary()) return;
    if (resources.isIndirect() && !listed_.insert(resources.getObjGen()).second) return;
    if (QPDFObjectHandle(spaces).isIndirect() && !listed_.insert(QPDFObjectHandle(spaces).getObjGen()).second) return;
    spaces_.list(resources);
}

} // namespace cqpdf
