// One document whose pages are changed.
#pragma once

#include "CQPDF.h"
#include "Document.hpp"

#include <vector>

namespace cqpdf {

/// A page with what it inherits.
struct FixedPage {
    QPDFObjectHandle page;
    Inherited inherited;

    /// Millimetres of one of the page's units.
    double unit();
    /// Its own box, or the inherited one; null where there is none.
    QPDFObjectHandle media();
    QPDFObjectHandle crop();
};

/// A rectangle in a page's own units.
struct Rectangle {
    double x0, y0, x1, y1;

    bool is_empty() const { return !(x1 - x0 > 0.01 && y1 - y0 > 0.01); }
    /// Corners in order; a rectangle of nothing where the object is none.
    static Rectangle of(QPDFObjectHandle array);
    QPDFObjectHandle array() const;
};

/// Draws the artwork once more on the outside of the trimmed edges, mirrored at them.
void mirror_bleed(Document &document, FixedPage &page, cqpdf_fix const &fix);

/// Takes JavaScript away wherever an action or a name leads to it.
void remove_javascript(Document &document);

/// Takes away the page's annotations that do not print.
void remove_annotations(Document &document, FixedPage &page);

} // namespace cqpdf
