// Fillable fields and signatures (ISO 32000-2, 12.7).
#pragma once

#include "Actions.hpp"

namespace cqpdf {

/// Counts terminal fields and signed signatures, and tells the fields' actions.
void read_form(QPDFObjectHandle form, DocumentFacts &facts, Actions &actions);

} // namespace cqpdf
