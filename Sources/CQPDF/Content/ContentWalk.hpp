// One pass over the content of pages: marks, images at placed size, inks, fonts, edges.
#pragma once

#include "GraphicsParameters.hpp"
#include "InlineImageEnds.hpp"
#include "Lexer.hpp"
#include "State.hpp"
#include "WalkLimit.hpp"

#include "../Facts.hpp"
#include "../LayerStates.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cqpdf {

/// Walks the content of one document's pages, with the forms, patterns, glyphs and soft masks that they paint and the
/// annotations that print.
///
/// Layers that are off are walked, too: what is found there is hidden, and may be on elsewhere.
class ContentWalk {
  public:
    ContentWalk(Document &document, LayerStates &layers, cqpdf_limits const &limits)
        : document_(document), layers_(layers), limits_(limits), spaces_(inks_), canvas_(inks_, limits.ink) {}

    /// - Throws: `WalkLimit`; what was found of the page until then counts.
    void page(size_t index, QPDFObjectHandle page, QPDFObjectHandle resources, cqpdf_page const &geometry);

    /// By page, as far as the walk came.
    std::vector<PageContent> pages;
    std::vector<Image> images;
    InkList const &inks() const { return inks_; }
    FontList const &fonts() const { return fonts_; }
    /// A limit that did not end the walk; empty where none was reached.
    std::string const &limit() const { return canvas_.limit(); }

  private:
    /// Marked content that is open (ISO 32000-2, 14.6).
    struct OpenContent {
        /// Null where it is on no layer.
        QPDFObjectHandle membership;
        bool hides = false, isUsed = true;
    };

    // ContentWalk.cpp
    void walk(QPDFObjectHandle page, QPDFObjectHandle resources, State const &initial);
    void annotations(QPDFObjectHandle list, State const &initial);
    std::string decoded(QPDFObjectHandle contents, size_t limit);
    void list(QPDFObjectHandle resources);
    std::string where() const { return "page " + std::to_string(page_ + 1); }

    // ContentReading.cpp
    void run(std::string const &content, Frame &frame);
    void countOperator();

    // Operators.cpp
    void perform(Frame &frame, std::string_view operation);

    // TextOperators.cpp
    void performText(Frame &frame, uint32_t operation);

    // StateOperators.cpp
    void parameters(Frame &frame);
    void softMask(Frame &frame, QPDFObjectHandle group);
    void setSpace(Frame &frame, Colour &colour);
    void setColour(Frame &frame, Colour &colour);
    void setDevice(Frame &frame, Colour &colour, ColourSpace const *space);
    void clip(Frame &frame);
    void beginContent(Frame &frame, bool hasProperties);
    void endContent(size_t lowest);
    void openLayer(QPDFObjectHandle membership);
    bool isHidden() const { return hidingLayers_ > 0; }
    Manner manner(Frame const &frame, bool isStroke);
    void touchLayers();

    // PathPainting.cpp
    void paintPath(Frame &frame, bool fills, bool isEvenOdd, bool strokes);
    void paintShading(Frame &frame);
    Paint shadingPaint(QPDFObjectHandle shading, QPDFObjectHandle resources);
    /// The paint of a colour that may be a pattern, which is walked for it within `area`.
    Paint resolved(Frame &frame, Colour const &colour, Manner &manner, Bounds const &area);
    Paint cellPaint(Frame &frame, PatternColour const &pattern, Bounds const &area);

    // TextPainting.cpp
    void selectFont(Frame &frame, std::string const &name, double size);
    void showText(Frame &frame);
    void nextLine(Frame &frame, double x, double y);
    /// - Returns: whether any of them takes the text's colour.
    bool paintGlyphs(Frame &frame, std::string_view codes, double start);
    FontMetrics::Glyph &glyph(FontMetrics const &font, int code);

    // FormPainting.cpp
    void paintObject(Frame &frame);
    void paintForm(Frame &frame, QPDFObjectHandle form);
    std::shared_ptr<std::string> content(QPDFObjectHandle form);
    void enter(int depth) const;

    // ImagePainting.cpp
    size_t inlineImage(Frame &frame, Lexer const &lexer, InlineImageEnds &ends);
    void paintImage(Frame &frame, QPDFObjectHandle dictionary, QPDFObjectHandle stream, int64_t bytes);

    Document &document_;
    LayerStates &layers_;
    cqpdf_limits const limits_;
    InkList inks_;
    ColourSpaces spaces_;
    FontList fonts_;
    Canvas canvas_;

    size_t page_ = 0;
    size_t operators_ = 0, forms_ = 0;
    size_t marks_ = 0, spans_ = 0;
    /// Content read so far, forms counted each time they are painted.
    size_t scannedBytes_ = 0;
    /// Forms, cells and glyphs being painted now: an object that paints itself is left out.
    std::set<QPDFObjGen> painting_;
    /// Resource dictionaries and soft masks already seen on this page.
    std::set<QPDFObjGen> seen_;
    /// Resource dictionaries whose colour spaces are known.
    std::set<QPDFObjGen> listed_;
    /// What cells paint that were walked on this page, by cell, colour under them and whether they are hidden.
    std::map<std::pair<QPDFObjGen, uint64_t>, Paint> cells_;
    std::map<QPDFObjGen, Paint> shadings_;
    std::map<QPDFObjGen, GraphicsParameters> parameters_;
    std::set<std::string> blendModes_;
    std::vector<OpenContent> open_;
    size_t hidingLayers_ = 0, untouchedLayers_ = 0;
    /// Above 0 within soft masks and glyphs of the text's colour: fonts count, marks do not.
    int silence_ = 0;
    /// Decoded forms: a logo on each page is decoded once.
    std::map<QPDFObjGen, std::shared_ptr<std::string>> cache_;
    size_t cachedBytes_ = 0;
};

} // namespace cqpdf
