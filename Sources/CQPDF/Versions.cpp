#include <lcms2.h>

#include "CQPDF.h"

int cqpdf_lcms_version(void) { return cmsGetEncodedCMMversion(); }
