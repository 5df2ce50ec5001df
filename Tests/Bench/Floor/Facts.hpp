#pragma once
#include <string>

/// Whether all fonts of a PDF are embedded and no image is too coarse, as libqpdf reads it: boxes, fonts, and the images'
/// resolution from the content. Throws what libqpdf throws.
bool isSound(std::string const &path);
