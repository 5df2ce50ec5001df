// What is collected of a document, before it is laid out for C.
#pragma once

#include "CQPDF.h"
#include "Content/Colour.hpp"
#include "Content/Geometry.hpp"

#include <qpdf/QPDFObjectHandle.hh>

#include <string>
#include <vector>

namespace cqpdf {

/// The longest string that leaves the shim, in bytes; PDF's own limit for names is 127.
size_t const maxText = 200;

/// Cut to `maxText` and free of NUL, which would end it early in C.
std::string bounded(std::string text);

struct Image {
    size_t page;
    int64_t width, height;
    int32_t bits;
    std::string colourSpace, filter;
    cqpdf_box place;
    double resolution;
    int32_t object;
    bool isHidden;
    int64_t bytes;
};

/// Marks of one look (`MarkFacts`).
struct Mark {
    cqpdf_mark_kind kind;
    /// Coverage and black of the heaviest one, the lowest tint of any.
    Paint paint;
    bool overprints = false, isTransparent = false, isHidden = false, isOverInk = false;
    size_t count = 0;
    Bounds place, sizePlace, trimPlace;
    /// Points; negative where there is none.
    double size = -1;
    double toTrim = 0;
    int32_t object = 0;
};

struct OutsideLine {
    Bounds place;
    /// Points.
    double width;
    bool isRegistration;
};

struct Transparency {
    bool isUsed = false, touchesSpots = false, hasPageSpace = false;
    std::string pageSpace;
    std::vector<std::string> groupSpaces, blendModes;
};

/// What the content of one page paints.
struct PageContent {
    std::vector<Mark> marks;
    std::vector<cqpdf_span> spans;
    std::vector<OutsideLine> lines;
    Transparency transparency;
    uint32_t oddities = 0;
    double coverageBound = 0;
};

} // namespace cqpdf
