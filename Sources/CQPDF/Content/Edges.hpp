// What is painted along the four trimmed edges of a page, as a small raster.
#pragma once

#include "Path.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace cqpdf {

/// What paint does to the paper under it.
enum class Deposit : uint8_t {
    ink,
    /// Ink at some places.
    someInk,
    /// Bare paper: opaque white.
    paper,
    /// Bare paper at some places.
    somePaper,
    /// Ink or bare paper.
    unknown,
};

/// A stretch of an edge (`EdgeSpan`).
struct EdgeStretch {
    double from, to;
    cqpdf_paint inside;
    double reach, possibleReach;

    bool looksLike(EdgeStretch const &other) const {
        return inside == other.inside && reach == other.reach && possibleReach == other.possibleReach;
    }
};

/// Strips along the trim, from half a millimetre inside to 20 mm outside or the media's end.
///
/// Cells are half a millimetre long, more on edges above a metre, and a tenth of a millimetre high near the edge, where
/// tolerances of bleed are judged. A cell takes what covers its middle; ink that only grazes it leaves it open.
class Edges {
  public:
    Edges() = default;
    Edges(Bounds const &trim, Bounds const &media);

    /// Whether anything in this box can matter: what lies wholly inside or far outside does not.
    bool touches(Bounds const &box) const;
    /// Paints what lies in both boxes.
    void box(Bounds const &box, Bounds const &clip, Deposit deposit);
    void fill(Path const &path, bool isEvenOdd, Bounds const &clip, Deposit deposit);

    /// Left, top, right, bottom.
    std::array<std::vector<EdgeStretch>, 4> stretches() const;

  private:
    struct Strip {
        int side = 0;
        double length = 0, cell = 0.5;
        size_t columns = 0;
        /// Row by row from the inmost; empty until something is painted.
        std::vector<uint8_t> cells;
        /// Where each row begins and ends outward of the edge, and their middles.
        std::vector<double> borders, middles;
    };
    struct Crossing {
        uint32_t row;
        int32_t winding;
        double along;
    };

    Point inStrip(Strip const &strip, Point p) const;
    Bounds inStrip(Strip const &strip, Bounds const &box) const;
    static void paint(Strip &strip, size_t row, double from, double to, Deposit deposit);
    static void graze(Strip &strip, size_t row, double from, double to, Deposit deposit);
    void cross(Strip const &strip, Point a, Point b);
    static std::vector<EdgeStretch> stretches(Strip const &strip);

    Bounds trim_, outer_, inner_;
    std::array<Strip, 4> strips_;
    std::vector<Crossing> crossings_;
};

} // namespace cqpdf
