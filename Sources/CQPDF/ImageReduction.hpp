// Large JPEG images of a page that is only looked at, decoded no finer than needed.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>

namespace cqpdf {

/// Replaces an image, which has to be a copy, by itself at a half, a quarter or an eighth of its
/// resolution, but no less than `needed` pixels an inch.
///
/// libjpeg leaves the finer details out while decoding: at an eighth that takes an eighth of the time. Whatever is no plain
/// JPEG image, or is damaged, stays as it is.
void reduce(QPDFObjectHandle image, double resolution, double needed);

} // namespace cqpdf
