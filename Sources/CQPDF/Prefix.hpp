// The beginning of a stream, decoded: what a bomb holds beyond it is never inflated.
#pragma once

#include "Document.hpp"

#include <string>

namespace cqpdf {

struct Prefix {
    std::string bytes;
    /// Whether `bytes` is all of the stream.
    bool isWhole = false;
};

/// At most `limit` decoded bytes. A stream that breaks off or cannot be decoded gives what there is, not whole.
///
/// That decoding was stopped is no repair of the document.
Prefix decoded_prefix(Document &document, QPDFObjectHandle stream, size_t limit);

/// Whether the stream goes through so many filters that decoding it is an attack: each has a buffer and a stack frame.
bool has_too_many_filters(QPDFObjectHandle stream);

} // namespace cqpdf
