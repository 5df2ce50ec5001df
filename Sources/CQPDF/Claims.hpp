// What a document says of its own conformance.
#pragma once

#include "Document.hpp"
#include "DocumentFacts.hpp"

namespace cqpdf {

/// PDF/X by the Info dictionary, PDF/X and PDF/A by the XMP metadata, of which the first MiB is read.
void read_claims(Document &document, DocumentFacts &facts);

/// The value of a property in XMP, as an attribute or as an element, by whichever prefix its namespace has there.
/// Empty where it is not found.
std::string xmp_property(std::string const &packet, std::string const &space, std::string const &name);

} // namespace cqpdf
