// What is collected of a document, before it is laid out for C.
#pragma once

#include "CQPDF.h"

#include <qpdf/QPDFObjectHandle.hh>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace cqpdf {

/// The longest string that leaves the shim, in bytes; PDF's own limit for names is 127.
size_t const maxText = 200;

/// Cut to `maxText` and free of NUL, which would end it early in C.
std::string bounded(std::string text);

struct Image {
    size_t page;
    int64_t width, height;
    int32_t bits;
    std::string colourSpace;
    cqpdf_box place;
    double resolution;
    int32_t object;
};

struct Font {
    std::string name, type;
    bool embedded = false;
    /// Ascending, at most 20.
    std::vector<size_t> pages;
};

/// The fonts of a document, each once, with the pages that list it.
class FontList {
  public:
    /// Adds the fonts of a resource dictionary.
    void add(QPDFObjectHandle resources, size_t page);
    std::vector<Font> const &fonts() const { return fonts_; }
    bool full() const { return fonts_.size() >= maxFonts; }

  private:
    static size_t const maxFonts = 5000;

    std::vector<Font> fonts_;
    /// By object number, so that a font used on a thousand pages is looked at once.
    std::map<QPDFObjGen, size_t> known_;
    /// Direct font dictionaries by what was found in them.
    std::map<std::string, size_t> direct_;
};

} // namespace cqpdf
