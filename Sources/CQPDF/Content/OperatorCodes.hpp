// Operators of content streams (ISO 32000-2, annex A).
#pragma once

#include <cstdint>
#include <string_view>

namespace cqpdf {

/// An operator's letters as one number, for a switch.
constexpr uint32_t code(std::string_view name) {
    uint32_t result = 0;
    for (char c : name) result = result << 8 | static_cast<unsigned char>(c);
    return result;
}

} // namespace cqpdf
