#include "Fonts.hpp"

#include <algorithm>

namespace cqpdf {

namespace {

size_t const maxWidths = 8 << 20;
size_t const maxNameless = 20000;

bool is_named(QPDFObjectHandle object, char const *name) { return object.isNameAndEquals(name); }

double real(QPDFObjectHandle dictionary, char const *key, double otherwise) {
    QPDFObjectHandle found = value(dictionary, key);
    double const number = found.isNumber() ? found.getNumericValue() : otherwise;
    return std::isfinite(number) ? std::clamp(number, -1e5, 1e5) : otherwise;
}

/// A composite font's `/W` (ISO 32000-2, 9.7.4.3): `first [w …]` and `first last w`.
void read_wide(QPDFObjectHandle array, FontMetrics &font, size_t room) {
    int const count = array.isArray() ? array.getArrayNItems() : 0;
    for (int i = 0; i + 1 < count && font.wide.size() < room;) {
        double const first = number(array, i, -1);
        if (first < 0 || first > 65535) return;
        QPDFObjectHandle list = array.getArrayItem(i + 1);
        if (list.isArray()) {
            int const widths = std::min(list.getArrayNItems(), 65536 - static_cast<int>(first));
            for (int k = 0; k < widths; ++k) {
                font.wide.push_back(
                    {static_cast<uint16_t>(first + k), static_cast<float>(number(list, k, 1000) / 1000)});
            }
            i += 2;
            continue;
        }
        double const last = std::min(number(array, i + 1, -1), 65535.0);
        for (double code = first; code <= last && font.wide.size() < room; ++code) {
            font.wide.push_back({static_cast<uint16_t>(code), static_cast<float>(number(array, i + 2, 1000) / 1000)});
        }
        i += 3;
    }
    std::sort(font.wide.begin(), font.wide.end());
}

void read_height(QPDFObjectHandle descriptor, FontMetrics &font) {
    // What descriptors name is often 0 or the box of a huge ornament: letters are neither.
    double const up = real(descriptor, "/Ascent", 0) / 1000, down = real(descriptor, "/Descent", -1000) / 1000;
    if (up > 0.3 && up < 1.2) font.ascent = up;
    if (std::abs(down) < 0.5) font.descent = -std::abs(down);
}

} // namespace

float FontMetrics::width(uint16_t code) const {
    if (!isComposite) return simple[code & 255];
    auto const found = std::lower_bound(
        wide.begin(), wide.end(), code, [](auto const &entry, uint16_t wanted) { return entry.first < wanted; });
    return found != wide.end() && found->first == code ? found->second : otherwise;
}

void extend(Extent &extent, FontMetrics const &font, std::string_view bytes, Spacing const &spacing) {
    size_t const step = font.isComposite ? 2 : 1;
    double at = extent.advance;
    for (size_t i = 0; i + step <= bytes.size(); i += step) {
        auto const high = static_cast<unsigned char>(bytes[i]);
        auto const code = static_cast<uint16_t>(step == 1 ? high : high * 256 + static_cast<unsigned char>(bytes[i + 1]));
        double const glyph = font.isVertical ? spacing.size : font.width(code) * spacing.size * spacing.scale;
        // A space shows nothing; in composite fonts its code is the font's own business.
        bool const isSpace = step == 1 && code == ' ';
        if (!isSpace) {
            if (!extent.isVisible) extent.from = extent.to = at;
            extent.isVisible = true;
            extent.from = std::min({extent.from, at, at + glyph});
            extent.to = std::max({extent.to, at, at + glyph});
        }
        at += glyph + (spacing.character + (isSpace ? spacing.word : 0)) * (font.isVertical ? 1 : spacing.scale);
    }
    extent.advance = bounded_coordinate(at);
}

std::unique_ptr<FontMetrics> FontList::read(QPDFObjectHandle dictionary) {
    auto font = std::make_unique<FontMetrics>();
    QPDFObjectHandle descriptor = value(dictionary, "/FontDescriptor");
    font->isComposite = is_named(value(dictionary, "/Subtype"), "/Type0");
    font->isType3 = is_named(value(dictionary, "/Subtype"), "/Type3");
    if (font->isComposite) {
        QPDFObjectHandle const descendants = value(dictionary, "/DescendantFonts");
        QPDFObjectHandle descendant = QPDFObjectHandle::newNull();
        if (QPDFObjectHandle(descendants).isArray() && QPDFObjectHandle(descendants).getArrayNItems() > 0) {
            descendant = QPDFObjectHandle(descendants).getArrayItem(0);
        }
        QPDFObjectHandle encoding = value(dictionary, "/Encoding");
        std::string const name = encoding.isName() ? encoding.getName() : "";
        font->isVertical = name.size() > 2 && name.substr(name.size() - 2) == "-V";
        font->otherwise = static_cast<float>(real(descendant, "/DW", 1000) / 1000);
        // Where all fonts together have absurdly many, the rest is set in default widths.
        read_wide(value(descendant, "/W"), *font, maxWidths - std::min(maxWidths, widths_));
        widths_ += font->wide.size();
        descriptor = value(descendant, "/FontDescriptor");
    } else {
        // The fourteen standard fonts may come without widths: half an em is about what their letters have.
        QPDFObjectHandle const widths = value(dictionary, "/Widths");
        bool const hasWidths = QPDFObjectHandle(widths).isArray();
        double unit = 0.001;
        if (font->isType3) {
            font->type3 = dictionary;
            font->glyphSpace = Matrix::of(value(dictionary, "/FontMatrix"));
            unit = font->glyphSpace.a != 0 ? font->glyphSpace.a : 0.001;
            Bounds const box = Matrix::of(QPDFObjectHandle::newNull()).of(
                number(value(dictionary, "/FontBBox"), 0, 0), number(value(dictionary, "/FontBBox"), 1, 0),
                number(value(dictionary, "/FontBBox"), 2, 0), number(value(dictionary, "/FontBBox"), 3, 0));
            double const up = box.y1 * std::abs(font->glyphSpace.d), down = box.y0 * std::abs(font->glyphSpace.d);
            if (up > down && up < 3 && down > -3) {
                font->ascent = up;
                font->descent = down;
            }
        }
        float const missing = static_cast<float>(
            font->isType3 ? 0 : hasWidths ? real(descriptor, "/MissingWidth", 0) / 1000 : 0.5);
        font->simple.fill(missing);
        double const first = real(dictionary, "/FirstChar", 0);
        for (int i = 0; hasWidths && i < std::min(QPDFObjectHandle(widths).getArrayNItems(), 256); ++i) {
            double const code = first + i;
            if (code < 0 || code > 255) continue;
            font->simple[static_cast<size_t>(code)] = static_cast<float>(number(widths, i, 0) * unit);
        }
    }
    read_height(descriptor, *font);
    return font;
}

FontMetrics const *FontList::metrics(QPDFObjectHandle dictionary, size_t page) {
    if (!dictionary.isDictionary()) return nullptr;
    if (dictionary.isIndirect()) {
        auto &known = metrics_[dictionary.getObjGen()];
        if (known) return known.get();
        size_t const index = find(dictionary);
        if (index >= maxFonts) return nullptr;
        known = read(dictionary);
        known->index = index;
        return known.get();
    }
    if (namelessPage_ != page) nameless_.clear();
    namelessPage_ = page;
    size_t const index = find(dictionary);
    if (index >= maxFonts || nameless_.size() >= maxNameless) return nullptr;
    nameless_.push_back(read(dictionary));
    nameless_.back()->index = index;
    return nameless_.back().get();
}

} // namespace cqpdf
