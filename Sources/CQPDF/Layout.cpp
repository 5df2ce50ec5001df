#include "Layout.hpp"

#include <algorithm>

namespace cqpdf {

char const *const *OwnedFacts::view(std::vector<std::string> const &texts) {
    std::vector<char const *> result;
    result.reserve(texts.size());
    for (auto const &text : texts) result.push_back(text.c_str());
    pointers.push_back(std::move(result));
    return pointers.back().data();
}

char const *OwnedFacts::kept(std::string const &text) { return names.insert(bounded(text)).first->c_str(); }

cqpdf_mark OwnedFacts::view(Mark const &mark) {
    std::vector<InkList::Number> inks;
    auto const &all = mark.paint.space->inks();
    for (bool const isProcess : {true, false}) {
        for (size_t i = 0; i < all.size(); ++i) {
            if ((mark.paint.inks >> i & 1) != 0 && (all[i] <= InkList::black) == isProcess) inks.push_back(all[i]);
        }
    }
    std::vector<char const *> texts;
    for (auto ink : inks) texts.push_back(inkNames[ink].c_str());
    pointers.push_back(std::move(texts));

    cqpdf_mark result{};
    result.kind = mark.kind;
    result.space = kept(mark.paint.space->name());
    result.inks = pointers.back().data();
    result.ink_count = pointers.back().size();
    result.coverage = clean(mark.paint.coverage);
    result.least_tint = clean(mark.paint.leastTint);
    result.black = clean(mark.paint.black);
    result.overprints = mark.overprints;
    result.transparent = mark.isTransparent;
    result.hidden = mark.isHidden;
    result.over_ink = mark.isOverInk;
    result.count = mark.count;
    result.place = box_of(mark.place);
    result.size = mark.size;
    result.size_place = box_of(mark.sizePlace);
    result.to_trim = bounded_coordinate(mark.toTrim);
    result.trim_place = box_of(mark.trimPlace);
    result.object = mark.object;
    return result;
}

void OwnedFacts::lay_out_pages() {
    for (size_t i = 0; i < std::min(contents.size(), pageValues.size()); ++i) {
        PageContent const &content = contents[i];
        cqpdf_page &page = pageValues[i];
        std::vector<cqpdf_mark> marks;
        marks.reserve(content.marks.size());
        for (auto const &mark : content.marks) marks.push_back(view(mark));
        markValues.push_back(std::move(marks));
        std::vector<cqpdf_outside_line> lines;
        for (auto const &line : content.lines) lines.push_back({box_of(line.place), line.width, line.isRegistration});
        lineValues.push_back(std::move(lines));

        page.marks = markValues.back().data();
        page.mark_count = markValues.back().size();
        page.spans = content.spans.data();
        page.span_count = content.spans.size();
        page.lines = lineValues.back().data();
        page.line_count = lineValues.back().size();
        Transparency const &transparency = content.transparency;
        page.transparency.used = transparency.isUsed;
        page.transparency.touches_spots = transparency.touchesSpots;
        page.transparency.page_space = transparency.hasPageSpace ? transparency.pageSpace.c_str() : nullptr;
        page.transparency.group_spaces = view(transparency.groupSpaces);
        page.transparency.group_space_count = transparency.groupSpaces.size();
        page.transparency.blend_modes = view(transparency.blendModes);
        page.transparency.blend_mode_count = transparency.blendModes.size();
        page.oddities = content.oddities;
        page.coverage_bound = content.coverageBound;
    }
}

void OwnedFacts::lay_out() {
    lay_out_pages();
    for (auto const &image : imagesRead) {
        imageValues.push_back(
            {image.page, image.width, image.height, image.bits, image.colourSpace.c_str(), image.place,
             image.resolution, image.object, image.filter.c_str(), image.isHidden, image.bytes});
    }
    for (auto &font : fontsRead) {
        font.name = bounded(font.name);
        font.type = bounded(font.type);
        fontValues.push_back(
            {font.name.c_str(), font.type.c_str(), font.embedded, font.isUsed, font.pages().data(),
             font.pages().size()});
    }
    for (auto &ink : inksRead) {
        for (auto &definition : ink.definitions) definition = bounded(definition);
        inkValues.push_back(
            {ink.name.c_str(), ink.isUsed, view(ink.definitions), ink.definitions.size(), ink.pages.data(),
             ink.pages.size()});
    }
    version = versionText.c_str();
    pages = pageValues.data();
    page_count = pageValues.size();
    images = imageValues.data();
    image_count = imageValues.size();
    fonts = fontValues.data();
    font_count = fontValues.size();
    inks = inkValues.data();
    ink_count = inkValues.size();
    document = documentRead.view();
    repairs = view(repairTexts);
    repair_count = repairTexts.size();
    limit = limitText.empty() ? nullptr : limitText.c_str();
}

} // namespace cqpdf
