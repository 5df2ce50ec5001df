// How much ink an image in process inks puts on paper, from its samples.
#pragma once

#include "Colour.hpp"

#include <qpdf/QPDFObjectHandle.hh>

#include <map>
#include <optional>

namespace cqpdf {

/// Reads the samples of images, each once, within a share of work that is counted and not timed: the same images of a
/// document are read on every machine.
class ImageInk {
  public:
    /// What no place of the image exceeds, as a paint: of each ink the most that any sample has, and the most that one has
    /// of all inks together.
    ///
    /// - Parameter resolution: pixels an inch at placed size. JPEG images are decoded no finer than ink is measured.
    /// - Returns: nothing where that cannot be told: another space, depth or filter, damage, or no work left.
    std::optional<Paint> most(QPDFObjectHandle image, ColourSpace const *space, double resolution);

    /// Whether an image is one of those whose samples can be read, as far as its dictionary tells.
    static bool isReadable(QPDFObjectHandle image, ColourSpace const *space);

  private:
    struct Samples {
        bool isKnown = false;
        /// Percent.
        float tints[4] = {0, 0, 0, 0};
        float sum = 0;
    };

    Samples read(QPDFObjectHandle image, unsigned denominator);
    bool afford(QPDFObjectHandle image);

    std::map<std::pair<QPDFObjGen, unsigned>, Samples> known_;
    double spent_ = 0;
};

} // namespace cqpdf
