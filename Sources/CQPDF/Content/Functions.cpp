#include "Functions.hpp"
#include "Calculator.hpp"
#include "FunctionData.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace cqpdf {

namespace {

/// Stitched functions do not nest in practice.
int const maxDepth = 4;
int const maxParts = 256;
/// Of one shading, nested ones counted: parts that hold the same parts multiply.
int const maxFunctions = 1000;

void widen(OutputRange &range, size_t output, double number) {
    if (output >= maxOutputs) return;
    while (range.lowest.size() <= output) {
        range.lowest.push_back(INFINITY);
        range.highest.push_back(-INFINITY);
    }
    range.lowest[output] = std::min(range.lowest[output], number);
    range.highest[output] = std::max(range.highest[output], number);
}

/// - Parameter first: the output that the function's first one is.
/// - Parameter left: how many functions may still be looked at.
bool range(QPDFObjectHandle function, OutputRange &result, size_t first, int depth, int &left) {
    if (depth > maxDepth || --left < 0) return false;
    switch (type_of(function)) {
    case 0: {
        size_t outputs = 0;
        auto const all = samples(function, outputs);
        for (size_t i = 0; i < all.size(); ++i) widen(result, first + i % outputs, all[i]);
        return !all.empty();
    }
    case 2: {
        auto lower = numbers(value(function, "/C0")), upper = numbers(value(function, "/C1"));
        if (lower.empty()) lower = {0};
        if (upper.empty()) upper = {1};
        for (size_t i = 0; i < lower.size(); ++i) widen(result, first + i, lower[i]);
        for (size_t i = 0; i < upper.size(); ++i) widen(result, first + i, upper[i]);
        return true;
    }
    case 3: {
        QPDFObjectHandle parts = value(function, "/Functions");
        int const count = parts.isArray() ? parts.getArrayNItems() : 0;
        if (count == 0 || count > maxParts) return false;
        for (int i = 0; i < count; ++i) {
            if (!range(parts.getArrayItem(i), result, first, depth + 1, left)) return false;
        }
        return true;
    }
    default: return false;
    }
}

std::string percent(std::vector<double> const &values) {
    std::string result;
    for (size_t i = 0; i < values.size() && i < maxOutputs; ++i) {
        char text[32];
        std::snprintf(text, sizeof text, "%s%.0f", i == 0 ? "" : ",", std::clamp(values[i] * 100, -1e6, 1e6) + 0.0);
        result += text;
    }
    return result;
}

/// FNV-1a of a text, as a short stand-in for it.
std::string digest(std::string const &text) {
    uint64_t hash = 14695981039346656037u;
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    char result[32];
    std::snprintf(result, sizeof result, "#%016llx", static_cast<unsigned long long>(hash));
    return result;
}

} // namespace

std::optional<OutputRange> output_range(QPDFObjectHandle function) {
    OutputRange result;
    int left = maxFunctions;
    if (!function.isArray()) {
        if (!range(function, result, 0, 0, left)) return std::nullopt;
        return result;
    }
    int const count = std::min(function.getArrayNItems(), static_cast<int>(maxOutputs));
    for (int i = 0; i < count; ++i) {
        if (!range(function.getArrayItem(i), result, static_cast<size_t>(i), 0, left)) return std::nullopt;
    }
    return result;
}

std::string at_full_tint(QPDFObjectHandle function) {
    // The last part of a stitched function holds the end of its domain.
    for (int depth = 0; type_of(function) == 3 && depth < maxDepth; ++depth) {
        QPDFObjectHandle parts = value(function, "/Functions");
        int const count = parts.isArray() ? parts.getArrayNItems() : 0;
        if (count == 0) return "?";
        function = parts.getArrayItem(count - 1);
    }
    switch (type_of(function)) {
    case 0: {
        size_t outputs = 0;
        auto const all = samples(function, outputs);
        if (outputs == 0 || all.size() < outputs) return digest(bytes_of(function));
        size_t const whole = all.size() / outputs * outputs;
        return percent({all.begin() + static_cast<ptrdiff_t>(whole - outputs), all.begin() + static_cast<ptrdiff_t>(whole)});
    }
    case 2: {
        auto const upper = numbers(value(function, "/C1"));
        return percent(upper.empty() ? std::vector<double>{1} : upper);
    }
    case 4: {
        std::string const program = bytes_of(function);
        auto const result = calculate_full_tint(program);
        return result ? percent(*result) : digest(program);
    }
    default: return "?";
    }
}

} // namespace cqpdf
