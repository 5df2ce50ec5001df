// One page as it is painted: what the walk tells of each stroke is gathered into the page's facts here.
#pragma once

#include "Colour.hpp"
#include "Coverage.hpp"
#include "Edges.hpp"
#include "ImageInk.hpp"
#include "Manner.hpp"
#include "Path.hpp"

#include "../Facts.hpp"

#include <set>
#include <vector>

namespace cqpdf {

class Canvas {
  public:
    /// - Parameter inkLimit: percent; samples of images are read where only they leave open whether a page has more ink.
    /// Nobody asks where it is 0.
    Canvas(InkList &inks, double inkLimit) : inks_(inks), inkLimit_(inkLimit) {}

    /// - Parameter marksLeft: how many marks the document's limit allows this page.
    void begin(size_t page, Bounds const &trim, Bounds const &media, size_t marksLeft);
    PageContent end();

    void area(Paint const &paint, Manner const &manner, Path const &path, bool isEvenOdd);
    /// - Parameter width: millimetres.
    /// - Parameter cap: as in the file (8.4.3.3).
    void line(Paint const &paint, Manner const &manner, Path const &path, double width, int cap, bool isDashed);
    /// - Parameter size: millimetres.
    void text(Paint const &paint, Manner const &manner, Bounds const &box, double size);
    void shading(Paint const &paint, Manner const &manner);
    /// An image, or a stencil in one paint.
    struct Picture {
        bool isStencil = false;
        /// Null for an inline image.
        QPDFObjectHandle stream;
        /// Pixels an inch at placed size.
        double resolution = 0;
    };

    /// - Returns: whether anything of it shows.
    bool image(Paint const &paint, Manner const &manner, Bounds const &box, Picture const &picture);

    /// - Parameter blendMode: null for Normal.
    void transparency(std::string const *blendMode);
    void group(std::string const &space, ColourSpace::Kind kind, bool isPage);
    void oddity(uint32_t which) { content_.oddities |= which; }

    /// From now on, until it is taken, the inks of everything visible are also collected.
    void collectInks(std::set<InkList::Number> *into) { collected_ = into; }
    std::set<InkList::Number> *collecting() const { return collected_; }

    /// The limit that any page reached; empty where none did.
    std::string const &limit() const { return limit_; }

  private:
    using Kind = cqpdf_mark_kind;

    // CanvasMarks.cpp
    Mark *gather(Kind kind, Paint const &paint, Manner const &manner, Bounds const &shown);
    void measure(Mark *mark, Manner const &manner, Bounds const &box, double millimetres);
    void distance(Mark *mark, Bounds const &box);
    void soak(Bounds const &box);
    bool liesOnInk(Bounds const &box) const;
    void use(Paint const &paint);
    void mix(Paint const &paint, Manner const &manner);
    void coverWithImages();

    // CanvasLines.cpp
    void outside(Paint const &paint, Manner const &manner, Bounds const &box, double millimetres);

    /// An image whose ink counts in the end, when it is known whether it matters.
    struct Deferred {
        Paint full;
        double area;
        Picture picture;
    };

    InkList &inks_;
    double const inkLimit_;
    ImageInk imageInk_;
    std::vector<Deferred> deferred_;
    size_t page_ = 0, marksLeft_ = 0;
    Bounds trim_, media_;
    PageContent content_;
    std::vector<uint64_t> looks_;
    size_t lastLook_ = 0;
    Edges edges_;
    Coverage coverage_;
    bool isMixedElsewhere_ = false;
    /// Boxes that carry ink, or may; the last one is a union once there are many.
    std::vector<Bounds> inked_;
    std::set<InkList::Number> *collected_ = nullptr;
    std::string limit_;
};

} // namespace cqpdf
