#include "Path.hpp"

namespace cqpdf {

namespace {

size_t const maxPoints = 1'000'000;
double const flatness = 0.05;
double const upright = 1e-3;

/// Squared; coordinates are bounded, so that nothing overflows, and `hypot` would take most of a curve's time.
double deviation(Point a, Point control, Point b) {
    double const x = control.x - (a.x + b.x) / 2, y = control.y - (a.y + b.y) / 2;
    return x * x + y * y;
}

} // namespace

void Path::clear() {
    points_.clear();
    parts_.clear();
    bounds_ = Bounds();
    isPending_ = true;
    isCut_ = false;
}

void Path::move(Point p) {
    start_ = current_ = p;
    isPending_ = true;
}

void Path::add(Point p) {
    bounds_.add(p);
    if (points_.size() >= maxPoints) {
        isCut_ = true;
        return;
    }
    points_.push_back(p);
    parts_.back().count += 1;
}

void Path::line(Point p) {
    if (isPending_) {
        parts_.push_back({points_.size(), 0, false, false});
        add(current_);
        isPending_ = false;
    }
    add(p);
    current_ = p;
}

void Path::curve(Point c1, Point c2, Point end) {
    Point const from = current_;
    double const bend = std::sqrt(std::max(deviation(from, c1, end), deviation(from, c2, end)));
    double const wanted = std::ceil(std::sqrt(bend / flatness));
    int const steps = static_cast<int>(std::clamp(std::isfinite(wanted) ? wanted : 1, 1.0, 32.0));
    for (int i = 1; i <= steps; ++i) {
        double const t = static_cast<double>(i) / steps, s = 1 - t;
        double const k0 = s * s * s, k1 = 3 * s * s * t, k2 = 3 * s * t * t, k3 = t * t * t;
        line(
            {k0 * from.x + k1 * c1.x + k2 * c2.x + k3 * end.x, k0 * from.y + k1 * c1.y + k2 * c2.y + k3 * end.y});
    }
    current_ = end;
    if (bend > 1e-6) parts_.back().isCurved = true;
}

void Path::close() {
    if (!isPending_) parts_.back().isClosed = true;
    current_ = start_;
    isPending_ = true;
}

void Path::rectangle(Matrix const &matrix, double x, double y, double width, double height) {
    move(matrix.at(x, y));
    line(matrix.at(x + width, y));
    line(matrix.at(x + width, y + height));
    line(matrix.at(x, y + height));
    close();
}

Bounds Path::bounds(Part const &part) const {
    Bounds result;
    for (size_t i = 0; i < part.count; ++i) result.add(points(part)[i]);
    return result;
}

bool Path::isRectangle(Part const &part, Bounds &box) const {
    Point const *p = points(part);
    size_t count = part.count;
    auto same = [](Point a, Point b) { return std::abs(a.x - b.x) < upright && std::abs(a.y - b.y) < upright; };
    if (count == 5 && same(p[0], p[4])) count = 4;
    if (count != 4 || part.isCurved || isCut_) return false;
    bool const across = std::abs(p[0].y - p[1].y) < upright;
    for (size_t i = 0; i < 4; ++i) {
        Point const a = p[i], b = p[(i + 1) % 4];
        bool const isAcross = (i % 2 == 0) == across;
        if (std::abs(isAcross ? a.y - b.y : a.x - b.x) >= upright) return false;
    }
    box = bounds(part);
    return true;
}

} // namespace cqpdf
