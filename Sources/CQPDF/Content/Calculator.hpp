// PostScript calculator functions (ISO 32000-2, 7.10.5).
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace cqpdf {

/// What a function with only arithmetic makes of one full tint: what tint transforms consist of.
///
/// Nothing where it has any other operator, or its stack runs out.
std::optional<std::vector<double>> calculate_full_tint(std::string const &program);

} // namespace cqpdf
