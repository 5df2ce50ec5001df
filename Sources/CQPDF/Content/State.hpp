// The graphics state (ISO 32000-2, 8.4), as far as a press sees it.
#pragma once

#include "Canvas.hpp"
#include "Fonts.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace cqpdf {

/// A pattern that is the colour in force.
struct PatternColour {
    QPDFObjectHandle object;
    /// What its matrix is relative to: the content stream's own start.
    Matrix base;
    /// The colour of an uncoloured one.
    Paint under;
    QPDFObjectHandle resources;
};

struct Colour {
    Paint paint;
    /// Null where the colour is plain.
    std::shared_ptr<PatternColour const> pattern;
};

struct State {
    Matrix matrix;
    Bounds clip{-INFINITY, -INFINITY, INFINITY, INFINITY};
    bool isClipOdd = false;
    Colour fill, stroke;
    double lineWidth = 1;
    int cap = 0;
    bool isDashed = false;
    bool fillOverprints = false, strokeOverprints = false, keepsUnderZero = false;
    bool isFillClear = false, isStrokeClear = false, isMasked = false;
    /// Painted as part of a group that is not opaque itself.
    bool isInClearGroup = false;
    std::string const *blendMode = nullptr;

    FontMetrics const *font = nullptr;
    Spacing spacing;
    double leading = 0, rise = 0;
    int textMode = 0;

    /// Within a pattern's cell.
    bool isTiled = false;
    /// Within an uncoloured cell or glyph: colours that it sets do not count.
    bool isUncoloured = false;

    bool isFillTransparent() const { return isFillClear || isMasked || blendMode || isInClearGroup; }
    bool isStrokeTransparent() const { return isStrokeClear || isMasked || blendMode || isInClearGroup; }
};

/// One content stream being read: the page's, a form's, a cell's or a glyph's.
struct Frame {
    struct Operand {
        enum class Kind : uint8_t { number, name, string, arrayOpen, arrayClose, other } kind;
        double number;
        uint32_t from, length;
    };

    QPDFObjectHandle resources;
    Matrix base;
    State state;
    int depth = 0;
    /// The form's object; 0 for the page's own content.
    int32_t object = 0;

    std::vector<State> saved;
    /// States that were saved beyond what is kept.
    size_t lost = 0;
    std::vector<Operand> operands;
    /// Names and strings of the operands.
    std::string texts;
    std::map<std::string, ColourSpace const *> spaces;
    std::map<std::string, FontMetrics const *> fonts;

    /// Marked content that is open around the stream.
    size_t openBefore = 0;

    Path path;
    /// Set by W and W* until the path is painted.
    bool isClipping = false;
    Matrix text, line;
    /// What text has added to the clip since BT.
    Bounds textClip;

    std::string_view textOf(Operand const &operand) const {
        return std::string_view(texts).substr(operand.from, operand.length);
    }
    double number(size_t index) const {
        return index < operands.size() && operands[index].kind == Operand::Kind::number ? operands[index].number : 0;
    }
    /// The last operand, where it is a name; else nothing.
    std::string lastName() const {
        bool const isName = !operands.empty() && operands.back().kind == Operand::Kind::name;
        return isName ? std::string(textOf(operands.back())) : std::string();
    }
};

} // namespace cqpdf
