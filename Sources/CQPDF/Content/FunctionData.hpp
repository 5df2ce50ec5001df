// What function dictionaries hold (ISO 32000-2, 7.10).
#pragma once

#include "../Document.hpp"

#include <string>
#include <vector>

namespace cqpdf {

/// Outputs of a function that are looked at.
size_t const maxOutputs = 32;

/// -1 where it names none.
int64_t type_of(QPDFObjectHandle function);

/// As many as inputs or outputs in pairs may need; nothing where it is no array.
std::vector<double> numbers(QPDFObjectHandle array);

/// Decoded bytes, at most 1 MiB; empty where there are more or they cannot be decoded.
std::string bytes_of(QPDFObjectHandle function);

/// All samples of a sampled function in order, decoded to its outputs' ranges; nothing for odd sample sizes.
std::vector<double> samples(QPDFObjectHandle function, size_t &outputs);

} // namespace cqpdf
