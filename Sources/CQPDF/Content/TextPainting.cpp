#include "ContentWalk.hpp"

namespace cqpdf {

namespace {

using Kind = Frame::Operand::Kind;

/// The name that an encoding gives a code (ISO 32000-2, 9.6.5): of Type 3 fonts only differences count.
std::string glyph_name(QPDFObjectHandle encoding, int code) {
    QPDFObjectHandle differences = value(encoding, "/Differences");
    int const count = differences.isArray() ? std::min(differences.getArrayNItems(), 1000) : 0;
    int64_t at = 0;
    std::string result;
    for (int i = 0; i < count; ++i) {
        QPDFObjectHandle item = differences.getArrayItem(i);
        if (item.isInteger()) at = item.getIntValue();
        else if (item.isName() && at++ == code) result = item.getName();
    }
    return result;
}

/// Whether a glyph's content begins with `d0`: its own colours, not the text's.
bool is_coloured(std::string const &content) {
    Lexer lexer(content);
    for (int i = 0; i < 16; ++i) {
        auto const kind = lexer.next();
        if (kind == Lexer::Kind::end) return false;
        if (kind == Lexer::Kind::word) return lexer.text() == "d0";
    }
    return false;
}

FontMetrics const &unknown_font() {
    static FontMetrics const font = [] {
        FontMetrics result;
        result.simple.fill(0.5);
        return result;
    }();
    return font;
}

} // namespace

void ContentWalk::selectFont(Frame &frame, std::string const &name, double size) {
    auto known = frame.fonts.find(name);
    if (known == frame.fonts.end()) {
        QPDFObjectHandle const font = value(value(frame.resources, "/Font"), name.c_str());
        known = frame.fonts.emplace(name, fonts_.metrics(font, page_)).first;
    }
    frame.state.font = known->second;
    frame.state.spacing.size = size;
}

void ContentWalk::nextLine(Frame &frame, double x, double y) {
    frame.line = Matrix{1, 0, 0, 1, x, y}.then(frame.line);
    frame.text = frame.line;
}

void ContentWalk::showText(Frame &frame) {
    State const &state = frame.state;
    // A font that is missing is somebody else's business: what it would paint still counts.
    FontMetrics const &font = state.font ? *state.font : unknown_font();
    double const size = state.spacing.size;
    if (state.font && size == 0) return;
    Extent extent;
    // Text rendering modes (ISO 32000-2, table 104): 3 is invisible, 7 only clips.
    int const mode = state.textMode % 4;
    bool isInTextColour = !font.isType3;
    for (auto const &operand : frame.operands) {
        if (operand.kind == Kind::number) {
            extent.advance = bounded_coordinate(
                extent.advance - operand.number / 1000 * size * (font.isVertical ? 1 : state.spacing.scale));
        } else if (operand.kind == Kind::string) {
            double const start = extent.advance;
            extend(extent, font, frame.textOf(operand), state.spacing);
            if (font.isType3 && mode != 3) {
                isInTextColour = paintGlyphs(frame, frame.textOf(operand), start) || isInTextColour;
            }
        }
    }
    Matrix const space = frame.text.then(state.matrix);
    Matrix const moved{1, 0, 0, 1, font.isVertical ? 0 : extent.advance, font.isVertical ? -extent.advance : 0};
    frame.text = moved.then(frame.text);
    if (!extent.isVisible) return;
    double const up = font.ascent * size + state.rise, down = font.descent * size + state.rise;
    Bounds const box = font.isVertical ? space.of(-size / 2, -extent.to, size / 2, -extent.from)
                                       : space.of(extent.from, down, extent.to, up);
    if (state.textMode >= 4) frame.textClip.add(box);
    if (state.font && state.textMode != 3 && !isHidden()) fonts_.use(font, page_);
    if (mode == 3 || silence_ > 0 || !isInTextColour) return;
    touchLayers();
    // A Type 3 font's unit is whatever its matrix says; the height of its letters is what its size means.
    double const em = font.isType3 ? font.ascent - font.descent : 1;
    double const height = std::hypot(space.c, space.d) * std::abs(size) * em;
    if (mode == 0 || mode == 2) {
        Manner how = manner(frame, false);
        Paint const paint = resolved(frame, state.fill, how, box);
        canvas_.text(paint, how, box, height);
    }
    if ((mode == 1 || mode == 2) && !font.isType3) {
        Manner how = manner(frame, true);
        Paint const paint = resolved(frame, state.stroke, how, box);
        canvas_.text(paint, how, box, height);
    }
}

FontMetrics::Glyph &ContentWalk::glyph(FontMetrics const &font, int code) {
    auto &found = font.glyphs[code];
    if (found.content) return found;
    QPDFObjectHandle dictionary = font.type3;
    std::string const name = glyph_name(value(dictionary, "/Encoding"), code);
    if (!name.empty()) found.stream = value(value(dictionary, "/CharProcs"), name.c_str());
    found.content = found.stream.isInitialized() && found.stream.isStream() ? content(found.stream)
                                                                           : std::make_shared<std::string>();
    found.isColoured = is_coloured(*found.content);
    return found;
}

bool ContentWalk::paintGlyphs(Frame &frame, std::string_view codes, double start) {
    State const &state = frame.state;
    FontMetrics const &font = *state.font;
    bool takesColour = false;
    // The operands are read on while glyphs run in frames of their own.
    std::string const bytes(codes);
    Extent at;
    at.advance = start;
    for (char const &byte : bytes) {
        FontMetrics::Glyph &its = glyph(font, static_cast<unsigned char>(byte));
        double const x = at.advance;
        extend(at, font, std::string_view(&byte, 1), state.spacing);
        if (its.content->empty()) continue;
        takesColour = takesColour || !its.isColoured;
        QPDFObjGen const identity = its.stream.getObjGen();
        // A glyph in the text's colour is a letter like others: it is read for its fonts, once a page.
        if (!its.isColoured && !seen_.insert(identity).second) continue;
        enter(frame.depth);
        if (!painting_.insert(identity).second) continue;
        if (++forms_ > limits_.forms) throw WalkLimit{"more than " + std::to_string(limits_.forms) + " forms painted"};
        Frame inner;
        QPDFObjectHandle const own = value(font.type3, "/Resources");
        inner.resources = QPDFObjectHandle(own).isDictionary() ? own : frame.resources;
        inner.depth = frame.depth + 1;
        inner.object = its.stream.getObjectID();
        inner.state = state;
        Matrix const placed{state.spacing.size * state.spacing.scale, 0, 0, state.spacing.size, x, state.rise};
        inner.state.matrix = font.glyphSpace.then(placed).then(frame.text).then(state.matrix);
        inner.base = inner.state.matrix;
        inner.state.textMode = 0;
        inner.state.isUncoloured = state.isUncoloured || !its.isColoured;
        auto const text = its.content;
        silence_ += its.isColoured ? 0 : 1;
        run(*text, inner);
        silence_ -= its.isColoured ? 0 : 1;
        painting_.erase(identity);
    }
    return takesColour;
}

} // namespace cqpdf
