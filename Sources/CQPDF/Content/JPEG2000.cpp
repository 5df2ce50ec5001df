#include "JPEG2000.hpp"
#include "../Pipelines.hpp"

namespace cqpdf {

namespace {

/// The header stands in front of the samples; colour profiles may stand in front of it.
size_t const maxBytes = 4 << 20;

} // namespace

JPEG2000Header jpeg2000_header(QPDFObjectHandle stream) {
    if (!stream.isStream()) return {};
    BoundedBuffer buffer(maxBytes);
    bool attempted = false;
    // Longer streams leave what fits.
    stream.pipeStreamData(&buffer, &attempted, 0, qpdf_dl_none, true);
    std::string const &bytes = buffer.bytes();
    // SOC and SIZ markers.
    size_t const start = bytes.find(std::string("\xFF\x4F\xFF\x51", 4));
    size_t const components = start + 40;
    if (start == std::string::npos || components + 2 >= bytes.size()) return {};
    auto byte = [&bytes](size_t at) { return static_cast<int>(static_cast<unsigned char>(bytes[at])); };
    return {byte(components) * 256 + byte(components + 1), (byte(components + 2) & 127) + 1};
}

} // namespace cqpdf
