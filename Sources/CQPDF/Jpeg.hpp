// libjpeg behind values: the one place that knows it.
#pragma once

#include <cstddef>
#include <vector>

namespace cqpdf {

struct JpegPixels {
    unsigned width = 0, height = 0;
    /// 1, 3 or 4 bytes a pixel: grey, RGB, CMYK as stored (0 is no ink, unless the image's /Decode says otherwise).
    int components = 0;
    std::vector<unsigned char> bytes;
};

/// Decodes at 1/`denominator` (2, 4, 8) of the size.
///
/// `transform` is what the filter's parameters say of the colour transform (ISO 32000-2, table 13), -1 for nothing.
/// Returns false where the data are damaged in any way, or more than `limit` bytes would come out.
bool decode_jpeg(
    unsigned char const *data, size_t length, int transform, unsigned denominator, size_t limit, JpegPixels &result);

} // namespace cqpdf
