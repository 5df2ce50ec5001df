#include "Canvas.hpp"

namespace cqpdf {

namespace {

size_t const maxGroupSpaces = 20;

} // namespace

void Canvas::begin(size_t page, Bounds const &trim, Bounds const &media, size_t marksLeft) {
    page_ = page;
    trim_ = trim;
    media_ = media;
    marksLeft_ = marksLeft;
    content_ = PageContent();
    looks_.clear();
    edges_ = Edges(trim, media);
    coverage_.clear();
    deferred_.clear();
    isMixedElsewhere_ = false;
    inked_.clear();
    collected_ = nullptr;
}

PageContent Canvas::end() {
    if (content_.transparency.isUsed && isMixedElsewhere_) coverage_.convert();
    coverWithImages();
    content_.coverageBound = clean(coverage_.bound(inks_));
    auto const stretches = edges_.stretches();
    for (size_t side = 0; side < 4; ++side) {
        for (auto const &stretch : stretches[side]) {
            content_.spans.push_back(
                {static_cast<int32_t>(side), stretch.from, stretch.to, stretch.inside, stretch.reach,
                 stretch.possibleReach});
        }
    }
    return std::move(content_);
}

void Canvas::transparency(std::string const *blendMode) {
    content_.transparency.isUsed = true;
    if (!blendMode) return;
    coverage_.blend();
    auto &known = content_.transparency.blendModes;
    if (known.size() < maxGroupSpaces && std::find(known.begin(), known.end(), *blendMode) == known.end()) {
        known.push_back(*blendMode);
    }
}

void Canvas::group(std::string const &space, ColourSpace::Kind kind, bool isPage) {
    using Space = ColourSpace::Kind;
    isMixedElsewhere_ = isMixedElsewhere_ || (kind != Space::cmyk && kind != Space::gray);
    auto &transparency = content_.transparency;
    if (isPage) {
        transparency.pageSpace = space;
        transparency.hasPageSpace = true;
        return;
    }
    auto &known = transparency.groupSpaces;
    if (known.size() < maxGroupSpaces && std::find(known.begin(), known.end(), space) == known.end()) {
        known.push_back(space);
    }
}

} // namespace cqpdf
