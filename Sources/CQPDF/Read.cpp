#include "CQPDF.h"
#include "ContentWalk.hpp"
#include "Document.hpp"
#include "DocumentWalk.hpp"
#include "Guard.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace cqpdf {

namespace {

/// The facts with what their pointers point to.
struct OwnedFacts : cqpdf_facts {
    std::string versionText, limitText;
    std::vector<cqpdf_page> pageValues;
    std::vector<cqpdf_image> imageValues;
    std::vector<cqpdf_font> fontValues;
    std::vector<Image> imagesRead;
    std::vector<Font> fontsRead;
    std::vector<std::string> inkTexts, repairTexts;
    std::vector<char const *> inkPointers, repairPointers;
    DocumentFacts documentRead;
};

double const millimetresPerPoint = 25.4 / 72;

cqpdf_box box(QPDFObjectHandle array, double userUnit) {
    if (!array.isArray() || array.getArrayNItems() < 4) return {};
    double edges[4];
    for (int i = 0; i < 4; ++i) {
        double const edge = number(array, i, NAN);
        if (!std::isfinite(edge)) return {};
        edges[i] = std::clamp(edge * userUnit * millimetresPerPoint, -1e9, 1e9);
    }
    return {
        true, std::min(edges[0], edges[2]), std::min(edges[1], edges[3]), std::max(edges[0], edges[2]),
        std::max(edges[1], edges[3])};
}

cqpdf_page geometry(Document &document, QPDFObjectHandle page, Inherited const &inherited, size_t index) {
    std::string const which = "page " + std::to_string(index + 1);
    QPDFObjectHandle unit = value(page, "/UserUnit");
    double const asked = unit.isNumber() ? unit.getNumericValue() : 1;
    bool const usable = std::isfinite(asked) && asked > 0 && asked <= 1e6;
    if (!usable) document.note(which + " has an impossible UserUnit; taken as 1");

    cqpdf_page result{};
    result.user_unit = usable ? asked : 1;
    result.media = box(inherited.mediaBox, result.user_unit);
    if (!result.media.present) {
        document.note(which + " has no MediaBox; taken as 612 × 792 points");
        double const scale = result.user_unit * millimetresPerPoint;
        result.media = {true, 0, 0, 612 * scale, 792 * scale};
    }
    result.crop = box(inherited.cropBox, result.user_unit);
    // Only MediaBox and CropBox are inherited (ISO 32000-2, table 31).
    result.bleed = box(value(page, "/BleedBox"), result.user_unit);
    result.trim = box(value(page, "/TrimBox"), result.user_unit);
    result.art = box(value(page, "/ArtBox"), result.user_unit);

    QPDFObjectHandle rotate = inherited.rotate;
    double const angle = rotate.isNumber() ? rotate.getNumericValue() : 0;
    double const turned = std::isfinite(angle) ? std::fmod(std::fmod(angle, 360) + 360, 360) : 45;
    if (std::fmod(turned, 90) != 0) document.note(which + " is rotated by no multiple of 90 degrees; taken as upright");
    else result.rotation = static_cast<int32_t>(turned);
    return result;
}

void read_pages(Document &document, cqpdf_limits const &limits, OwnedFacts &facts) {
    ContentWalk walk(document, limits);
    DocumentWalk rest(document, facts.documentRead);
    auto reached = [&facts](std::string const &limit) {
        if (facts.limitText.empty()) facts.limitText = limit;
    };
    bool walking = true;
    std::string const limit = walk_pages(document, [&](QPDFObjectHandle page, Inherited const &inherited) {
        document.require_budget();
        size_t const index = facts.counted_pages++;
        if (index >= limits.pages) {
            reached("more than " + std::to_string(limits.pages) + " pages");
            return false;
        }
        facts.pageValues.push_back(geometry(document, page, inherited, index));
        rest.page(index, page, inherited.resources, facts.pageValues.back().user_unit);
        if (!walking) return true;
        try {
            walk.page(index, page, inherited.resources, facts.pageValues.back().user_unit);
        } catch (WalkLimit const &exceeded) {
            reached(exceeded.text);
            walking = false;
        }
        return true;
    });
    if (!limit.empty()) reached(limit);
    rest.end(LayerStates(value(document.catalog(), "/OCProperties")), nullptr);
    if (!facts.documentRead.limit.empty()) reached(facts.documentRead.limit);
    facts.imagesRead = std::move(walk.images);
    facts.fontsRead = walk.fonts.fonts();
    for (auto const &ink : walk.inks) facts.inkTexts.push_back(bounded(ink));
}

/// Points the C view at what was collected; nothing may be added afterwards.
void lay_out(OwnedFacts &facts) {
    auto pointers = [](std::vector<std::string> const &texts, std::vector<char const *> &result) {
        for (auto const &text : texts) result.push_back(text.c_str());
    };
    pointers(facts.inkTexts, facts.inkPointers);
    pointers(facts.repairTexts, facts.repairPointers);
    for (auto const &image : facts.imagesRead) {
        facts.imageValues.push_back(
            {image.page, image.width, image.height, image.bits, image.colourSpace.c_str(), image.place,
             image.resolution, image.object});
    }
    for (auto &font : facts.fontsRead) {
        font.name = bounded(font.name);
        font.type = bounded(font.type);
        facts.fontValues.push_back(
            {font.name.c_str(), font.type.c_str(), font.embedded, font.pages.data(), font.pages.size()});
    }
    facts.version = facts.versionText.c_str();
    facts.pages = facts.pageValues.data();
    facts.page_count = facts.pageValues.size();
    facts.images = facts.imageValues.data();
    facts.image_count = facts.imageValues.size();
    facts.fonts = facts.fontValues.data();
    facts.font_count = facts.fontValues.size();
    facts.inks = facts.inkPointers.data();
    facts.ink_count = facts.inkPointers.size();
    facts.document = facts.documentRead.view();
    facts.repairs = facts.repairPointers.data();
    facts.repair_count = facts.repairPointers.size();
    facts.limit = facts.limitText.empty() ? nullptr : facts.limitText.c_str();
}

} // namespace

} // namespace cqpdf

using namespace cqpdf;

const char *cqpdf_version(void) { return QPDF::QPDFVersion().c_str(); }

cqpdf_status
cqpdf_read(int descriptor, cqpdf_limits limits, const cqpdf_facts **facts, cqpdf_error *error) {
    *facts = nullptr;
    return guarded(error, [&] {
        Document document = Document::open(descriptor, limits.processor_seconds);
        auto result = std::make_unique<OwnedFacts>();
        result->counted_pages = 0;
        result->encrypted = document.pdf->isEncrypted();
        result->versionText = bounded(document.version());
        read_pages(document, limits, *result);
        document.collect_warnings();
        document.require_budget();
        for (auto const &repair : document.repairs) result->repairTexts.push_back(bounded(repair));
        lay_out(*result);
        *facts = result.release();
    });
}

void cqpdf_facts_free(const cqpdf_facts *facts) { delete static_cast<const OwnedFacts *>(facts); }
