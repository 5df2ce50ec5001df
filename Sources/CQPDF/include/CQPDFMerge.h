// Merging documents.
#ifndef CQPDF_MERGE_H
#define CQPDF_MERGE_H

#include "CQPDFValues.h"

#ifdef __cplusplus
extern "C" {
#endif

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

#endif
