#include "Edges.hpp"

namespace cqpdf {

namespace {

double const insideDepth = 0.5, fineDepth = 6, outsideDepth = 20;
double const insideRow = 0.1, fineRow = 0.1, coarseRow = 0.5;
double const cellLength = 0.5;
/// Thinner ink is a rest of sums in binary fractions.
double const thinnest = 0.02;
double const maxColumns = 2000;
size_t const maxStretches = 200;
size_t const maxCrossings = 4'000'000;

enum Cell : uint8_t { bare, inked, open };

Cell after(uint8_t cell, Deposit deposit) {
    switch (deposit) {
    case Deposit::ink: return inked;
    case Deposit::paper: return bare;
    case Deposit::someInk: return cell == bare ? open : static_cast<Cell>(cell);
    case Deposit::somePaper: return cell == inked ? open : static_cast<Cell>(cell);
    default: return open;
    }
}

/// From `from` to `to` in steps; the last one may be shorter.
void add_rows(std::vector<double> &borders, double to, double step) {
    double const from = borders.back();
    int const count = static_cast<int>(std::ceil((to - from) / step - 1e-6));
    for (int i = 1; i <= count; ++i) borders.push_back(std::min(from + i * step, to));
}

/// Two neighbours as one: certain is only what both have, and a picture settles the rest.
EdgeStretch together(EdgeStretch const &a, EdgeStretch const &b) {
    return {
        a.from, b.to, a.inside == b.inside ? a.inside : CQPDF_PAINT_PERHAPS, std::min(a.reach, b.reach),
        std::max(a.possibleReach, b.possibleReach)};
}

} // namespace

Edges::Edges(Bounds const &trim, Bounds const &media) : trim_(trim) {
    inner_ = trim.grown(-insideDepth);
    outer_ = trim.grown(outsideDepth).meeting(media);
    double const outward[4] = {trim.x0 - media.x0, media.y1 - trim.y1, media.x1 - trim.x1, trim.y0 - media.y0};
    for (int side = 0; side < 4; ++side) {
        Strip &strip = strips_[static_cast<size_t>(side)];
        strip.side = side;
        strip.length = side % 2 == 0 ? trim.height() : trim.width();
        strip.cell = std::max(cellLength, strip.length / maxColumns);
        // A rest of a cell belongs to the last one.
        strip.columns = static_cast<size_t>(std::max(strip.length > 0 ? 1.0 : 0.0, std::floor(strip.length / strip.cell + 0.1)));
        double const depth = std::clamp(outward[side], 0.0, outsideDepth);
        strip.borders = {-insideDepth};
        add_rows(strip.borders, 0, insideRow);
        if (depth > 0) add_rows(strip.borders, std::min(depth, fineDepth), fineRow);
        if (depth > fineDepth) add_rows(strip.borders, depth, coarseRow);
        for (size_t i = 0; i + 1 < strip.borders.size(); ++i) {
            strip.middles.push_back((strip.borders[i] + strip.borders[i + 1]) / 2);
        }
    }
}

bool Edges::touches(Bounds const &box) const {
    return !box.isEmpty() && !inner_.contains(box) && box.x1 > outer_.x0 && box.x0 < outer_.x1 && box.y1 > outer_.y0
        && box.y0 < outer_.y1;
}

Point Edges::inStrip(Strip const &strip, Point p) const {
    switch (strip.side) {
    case 0: return {p.y - trim_.y0, trim_.x0 - p.x};
    case 1: return {p.x - trim_.x0, p.y - trim_.y1};
    case 2: return {p.y - trim_.y0, p.x - trim_.x1};
    default: return {p.x - trim_.x0, trim_.y0 - p.y};
    }
}

Bounds Edges::inStrip(Strip const &strip, Bounds const &box) const {
    Bounds result;
    result.add(inStrip(strip, Point{box.x0, box.y0}));
    result.add(inStrip(strip, Point{box.x1, box.y1}));
    return result;
}

void Edges::paint(Strip &strip, size_t row, double from, double to, Deposit deposit) {
    double const last = static_cast<double>(strip.columns);
    double const begin = std::clamp(std::ceil(from / strip.cell - 0.5), 0.0, last);
    double const end = std::clamp(std::ceil(to / strip.cell - 0.5), 0.0, last);
    if (begin >= end) return graze(strip, row, from, to, deposit);
    if (strip.cells.empty()) strip.cells.resize(strip.columns * strip.middles.size(), bare);
    uint8_t *cells = strip.cells.data() + row * strip.columns;
    uint8_t const changed[3] = {after(bare, deposit), after(inked, deposit), after(open, deposit)};
    auto const first = static_cast<size_t>(begin), stop = static_cast<size_t>(end);
    if (changed[0] == changed[1] && changed[1] == changed[2]) {
        std::fill(cells + first, cells + stop, changed[0]);
    } else {
        for (size_t i = first; i < stop; ++i) cells[i] = changed[cells[i]];
    }
}

/// Thinner than a cell and beside its middle: that there is ink in it is certain, that there is bare paper in it is, too.
void Edges::graze(Strip &strip, size_t row, double from, double to, Deposit deposit) {
    double const begin = std::max(from, 0.0), end = std::min(to, strip.length);
    if (end - begin < thinnest || deposit == Deposit::paper || deposit == Deposit::somePaper) return;
    if (strip.cells.empty()) strip.cells.resize(strip.columns * strip.middles.size(), bare);
    auto const column = std::min(static_cast<size_t>((begin + end) / 2 / strip.cell), strip.columns - 1);
    uint8_t &cell = strip.cells[row * strip.columns + column];
    if (cell == bare) cell = open;
}

void Edges::box(Bounds const &box, Bounds const &clip, Deposit deposit) {
    Bounds const shown = box.meeting(clip).meeting(outer_);
    if (!touches(shown)) return;
    for (auto &strip : strips_) {
        Bounds const at = inStrip(strip, shown);
        for (size_t row = 0; row < strip.middles.size(); ++row) {
            if (strip.middles[row] >= at.y0 && strip.middles[row] < at.y1) paint(strip, row, at.x0, at.x1, deposit);
        }
    }
}

void Edges::cross(Strip const &strip, Point a, Point b) {
    if (a.y == b.y) return;
    int32_t const winding = a.y < b.y ? 1 : -1;
    if (winding < 0) std::swap(a, b);
    auto const &middles = strip.middles;
    auto row = std::lower_bound(middles.begin(), middles.end(), a.y);
    double const slope = (b.x - a.x) / (b.y - a.y);
    for (; row != middles.end() && *row < b.y; ++row) {
        crossings_.push_back({static_cast<uint32_t>(row - middles.begin()), winding, a.x + (*row - a.y) * slope});
    }
}

void Edges::fill(Path const &path, bool isEvenOdd, Bounds const &clip, Deposit deposit) {
    Bounds const shown = path.bounds().meeting(clip).meeting(outer_);
    if (!touches(shown)) return;
    Bounds rectangle;
    if (path.parts().size() == 1 && path.isRectangle(path.parts()[0], rectangle)) return box(rectangle, clip, deposit);
    if (path.isCut()) return box(path.bounds(), clip, Deposit::unknown);
    for (auto &strip : strips_) {
        Bounds const at = inStrip(strip, shown);
        if (strip.middles.empty() || at.y1 < strip.middles.front() || at.y0 > strip.middles.back()) continue;
        crossings_.clear();
        for (auto const &part : path.parts()) {
            Point const *points = path.points(part);
            for (size_t i = 0; i < part.count && crossings_.size() < maxCrossings; ++i) {
                cross(strip, inStrip(strip, points[i]), inStrip(strip, points[i + 1 < part.count ? i + 1 : 0]));
            }
        }
        if (crossings_.size() >= maxCrossings) return box(path.bounds(), clip, Deposit::unknown);
        std::sort(crossings_.begin(), crossings_.end(), [](Crossing const &a, Crossing const &b) {
            return a.row != b.row ? a.row < b.row : a.along < b.along;
        });
        int32_t winding = 0;
        for (size_t i = 0; i + 1 < crossings_.size(); ++i) {
            Crossing const &from = crossings_[i], &to = crossings_[i + 1];
            winding = (i > 0 && crossings_[i - 1].row != from.row ? 0 : winding) + from.winding;
            if (from.row != to.row) continue;
            bool const isInside = isEvenOdd ? winding % 2 != 0 : winding != 0;
            double const middle = strip.middles[from.row];
            if (!isInside || middle < at.y0 || middle > at.y1) continue;
            paint(strip, from.row, std::max(from.along, at.x0), std::min(to.along, at.x1), deposit);
        }
    }
}

std::vector<EdgeStretch> Edges::stretches(Strip const &strip) {
    if (strip.cells.empty()) {
        if (strip.length <= 0) return {};
        return {{0, clean(strip.length), CQPDF_PAINT_NONE, 0, 0}};
    }
    std::vector<EdgeStretch> result;
    size_t const rows = strip.middles.size();
    // Most columns are as the one before: found row by row, as the cells lie in memory.
    std::vector<uint8_t> differs(strip.columns, 0);
    for (size_t row = 0; row < rows; ++row) {
        uint8_t const *cells = strip.cells.data() + row * strip.columns;
        for (size_t column = 1; column < strip.columns; ++column) differs[column] |= cells[column] ^ cells[column - 1];
    }
    auto const end_of = [&](size_t column) {
        return clean(column + 1 < strip.columns ? static_cast<double>(column) * strip.cell + strip.cell : strip.length);
    };
    for (size_t column = 0; column < strip.columns; ++column) {
        if (column > 0 && differs[column] == 0) {
            if (column + 1 == strip.columns || differs[column + 1] != 0) result.back().to = end_of(column);
            continue;
        }
        auto cell = [&](size_t row) { return strip.cells[row * strip.columns + column]; };
        bool ink = false, maybe = false;
        size_t row = 0;
        for (; row < rows && strip.middles[row] < 0; ++row) {
            ink = ink || cell(row) == inked;
            maybe = maybe || cell(row) == open;
        }
        size_t certain = row;
        while (certain < rows && cell(certain) == inked) ++certain;
        size_t possible = certain;
        while (possible < rows && cell(possible) != bare) ++possible;
        double const from = static_cast<double>(column) * strip.cell;
        EdgeStretch const next{
            clean(from), end_of(column),
            ink ? CQPDF_PAINT_INK : maybe ? CQPDF_PAINT_PERHAPS : CQPDF_PAINT_NONE, clean(strip.borders[certain]),
            clean(strip.borders[possible])};
        if (!result.empty() && result.back().looksLike(next)) result.back().to = next.to;
        else result.push_back(next);
    }
    while (result.size() > maxStretches) {
        std::vector<EdgeStretch> halved;
        for (size_t i = 0; i < result.size(); i += 2) {
            halved.push_back(i + 1 < result.size() ? together(result[i], result[i + 1]) : result[i]);
        }
        result = std::move(halved);
    }
    return result;
}

std::array<std::vector<EdgeStretch>, 4> Edges::stretches() const {
    return {stretches(strips_[0]), stretches(strips_[1]), stretches(strips_[2]), stretches(strips_[3])};
}

} // namespace cqpdf
