// Paths under construction (ISO 32000-2, 8.5.2), as polygons in millimetres on the page.
#pragma once

#include "Geometry.hpp"

#include <vector>

namespace cqpdf {

/// Curves are flattened as they are added: to a twentieth of a millimetre, which no judgement of a press notices.
class Path {
  public:
    struct Part {
        size_t first, count;
        bool isClosed, isCurved;
    };

    void clear();
    void move(Point p);
    void line(Point p);
    void curve(Point c1, Point c2, Point end);
    void close();
    void rectangle(Matrix const &matrix, double x, double y, double width, double height);

    bool isEmpty() const { return parts_.empty(); }
    std::vector<Part> const &parts() const { return parts_; }
    Point const *points(Part const &part) const { return points_.data() + part.first; }
    Bounds const &bounds() const { return bounds_; }
    Bounds bounds(Part const &part) const;
    /// Whether it was too long to be kept: only its bounds are known.
    bool isCut() const { return isCut_; }
    /// Where the next segment starts, in the file's own words: `v` and rectangles need it.
    Point current() const { return current_; }

    /// The part's box, where it is an upright rectangle.
    bool isRectangle(Part const &part, Bounds &box) const;

  private:
    void add(Point p);

    std::vector<Point> points_;
    std::vector<Part> parts_;
    Bounds bounds_;
    Point start_{0, 0}, current_{0, 0};
    /// A part of its own begins with the next segment.
    bool isPending_ = true;
    bool isCut_ = false;
};

} // namespace cqpdf
