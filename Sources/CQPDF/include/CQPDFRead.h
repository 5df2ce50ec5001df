// Reading a document's facts.
#ifndef CQPDF_READ_H
#define CQPDF_READ_H

#include "CQPDFContent.h"
#include "CQPDFDocument.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Bounds of one reading. Whatever is reached is named in the facts.
typedef struct cqpdf_limits {
    size_t pages;
    /// Content operators of the whole document.
    size_t operators;
    /// Forms painted in the whole document, each time.
    size_t forms;
    /// Decoded content of one page, or of one form or pattern.
    size_t content_bytes;
    /// Content read of the whole document, forms counted each time they are painted.
    size_t total_content_bytes;
    /// Images of the whole document.
    size_t images;
    /// Processor time for reading the whole document, in seconds.
    double processor_seconds;
    /// Percent of ink that somebody asks about: samples of images are read where only they leave open whether a page has
    /// more. 0: nobody asks.
    double ink;
} cqpdf_limits;

/// An ink that pages declare or print.
typedef struct cqpdf_ink {
    const char *name;
    bool used;
    /// At most 10.
    const char *const *definitions;
    size_t definition_count;
    /// From 0, ascending, at most 20.
    const size_t *pages;
    size_t page_count;
} cqpdf_ink;

typedef struct cqpdf_font {
    const char *name;
    const char *type;
    bool embedded;
    /// Whether a glyph of it is shown that is neither invisible nor hidden.
    bool used;
    /// Pages that use it, or where none does, that list it; from 0, ascending, at most 20.
    const size_t *pages;
    size_t page_count;
} cqpdf_font;

/// Everything that was read of a document. Strings are whatever bytes the file holds, without NUL, at most 200 bytes.
typedef struct cqpdf_facts {
    const char *version;
    bool encrypted;
    /// Pages that the page tree holds, also where `pages` has fewer.
    size_t counted_pages;
    const cqpdf_page *pages;
    size_t page_count;
    const cqpdf_image *images;
    size_t image_count;
    const cqpdf_font *fonts;
    size_t font_count;
    const cqpdf_ink *inks;
    size_t ink_count;
    cqpdf_document document;
    /// At most 50.
    const char *const *repairs;
    size_t repair_count;
    /// The limit that was reached, or null.
    const char *limit;
} cqpdf_facts;

/// Reads the document behind a readable, seekable descriptor, which stays the caller's.
///
/// On CQPDF_OK `*facts` is the caller's, to be given to `cqpdf_facts_free`.
cqpdf_status cqpdf_read(int descriptor, cqpdf_limits limits, const cqpdf_facts **facts, cqpdf_error *error);

void cqpdf_facts_free(const cqpdf_facts *facts);

#ifdef __cplusplus
}
#endif

#endif
