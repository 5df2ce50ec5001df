// What Hotpress asks of libqpdf, callable from Swift: reading a document's facts and merging documents.
//
// Why a shim: qpdf's C interface gives no content tokens, and qpdf's C++ classes do not import into Swift, which
// cannot catch their exceptions either. No exception leaves this header; each entry answers with a status.
#ifndef CQPDF_H
#define CQPDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What became of a call.
typedef enum __attribute__((enum_extensibility(closed))) cqpdf_status {
    CQPDF_OK,
    /// No PDF header in the first 1024 bytes.
    CQPDF_NOT_PDF,
    /// A password is needed.
    CQPDF_PASSWORD,
    /// Damaged beyond what qpdf can repair.
    CQPDF_DAMAGED,
    /// Memory or a limit of this shim ran out; the text names it.
    CQPDF_LIMIT,
    /// A descriptor could not be read or written; not the document's fault.
    CQPDF_IO,
    /// The documents are readable, but what was asked would change what they print; the text says what.
    CQPDF_REFUSED
} cqpdf_status;

/// Why a call failed, in words; empty where it did not.
typedef struct cqpdf_error {
    char text[400];
} cqpdf_error;

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
} cqpdf_limits;

/// A rectangle in millimetres, normalised, UserUnit applied; all other fields are 0 where it is absent.
typedef struct cqpdf_box {
    bool present;
    double x0, y0, x1, y1;
} cqpdf_box;

typedef struct cqpdf_image {
    /// From 0.
    size_t page;
    int64_t width, height;
    int32_t bits;
    const char *colour_space;
    cqpdf_box place;
    /// Pixels an inch at placed size, the lower of both directions.
    double resolution;
    /// Object number; 0 for an inline image.
    int32_t object;
} cqpdf_image;

typedef struct cqpdf_page {
    cqpdf_box media, crop, bleed, trim, art;
    int32_t rotation;
    double user_unit;
} cqpdf_page;

typedef struct cqpdf_font {
    const char *name;
    const char *type;
    bool embedded;
    /// From 0, ascending, at most 20.
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
    const char *const *inks;
    size_t ink_count;
    const char *const *layers;
    size_t layer_count;
    /// At most 50.
    const char *const *repairs;
    size_t repair_count;
    /// The limit that was reached, or null.
    const char *limit;
} cqpdf_facts;

/// The version of libqpdf in use.
const char *cqpdf_version(void);

/// Reads the document behind a readable, seekable descriptor, which stays the caller's.
///
/// On CQPDF_OK `*facts` is the caller's, to be given to `cqpdf_facts_free`.
cqpdf_status cqpdf_read(int descriptor, cqpdf_limits limits, const cqpdf_facts **facts, cqpdf_error *error);

void cqpdf_facts_free(const cqpdf_facts *facts);

/// What a merge wrote.
typedef struct cqpdf_written {
    int64_t bytes;
    size_t pages;
} cqpdf_written;

/// Writes all pages of the sources one after another into one new file.
///
/// Streams are copied as they are. The same sources give the same bytes. `expected_pages[i]` is compared with
/// source i. Nothing is synced; on failure the target holds rubbish.
cqpdf_status cqpdf_merge(
    const int *sources, const size_t *expected_pages, size_t source_count, int target, cqpdf_written *written,
    cqpdf_error *error);

#ifdef __cplusplus
}
#endif

#include "CQPDFFix.h"

#endif
