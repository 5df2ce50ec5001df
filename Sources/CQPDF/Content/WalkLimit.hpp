#pragma once

#include <string>

namespace cqpdf {

/// A limit of the walk was reached; the text names it. Ends the walk, not the reading.
struct WalkLimit {
    std::string text;
};

} // namespace cqpdf
