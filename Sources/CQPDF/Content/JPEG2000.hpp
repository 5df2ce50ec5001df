#pragma once

#include <qpdf/QPDFObjectHandle.hh>

namespace cqpdf {

/// What a JPEG 2000 codestream says of its samples (ISO 15444-1, A.5.1); 0 where it says nothing.
struct JPEG2000Header {
    int components = 0, bits = 0;
};

/// Reads the first bytes of an image's stream.
JPEG2000Header jpeg2000_header(QPDFObjectHandle stream);

} // namespace cqpdf
