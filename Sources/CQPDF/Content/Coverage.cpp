#include "Coverage.hpp"

#include <algorithm>
#include <cmath>

namespace cqpdf {

namespace {

double const window = 15 * 15, smallest = 5 * 5;
double const step = 25, roundingError = 1e-4;
/// What colours that are set or mixed in RGB come out with at most, in percent.
double const converted = 300;

/// What a full plate counts: All is every plate, and RGB comes out in three.
float weight(InkList const &inks, InkList::Number ink) {
    std::string const &name = inks.name(ink);
    return name == "All" ? 4 : name == "RGB" || name == "Lab" ? 3 : 1;
}

} // namespace

void Coverage::clear() {
    meets_ = blends_ = converts_ = false;
    most_ = 0;
    small_ = {};
    for (auto ink : touched_) plates_[ink] = Plate();
    touched_.clear();
}

void Coverage::add(Paint const &paint, double area) {
    if (paint.isWhite() || !(area > 0)) return;
    bool const isSmall = area < smallest;
    if (isSmall) {
        // A level holds what is no more than its upper end.
        double const level = std::ceil(paint.coverage / step - roundingError) - 1;
        small_[static_cast<size_t>(std::clamp<double>(level, 0, levels - 1))] += area;
    } else {
        most_ = std::max(most_, paint.coverage);
    }
    auto const &inks = paint.space->inks();
    for (size_t i = 0; i < inks.size(); ++i) {
        if ((paint.inks >> i & 1) == 0) continue;
        if (plates_.size() <= inks[i]) plates_.resize(inks[i] + 1u);
        Plate &plate = plates_[inks[i]];
        if (plate.most == 0 && plate.mostOfSmall == 0) touched_.push_back(inks[i]);
        float const tint = i < paint.tints.size() ? paint.tints[i] : 100;
        if (isSmall) {
            plate.mostOfSmall = std::max(plate.mostOfSmall, tint);
            plate.smallArea += area;
        } else {
            plate.most = std::max(plate.most, tint);
        }
    }
}

double Coverage::bound(InkList const &inks) const {
    double result = most_;
    double room = window;
    for (size_t level = levels; level-- > 0 && room > 0;) {
        double const coverage = static_cast<double>(level + 1) * step, share = std::min(small_[level], room) / window;
        room -= share * window;
        if (share > 0 && coverage > most_) result += share * (coverage - most_);
    }
    if (converts_) result = std::max(result, converted);
    if (!meets_) return result;
    double sum = 0;
    for (auto ink : touched_) {
        Plate const &plate = plates_[ink];
        double const most = blends_ && plate.most > 0 ? 100 : plate.most;
        double const small = blends_ && plate.mostOfSmall > 0 ? 100 : plate.mostOfSmall;
        sum += weight(inks, ink) * (most + std::max(0.0, small - most) * std::min(1.0, plate.smallArea / window));
    }
    return std::max(sum, result);
}

} // namespace cqpdf
