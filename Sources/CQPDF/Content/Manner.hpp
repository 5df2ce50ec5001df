// How something is painted, and what that leaves on paper.
#pragma once

#include "Colour.hpp"
#include "Edges.hpp"

#include <string>

namespace cqpdf {

/// How something is painted, besides its colour and shape.
struct Manner {
    bool overprints = false;
    /// Overprint mode 1: a tint of 0 leaves the ink under it (ISO 32000-2, 8.6.7).
    bool keepsUnderZero = false;
    bool isTransparent = false;
    bool isHidden = false;
    /// Within a pattern's cell: it stands at many places of its clip, and only the painted area counts for edges.
    bool isTiled = false;
    /// A shading or a pattern: how much ink lies where is not known.
    bool isUneven = false, isShading = false;
    /// Where it is not Normal.
    std::string const *blendMode = nullptr;
    Bounds clip;
    /// Whether the clip is more than its bounds.
    bool isClipOdd = false;
    int32_t object = 0;
};

/// What is on paper where it was painted.
Deposit deposit(Paint const &paint, Manner const &manner);

/// The same of something that has gaps.
Deposit partly(Deposit deposit);

} // namespace cqpdf
