// The layers of a document, with what is said of each (ISO 32000-2, 8.11; ISO 19593-1 for processing steps).
#pragma once

#include "Document.hpp"
#include "DocumentFacts.hpp"
#include "LayerStates.hpp"

#include <set>

namespace cqpdf {

/// - Parameter used: groups that something is painted on; null where nobody has looked, which counts as used.
void read_layers(
    Document &document, DocumentFacts &facts, LayerStates const &states, std::set<QPDFObjGen> const *used);

} // namespace cqpdf
