// What Hotpress asks of libqpdf, callable from Swift: reading a document's facts, merging, copying pages, and fixes.
//
// Why a shim: qpdf's C interface gives no content tokens, and qpdf's C++ classes do not import into Swift, which
// cannot catch their exceptions either. No exception leaves these headers; each entry answers with a status.
#ifndef CQPDF_H
#define CQPDF_H

#include "CQPDFFix.h"
#include "CQPDFMerge.h"
#include "CQPDFPage.h"
#include "CQPDFRead.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The version of libqpdf in use.
const char *cqpdf_version(void);

/// The version of lcms2, by which profiles are read: 2140 is 2.14.
int cqpdf_lcms_version(void);

#ifdef __cplusplus
}
#endif

#endif
