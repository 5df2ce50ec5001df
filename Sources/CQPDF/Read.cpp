#include "CQPDF.h"
#include "Content/ContentWalk.hpp"
#include "Document.hpp"
#include "DocumentWalk.hpp"
#include "Guard.hpp"
#include "LayerStates.hpp"
#include "Layout.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace cqpdf {

namespace {

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

void read_pages(
    Document &document, ContentWalk &walk, LayerStates const &layers, cqpdf_limits const &limits, OwnedFacts &facts) {
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
            walk.page(index, page, inherited.resources, facts.pageValues.back());
        } catch (WalkLimit const &exceeded) {
            reached(exceeded.text);
            walking = false;
        }
        return true;
    });
    if (!limit.empty()) reached(limit);
    if (!walk.limit().empty()) reached(walk.limit());
    facts.contents = std::move(walk.pages);
    facts.imagesRead = std::move(walk.images);
    facts.fontsRead = walk.fonts().fonts();
    facts.inksRead = walk.inks().known();
    for (size_t i = 0; i < walk.inks().count(); ++i) {
        facts.inkNames.push_back(walk.inks().name(static_cast<InkList::Number>(i)));
    }
    rest.end(layers, &layers.used());
    if (!facts.documentRead.limit.empty()) reached(facts.documentRead.limit);
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
        LayerStates layers(value(document.catalog(), "/OCProperties"));
        ContentWalk walk(document, layers, limits);
        read_pages(document, walk, layers, limits, *result);
        document.collect_warnings();
        document.require_budget();
        for (auto const &repair : document.repairs) result->repairTexts.push_back(bounded(repair));
        result->lay_out();
        *facts = result.release();
    });
}

void cqpdf_facts_free(const cqpdf_facts *facts) { delete static_cast<const OwnedFacts *>(facts); }
