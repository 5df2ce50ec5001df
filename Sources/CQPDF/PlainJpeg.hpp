// JPEG images that may be decoded coarsely, because only means of their pixels count.
#pragma once

#include "Jpeg.hpp"

#include <qpdf/QPDFObjectHandle.hh>

namespace cqpdf {

/// 8, 4, 2 or 1: by how much an image may be coarser and still have `needed` pixels an inch.
unsigned coarseness(double resolution, double needed);

/// Whether a stream is one JPEG image of eight bits whose pixels may be replaced by their means.
bool is_plain_jpeg(QPDFObjectHandle image);

/// Decodes such an image at a fraction of its size. False where it is no such image, damaged in any way, or too large.
bool decode_plain(QPDFObjectHandle image, unsigned denominator, JpegPixels &pixels);

} // namespace cqpdf
