// The press conditions that a document was made for (ISO 32000-2, 14.11.5).
#pragma once

#include "Document.hpp"
#include "DocumentFacts.hpp"

namespace cqpdf {

void read_output_intents(Document &document, DocumentFacts &facts);

} // namespace cqpdf
