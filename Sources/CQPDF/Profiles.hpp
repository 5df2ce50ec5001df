// ICC profiles: whether they are what the file says they are.
#pragma once

#include "Document.hpp"
#include "DocumentFacts.hpp"

namespace cqpdf {

/// The profile of a stream, read whole, at most 16 MiB, and opened by lcms2.
cqpdf_profile read_profile(Document &document, DocumentFacts &facts, QPDFObjectHandle stream);

/// What is wrong with the profile of a colour space, by as little of it as tells; empty where nothing is.
///
/// Its header and its table of tags are read; lcms2 is asked where that is all of it, which goes for small profiles.
std::string problem_of_profile(Document &document, QPDFObjectHandle stream);

} // namespace cqpdf
