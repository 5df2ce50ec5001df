// The facts as C sees them, with what their pointers point to.
#pragma once

#include "Content/Fonts.hpp"
#include "DocumentFacts.hpp"
#include "Facts.hpp"

#include <deque>
#include <memory>
#include <set>

namespace cqpdf {

/// What the walk found, and the view of it. Nothing may be added once it is laid out.
struct OwnedFacts : cqpdf_facts {
    std::string versionText, limitText;
    std::vector<cqpdf_page> pageValues;
    /// By page, as far as the walk came.
    std::vector<PageContent> contents;
    std::vector<Image> imagesRead;
    std::vector<Font> fontsRead;
    std::vector<Ink> inksRead;
    /// Names of all inks, by number.
    std::vector<std::string> inkNames;
    std::vector<std::string> repairTexts;
    DocumentFacts documentRead;

    /// Points the view at what was collected, while the walk and its colour spaces live.
    void lay_out();

  private:
    void lay_out_pages();
    cqpdf_mark view(Mark const &mark);
    char const *const *view(std::vector<std::string> const &texts);
    char const *kept(std::string const &text);

    std::vector<cqpdf_image> imageValues;
    std::vector<cqpdf_font> fontValues;
    std::vector<cqpdf_ink> inkValues;
    std::deque<std::vector<cqpdf_mark>> markValues;
    std::deque<std::vector<cqpdf_outside_line>> lineValues;
    std::deque<std::vector<char const *>> pointers;
    /// Names that many marks share.
    std::set<std::string> names;
};

} // namespace cqpdf
