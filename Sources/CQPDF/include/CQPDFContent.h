// What the content of pages holds.
#ifndef CQPDF_CONTENT_H
#define CQPDF_CONTENT_H

#include "CQPDFValues.h"

#ifdef __cplusplus
extern "C" {
#endif

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

#ifdef __cplusplus
}
#endif

#endif
