// The fonts of a document: what is listed, what is used, and how wide its glyphs are.
#pragma once

#include "Geometry.hpp"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cqpdf {

struct Font {
    std::string name, type;
    bool embedded = false, isUsed = false;
    /// Ascending, at most 20: pages that use it, and those that list it.
    std::vector<size_t> usedOn, listedOn;

    std::vector<size_t> const &pages() const { return isUsed ? usedOn : listedOn; }
};

/// What setting text in a font needs of it. In text space: 1 is the font's size.
struct FontMetrics {
    /// Of the font list.
    size_t index = 0;
    bool isComposite = false, isVertical = false, isType3 = false;
    double ascent = 0.75, descent = -0.25;
    /// By code, or by CID of composite fonts.
    std::array<float, 256> simple{};
    std::vector<std::pair<uint16_t, float>> wide;
    float otherwise = 1;
    /// The font itself, where its glyphs are content streams.
    QPDFObjectHandle type3 = QPDFObjectHandle::newNull();
    Matrix glyphSpace;
    /// Glyphs of such a font by code, as far as any was shown.
    struct Glyph {
        QPDFObjectHandle stream;
        /// Null until it was read.
        std::shared_ptr<std::string> content;
        /// Whether it brings its own colours (`d0`; ISO 32000-2, 9.6.4).
        bool isColoured = false;
    };
    mutable std::map<int, Glyph> glyphs;

    float width(uint16_t code) const;
};

/// A shown string: how far it goes, and where within that something is visible.
struct Extent {
    double advance = 0;
    double from = 0, to = 0;
    bool isVisible = false;
};

/// The text state that spacing depends on (ISO 32000-2, 9.3).
struct Spacing {
    double size = 0, character = 0, word = 0, scale = 1;
};

/// Adds a string to what was shown before it.
void extend(Extent &extent, FontMetrics const &font, std::string_view bytes, Spacing const &spacing);

/// The fonts of a document, each once.
class FontList {
  public:
    /// Adds the fonts of a resource dictionary.
    void list(QPDFObjectHandle resources, size_t page);
    /// The metrics of a font that content selects; null where it is none.
    FontMetrics const *metrics(QPDFObjectHandle font, size_t page);
    void use(FontMetrics const &font, size_t page);

    std::vector<Font> const &fonts() const { return fonts_; }
    bool isFull() const { return fonts_.size() >= maxFonts; }

  private:
    static size_t const maxFonts = 5000;

    /// - Returns: its index; `maxFonts` where there is no room.
    size_t find(QPDFObjectHandle font);
    std::unique_ptr<FontMetrics> read(QPDFObjectHandle font);

    std::vector<Font> fonts_;
    /// By object number, so that a font used on a thousand pages is looked at once.
    std::map<QPDFObjGen, size_t> known_;
    /// Direct font dictionaries by what was found in them.
    std::map<std::string, size_t> direct_;
    std::map<QPDFObjGen, std::unique_ptr<FontMetrics>> metrics_;
    /// Of direct dictionaries, which nothing identifies: of the page's own.
    std::vector<std::unique_ptr<FontMetrics>> nameless_;
    size_t namelessPage_ = 0;
    /// Widths kept in all.
    size_t widths_ = 0;
};

} // namespace cqpdf
