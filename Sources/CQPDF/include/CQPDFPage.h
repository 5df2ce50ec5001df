// Single pages of a document as documents of their own, in memory: what a renderer is given.
//
// Why not the document itself: poppler draws nothing outside the CropBox, ignores UserUnit, and turns pages.
#ifndef CQPDF_PAGE_H
#define CQPDF_PAGE_H

#include "CQPDFValues.h"

#ifdef __cplusplus
extern "C" {
#endif

/// An open document of which pages are copied.
typedef struct cqpdf_pages cqpdf_pages;

/// An image as it is placed on a page.
typedef struct cqpdf_placed_image {
    /// Object number.
    int32_t object;
    /// Pixels an inch at placed size.
    double resolution;
} cqpdf_placed_image;

/// What is wanted of a page.
typedef struct cqpdf_page_request {
    /// From 0.
    size_t page;
    /// In mm; what is outside is not wanted.
    cqpdf_box box;
    /// Images that may be coarser than they are, as long as `resolution` pixels an inch remain.
    const cqpdf_placed_image *images;
    size_t image_count;
    double resolution;
    /// Bytes of the copy.
    size_t limit;
} cqpdf_page_request;

/// A document of one page.
typedef struct cqpdf_page_copy {
    const unsigned char *bytes;
    size_t length;
    /// What its MediaBox is, in mm like the original's boxes; the asked box as far as the page's media box holds it.
    cqpdf_box box;
    /// Millimetres that one of its units is.
    double unit;
} cqpdf_page_copy;

/// Opens the document behind a readable, seekable descriptor, which stays the caller's and has to stay open.
///
/// At most `limit` pages are looked at. On CQPDF_OK `*pages` is the caller's, to be given to `cqpdf_pages_free`.
cqpdf_status cqpdf_pages_open(int descriptor, size_t limit, cqpdf_pages **pages, cqpdf_error *error);

/// Copies a page so that what is inside a box can be drawn: same content, resources, layers and annotations that print;
/// neither rotation nor UserUnit nor any box but the MediaBox.
///
/// Streams are copied as they are, but for JPEG images that are named. The copy stays valid until the next one or until
/// `pages` is freed. CQPDF_REFUSED: there is no such page, or the box lies outside it.
cqpdf_status
cqpdf_pages_copy(cqpdf_pages *pages, cqpdf_page_request request, cqpdf_page_copy *copy, cqpdf_error *error);

void cqpdf_pages_free(cqpdf_pages *pages);

#ifdef __cplusplus
}
#endif

#endif
