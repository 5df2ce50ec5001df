// Changes of one document: dictionaries, and the content of pages whose artwork is mirrored outward.
#ifndef CQPDF_FIX_H
#define CQPDF_FIX_H

#include "CQPDFMerge.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum __attribute__((enum_extensibility(closed))) cqpdf_fix_kind {
    /// Needs `box`.
    CQPDF_SET_TRIM_BOX,
    CQPDF_DROP_CROP_BOX,
    /// Of the whole document; `page` is not looked at.
    CQPDF_REMOVE_JAVASCRIPT,
    /// Those that do not print.
    CQPDF_REMOVE_ANNOTATIONS,
    /// Needs `box`, the trim, with `bleed` and `sides`.
    CQPDF_MIRROR_BLEED,
    /// Needs `degrees`.
    CQPDF_ROTATE
} cqpdf_fix_kind;

/// Edges as in the file, rotation not applied.
enum { CQPDF_LEFT = 1, CQPDF_TOP = 2, CQPDF_RIGHT = 4, CQPDF_BOTTOM = 8 };

typedef struct cqpdf_fix {
    cqpdf_fix_kind kind;
    /// From 0.
    size_t page;
    /// In millimetres, UserUnit applied, like the page's boxes.
    cqpdf_box box;
    double bleed;
    uint32_t sides;
    /// Clockwise, added to the page's own.
    int32_t degrees;
} cqpdf_fix;

/// Writes the document with the fixes made, in their order, into a new file.
///
/// Streams are copied as they are; a page whose artwork is mirrored and whose content comes in several streams gets them
/// joined. Kept: all that the catalog says, version, information and metadata. The same document and fixes give the same
/// bytes. Encrypted and signed documents are refused. Nothing is synced; on failure the target holds rubbish.
cqpdf_status cqpdf_apply(
    int source, const cqpdf_fix *fixes, size_t fix_count, size_t expected_pages, int target, cqpdf_written *written,
    cqpdf_error *error);

#ifdef __cplusplus
}
#endif

#endif
