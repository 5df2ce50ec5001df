// What Hotpress asks of libqpdf, callable from Swift: reading a document's facts and merging documents.
//
// Why a shim: qpdf's C interface gives no content tokens, and qpdf's C++ classes do not import into Swift, which
// cannot catch their exceptions either. No exception leaves this header; each entry answers with a status.
#ifndef CQPDF_H
#define CQPDF_H

#include "CQPDFDocument.h"

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
    /// Processor time for reading the whole document, in seconds.
    double processor_seconds;
    /// Percent of ink that somebody asks about: samples of images are read where only they leave open whether a page has
    /// more. 0: nobody asks.
    double ink;
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
    /// The last one; empty without any.
    const char *filter;
    /// On a layer that is off, or nothing of it inside clip and page.
    bool hidden;
    /// Length of the stored stream.
    int64_t bytes;
} cqpdf_image;

typedef enum __attribute__((enum_extensibility(closed))) cqpdf_mark_kind {
    CQPDF_MARK_TEXT,
    CQPDF_MARK_LINE,
    CQPDF_MARK_AREA,
    CQPDF_MARK_SHADING
} cqpdf_mark_kind;

/// Marks of one look on one page.
typedef struct cqpdf_mark {
    cqpdf_mark_kind kind;
    const char *space;
    /// Process inks first.
    const char *const *inks;
    size_t ink_count;
    /// Percent.
    double coverage, least_tint, black;
    bool overprints, transparent, hidden, over_ink;
    size_t count;
    cqpdf_box place;
    /// Points; negative where there is none.
    double size;
    cqpdf_box size_place;
    /// Millimetres; only where `trim_place` is present.
    double to_trim;
    cqpdf_box trim_place;
    /// The form that paints the smallest one; 0 for the page's own content.
    int32_t object;
} cqpdf_mark;

/// What stands at a place.
typedef enum __attribute__((enum_extensibility(closed))) cqpdf_paint {
    CQPDF_PAINT_NONE,
    CQPDF_PAINT_INK,
    CQPDF_PAINT_PERHAPS
} cqpdf_paint;

/// A stretch of a trimmed edge.
typedef struct cqpdf_span {
    /// 0 left, 1 top, 2 right, 3 bottom, as in the file.
    int32_t side;
    /// Millimetres along the edge from its left or lower end.
    double from, to;
    cqpdf_paint inside;
    /// Millimetres outward that carry ink, or may, without a gap.
    double reach, possible_reach;
} cqpdf_span;

/// A short straight line wholly outside the trim.
typedef struct cqpdf_outside_line {
    cqpdf_box place;
    /// Points.
    double width;
    bool registration;
} cqpdf_outside_line;

/// What a page's content holds that a modern workflow does not expect, as bits.
enum {
    CQPDF_POSTSCRIPT = 1,
    CQPDF_TRANSFER_FUNCTION = 2,
    CQPDF_HALFTONE = 4,
    CQPDF_IMAGE_ELSEWHERE = 8
};

typedef struct cqpdf_transparency {
    bool used;
    bool touches_spots;
    /// Null without a page group that names one.
    const char *page_space;
    const char *const *group_spaces;
    size_t group_space_count;
    const char *const *blend_modes;
    size_t blend_mode_count;
} cqpdf_transparency;

typedef struct cqpdf_page {
    cqpdf_box media, crop, bleed, trim, art;
    int32_t rotation;
    double user_unit;
    /// At most 400.
    const cqpdf_mark *marks;
    size_t mark_count;
    /// Side by side, at most 200 of each; none where the content was not walked.
    const cqpdf_span *spans;
    size_t span_count;
    /// At most 64.
    const cqpdf_outside_line *lines;
    size_t line_count;
    cqpdf_transparency transparency;
    uint32_t oddities;
    /// Percent.
    double coverage_bound;
} cqpdf_page;

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
#include "CQPDFPage.h"

#endif
