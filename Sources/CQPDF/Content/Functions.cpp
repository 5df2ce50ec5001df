#include "Functions.hpp"
#include "../Pipelines.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace cqpdf {

namespace {

size_t const maxSampleBytes = 1 << 20;
size_t const maxOutputs = 32;
/// Stitched functions do not nest in practice.
int const maxDepth = 4;
int const maxParts = 256;
/// Of one shading, nested ones counted: parts that hold the same parts multiply.
int const maxFunctions = 1000;

int64_t type_of(QPDFObjectHandle function) {
    QPDFObjectHandle type = value(function, "/FunctionType");
    return type.isInteger() ? type.getIntValue() : -1;
}

std::vector<double> numbers(QPDFObjectHandle array) {
    std::vector<double> result;
    if (!array.isArray()) return result;
    int const count = std::min(array.getArrayNItems(), 2 * static_cast<int>(maxOutputs));
    for (int i = 0; i < count; ++i) result.push_back(number(array, i, 0));
    return result;
}

/// Decoded bytes, at most `maxSampleBytes`; empty where there are more or they cannot be decoded.
std::string bytes_of(QPDFObjectHandle function) {
    if (!function.isStream()) return "";
    BoundedBuffer buffer(maxSampleBytes);
    bool attempted = false;
    bool const whole = function.pipeStreamData(&buffer, &attempted, 0, qpdf_dl_specialized, true);
    return whole && attempted && !buffer.exceeded() ? std::move(buffer.bytes()) : "";
}

/// All samples of a sampled function in order, decoded to its outputs' ranges; nothing for odd sample sizes.
std::vector<double> samples(QPDFObjectHandle function, size_t &outputs) {
    std::vector<double> range = numbers(value(function, "/Decode"));
    if (range.empty()) range = numbers(value(function, "/Range"));
    outputs = range.size() / 2;
    QPDFObjectHandle bits = value(function, "/BitsPerSample");
    int64_t const width = bits.isInteger() ? bits.getIntValue() : 0;
    if (outputs == 0 || (width != 8 && width != 16)) return {};
    std::string const bytes = bytes_of(function);
    size_t const step = static_cast<size_t>(width / 8), count = bytes.size() / step;
    double const most = width == 8 ? 255 : 65535;
    std::vector<double> result;
    result.reserve(count);
    for (size_t i = 0; i < count; ++i) {
        auto byte = [&](size_t at) { return static_cast<double>(static_cast<unsigned char>(bytes[at])); };
        double const raw = step == 1 ? byte(i) : byte(2 * i) * 256 + byte(2 * i + 1);
        double const low = range[2 * (i % outputs)], high = range[2 * (i % outputs) + 1];
        result.push_back(low + raw / most * (high - low));
    }
    return result;
}

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

/// A PostScript function with only arithmetic, run on one full tint (7.10.5): what tint transforms consist of.
std::optional<std::vector<double>> run(std::string const &program) {
    std::vector<double> stack{1};
    size_t at = 0;
    auto take = [&stack] {
        double const top = stack.back();
        stack.pop_back();
        return top;
    };
    while (at < program.size()) {
        size_t const start = program.find_first_not_of(" \t\r\n{}", at);
        if (start == std::string::npos) break;
        at = std::min(program.find_first_of(" \t\r\n{}", start), program.size());
        std::string const word = program.substr(start, at - start);
        char *end = nullptr;
        double const literal = std::strtod(word.c_str(), &end);
        if (end && *end == 0) {
            if (stack.size() > 100) return std::nullopt;
            stack.push_back(literal);
            continue;
        }
        size_t const needed = word == "dup" || word == "pop" ? 1 : 2;
        if (word == "index" ? stack.empty() : stack.size() < needed) return std::nullopt;
        if (word == "dup") stack.push_back(stack.back());
        else if (word == "pop") stack.pop_back();
        else if (word == "exch") std::swap(stack[stack.size() - 1], stack[stack.size() - 2]);
        else if (word == "index") {
            double const depth = take();
            if (!(depth >= 0 && depth < static_cast<double>(stack.size()))) return std::nullopt;
            stack.push_back(stack[stack.size() - 1 - static_cast<size_t>(depth)]);
        } else if (word == "roll") {
            double const by = take(), count = take();
            if (!(count >= 0 && count <= static_cast<double>(stack.size()) && std::abs(by) <= 100)) return std::nullopt;
            int const size = static_cast<int>(count);
            if (size == 0) continue;
            int const turn = ((static_cast<int>(by) % size) + size) % size;
            std::rotate(stack.end() - size, stack.end() - turn, stack.end());
        } else if (word == "mul" || word == "add" || word == "sub") {
            double const b = take(), a = take();
            stack.push_back(word == "mul" ? a * b : word == "add" ? a + b : a - b);
        } else {
            return std::nullopt;
        }
        if (stack.size() > 100) return std::nullopt;
    }
    return stack;
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
        auto const result = run(program);
        return result ? percent(*result) : digest(program);
    }
    default: return "?";
    }
}

} // namespace cqpdf
