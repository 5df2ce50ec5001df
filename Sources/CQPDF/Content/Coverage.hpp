// An upper bound of the ink that any square of 15 mm on a page gets.
#pragma once

#include "Colour.hpp"

#include <array>
#include <vector>

namespace cqpdf {

/// Paints that replace each other reach as much as the heaviest of them, and so do those that are mixed where one is seen
/// through (ISO 32000-2, 11.3.6: a mean of both). Inks that meet by overprint or another blend mode add up. Small paints (crop marks, single letters) weigh by their area, since what is judged is a mean.
class Coverage {
  public:
    void clear();
    /// - Parameter area: square millimetres.
    void add(Paint const &paint, double area);
    /// Inks of different paints may lie on each other from now on.
    void overprint() { meets_ = true; }
    /// Inks may also become more than any paint has of them.
    void blend() { meets_ = blends_ = true; }
    /// Colours are mixed in a space that is no press's, and come out like those that are set in it.
    void convert() { converts_ = true; }

    double bound(InkList const &inks) const;

  private:
    struct Plate {
        float most = 0, mostOfSmall = 0;
        double smallArea = 0;
    };

    static size_t const levels = 64;

    bool meets_ = false, blends_ = false, converts_ = false;
    float most_ = 0;
    /// Areas of small paints by coverage, in steps of 25 %.
    std::array<double, levels> small_{};
    std::vector<Plate> plates_;
    std::vector<InkList::Number> touched_;
};

} // namespace cqpdf
