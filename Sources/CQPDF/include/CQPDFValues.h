// What all calls have in common.
#ifndef CQPDF_VALUES_H
#define CQPDF_VALUES_H

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

/// A rectangle in millimetres, normalised, UserUnit applied; all other fields are 0 where it is absent.
typedef struct cqpdf_box {
    bool present;
    double x0, y0, x1, y1;
} cqpdf_box;

#ifdef __cplusplus
}
#endif

#endif
