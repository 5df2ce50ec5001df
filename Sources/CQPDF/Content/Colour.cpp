#include "Colour.hpp"
#include "../Document.hpp"

#include <algorithm>
#include <cmath>

namespace cqpdf {

Paint ColourSpace::withTints(double const *tints, size_t count) const {
    Paint result;
    result.space = this;
    for (size_t i = 0; i < inks_.size(); ++i) {
        double const given = i < count ? tints[i] : 1;
        auto const tint = static_cast<float>(std::isfinite(given) ? std::clamp(given, 0.0, 1.0) * 100 : 100);
        if (tint <= 0 || weights_[i] == 0) continue;
        result.inks |= 1u << i;
        if (i < result.tints.size()) result.tints[i] = tint;
        result.coverage += tint * weights_[i];
        result.leastTint = std::min(result.leastTint, tint);
        if (inks_[i] == InkList::black) result.black = tint;
    }
    return result;
}

Paint ColourSpace::paint(double const *components, size_t count) const {
    auto component = [&](size_t index, double otherwise) { return index < count ? components[index] : otherwise; };
    switch (kind_) {
    case Kind::gray: {
        double const tint = 1 - component(0, 0);
        return withTints(&tint, 1);
    }
    case Kind::cmyk: {
        double const tints[4] = {component(0, 0), component(1, 0), component(2, 0), component(3, count == 0 ? 1 : 0)};
        return withTints(tints, 4);
    }
    case Kind::rgb: {
        // The deepest of the three inks stands for the tint, their sum for the coverage.
        double most = 0, sum = 0;
        for (size_t i = 0; i < 3; ++i) {
            double const ink = std::clamp(1 - component(i, 0), 0.0, 1.0);
            most = std::max(most, ink);
            sum += ink;
        }
        Paint result = withTints(&most, 1);
        result.coverage = static_cast<float>(sum * 100);
        return result;
    }
    case Kind::lab: {
        double const lightness = component(0, 0), a = component(1, 0), b = component(2, 0);
        double const tint = std::clamp(std::max(100 - lightness, std::max(std::abs(a), std::abs(b))) / 100, 0.0, 1.0);
        return withTints(&tint, 1);
    }
    case Kind::separations: return withTints(components, count);
    default: return full();
    }
}

Paint ColourSpace::initial() const {
    switch (kind_) {
    case Kind::pattern: {
        Paint result;
        result.space = this;
        return result;
    }
    default: return paint(nullptr, 0);
    }
}

Paint ColourSpace::full() const { return withTints(nullptr, 0); }

float ColourSpace::fullCoverage() const {
    float sum = 0;
    for (float weight : weights_) sum += weight * 100;
    return sum;
}

} // namespace cqpdf
