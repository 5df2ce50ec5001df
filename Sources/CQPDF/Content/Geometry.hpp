// Points, boxes and matrices in millimetres on the page, y upwards.
#pragma once

#include "../Document.hpp"

#include <algorithm>
#include <cmath>

namespace cqpdf {

double const millimetresPerPoint = 25.4 / 72;

/// Far from any page; also keeps sums and products of coordinates finite.
inline double bounded_coordinate(double x) { return std::isfinite(x) ? std::clamp(x, -1e9, 1e9) : 0; }

/// Without the noise of a change of units, so that a limit meets the number that the file names.
inline double clean(double x) { return std::round(x * 1e6) / 1e6; }

/// Points of a width; never negative.
inline double in_points(double millimetres) {
    return std::max(0.0, clean(bounded_coordinate(millimetres / millimetresPerPoint)));
}

struct Point {
    double x, y;
};

/// A box; empty until something is added.
struct Bounds {
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;

    bool isEmpty() const { return !(x0 <= x1 && y0 <= y1); }
    double width() const { return isEmpty() ? 0 : x1 - x0; }
    double height() const { return isEmpty() ? 0 : y1 - y0; }
    double area() const { return width() * height(); }
    void add(Point p) {
        x0 = std::min(x0, p.x);
        y0 = std::min(y0, p.y);
        x1 = std::max(x1, p.x);
        y1 = std::max(y1, p.y);
    }
    void add(Bounds const &other) {
        if (other.isEmpty()) return;
        add(Point{other.x0, other.y0});
        add(Point{other.x1, other.y1});
    }
    Bounds meeting(Bounds const &other) const {
        return {std::max(x0, other.x0), std::max(y0, other.y0), std::min(x1, other.x1), std::min(y1, other.y1)};
    }
    Bounds grown(double by) const { return isEmpty() ? *this : Bounds{x0 - by, y0 - by, x1 + by, y1 + by}; }
    bool contains(Bounds const &other) const {
        return x0 <= other.x0 && y0 <= other.y0 && x1 >= other.x1 && y1 >= other.y1;
    }
    /// Whether both share more than an edge, a hundredth of a millimetre at least.
    bool overlaps(Bounds const &other) const {
        return std::min(x1, other.x1) - std::max(x0, other.x0) > 0.01
            && std::min(y1, other.y1) - std::max(y0, other.y0) > 0.01;
    }
};

inline cqpdf_box box_of(Bounds const &bounds) {
    if (bounds.isEmpty()) return {};
    return {
        true, bounded_coordinate(bounds.x0), bounded_coordinate(bounds.y0), bounded_coordinate(bounds.x1),
        bounded_coordinate(bounds.y1)};
}

inline Bounds bounds_of(cqpdf_box const &box) {
    return box.present ? Bounds{box.x0, box.y0, box.x1, box.y1} : Bounds{};
}

/// (a b c d e f) as in the file (ISO 32000-2, 8.3.3).
struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    static Matrix of(QPDFObjectHandle array) {
        return {number(array, 0, 1), number(array, 1, 0), number(array, 2, 0),
                number(array, 3, 1), number(array, 4, 0), number(array, 5, 0)};
    }
    /// This one first, then `outer`.
    Matrix then(Matrix const &outer) const {
        return {
            bounded_coordinate(a * outer.a + b * outer.c), bounded_coordinate(a * outer.b + b * outer.d),
            bounded_coordinate(c * outer.a + d * outer.c), bounded_coordinate(c * outer.b + d * outer.d),
            bounded_coordinate(e * outer.a + f * outer.c + outer.e),
            bounded_coordinate(e * outer.b + f * outer.d + outer.f)};
    }
    Point at(double x, double y) const {
        return {bounded_coordinate(x * a + y * c + e), bounded_coordinate(x * b + y * d + f)};
    }
    Bounds of(double x0, double y0, double x1, double y1) const {
        Bounds result;
        result.add(at(x0, y0));
        result.add(at(x1, y0));
        result.add(at(x0, y1));
        result.add(at(x1, y1));
        return result;
    }
    /// Whether axes stay axes.
    bool keepsAxes() const { return (b == 0 && c == 0) || (a == 0 && d == 0); }
    double meanScale() const { return std::sqrt(std::abs(a * d - b * c)); }
};

} // namespace cqpdf
