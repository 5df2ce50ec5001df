// What functions (ISO 32000-2, 7.10) make of tints: the ink at full tint, the most of a gradient.
#pragma once

#include "../Document.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cqpdf {

/// The lowest and highest value of each output.
struct OutputRange {
    std::vector<double> lowest, highest;
};

/// Bounds of what a function, or an array of functions with one output each, answers anywhere.
///
/// Nothing where that cannot be told without running it.
std::optional<OutputRange> output_range(QPDFObjectHandle function);

/// What a tint transform of one tint makes of a full one, in percent: `0,20,100,0`. Where it cannot be computed, a short
/// text that is equal for equal functions.
std::string at_full_tint(QPDFObjectHandle function);

} // namespace cqpdf
