#include "FunctionData.hpp"
#include "../Pipelines.hpp"

#include <algorithm>

namespace cqpdf {

namespace {

size_t const maxSampleBytes = 1 << 20;

} // namespace

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

std::string bytes_of(QPDFObjectHandle function) {
    if (!function.isStream()) return "";
    BoundedBuffer buffer(maxSampleBytes);
    bool attempted = false;
    bool const whole = function.pipeStreamData(&buffer, &attempted, 0, qpdf_dl_specialized, true);
    return whole && attempted && !buffer.exceeded() ? std::move(buffer.bytes()) : "";
}

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

} // namespace cqpdf
