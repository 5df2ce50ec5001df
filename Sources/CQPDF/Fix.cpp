// Fixes of one document, carried out in order and written as a file of its own.

#include "Fix.hpp"
#include "Guard.hpp"
#include "Pipelines.hpp"

#include <qpdf/PDFVersion.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <cmath>
#include <set>

namespace cqpdf {

double FixedPage::unit() {
    QPDFObjectHandle const found = value(page, "/UserUnit");
    double const units = QPDFObjectHandle(found).isNumber() ? QPDFObjectHandle(found).getNumericValue() : 1;
    return (std::isfinite(units) && units > 0 ? units : 1) * 25.4 / 72;
}

QPDFObjectHandle FixedPage::media() { return page.hasKey("/MediaBox") ? page.getKey("/MediaBox") : inherited.mediaBox; }

QPDFObjectHandle FixedPage::crop() { return page.hasKey("/CropBox") ? page.getKey("/CropBox") : inherited.cropBox; }

Rectangle Rectangle::of(QPDFObjectHandle array) {
    double const a = number(array, 0, 0), b = number(array, 1, 0), c = number(array, 2, 0), d = number(array, 3, 0);
    return {std::min(a, c), std::min(b, d), std::max(a, c), std::max(b, d)};
}

QPDFObjectHandle Rectangle::array() const {
    std::vector<QPDFObjectHandle> items;
    // A ten-thousandth of a point: what is written is where it was planned, and short.
    for (double item : {x0, y0, x1, y1}) items.push_back(QPDFObjectHandle::newReal(item, 4));
    return QPDFObjectHandle::newArray(items);
}

namespace {

void refuse(std::string const &why) { throw Failure(CQPDF_REFUSED, why); }

/// Opens a document that may be changed.
Document open(int descriptor, size_t expected, std::vector<FixedPage> &pages) {
    Document document = Document::open(descriptor);
    if (document.pdf->isEncrypted()) refuse("the document is encrypted");
    QPDFObjectHandle permissions = value(document.catalog(), "/Perms");
    if (!permissions.isNull()) refuse("the document is signed");
    std::set<QPDFObjGen> known;
    std::string const limit = walk_pages(document, [&](QPDFObjectHandle page, Inherited const &inherited) {
        // Changed once, such a page would be changed in both places.
        if (!page.isIndirect() || !known.insert(page.getObjGen()).second) refuse("a page stands twice in the page tree");
        pages.push_back({page, inherited});
        return pages.size() <= expected;
    });
    if (!limit.empty()) refuse(limit);
    if (!document.repairs.empty()) refuse("the document is damaged: " + document.repairs.front());
    if (pages.size() != expected) {
        refuse("the document has " + std::to_string(pages.size()) + " pages, expected " + std::to_string(expected));
    }
    return document;
}

/// Whether the page tree gives a page an entry that it has not itself.
bool inherits(QPDFObjectHandle page, char const *key) {
    QPDFObjectHandle node = value(page, "/Parent");
    // As deep as page trees are walked; a loop ends here too.
    for (int depth = 0; depth < 1000 && node.isDictionary(); ++depth, node = value(node, "/Parent")) {
        if (node.hasKey(key)) return true;
    }
    return false;
}

/// An entry of the page tree may stand above the page: there it is overruled, and not changed for the page's siblings.
void drop_crop_box(FixedPage &page) {
    page.page.removeKey("/CropBox");
    if (inherits(page.page, "/CropBox")) page.page.replaceKey("/CropBox", Rectangle::of(page.media()).array());
}

void rotate(FixedPage &page, int degrees) {
    QPDFObjectHandle found = page.page.hasKey("/Rotate") ? page.page.getKey("/Rotate") : page.inherited.rotate;
    // Normalised as it was read: whatever is no multiple of 90 counts as nothing.
    long long const before = found.isNumber() ? static_cast<long long>(found.getNumericValue()) % 360 : 0;
    long long const after = ((before % 90 == 0 ? before : 0) + degrees + 720) % 360;
    page.page.replaceKey("/Rotate", QPDFObjectHandle::newInteger(after));
}

void apply(Document &document, std::vector<FixedPage> &pages, cqpdf_fix const &fix) {
    if (fix.kind == CQPDF_REMOVE_JAVASCRIPT) return remove_javascript(document);
    if (fix.page >= pages.size()) refuse("there is no page " + std::to_string(fix.page + 1));
    FixedPage &page = pages[fix.page];
    switch (fix.kind) {
    case CQPDF_SET_TRIM_BOX: {
        double const unit = page.unit();
        Rectangle const trim{fix.box.x0 / unit, fix.box.y0 / unit, fix.box.x1 / unit, fix.box.y1 / unit};
        if (trim.is_empty()) refuse("a trim box of nothing");
        return page.page.replaceKey("/TrimBox", trim.array());
    }
    case CQPDF_DROP_CROP_BOX: return drop_crop_box(page);
    case CQPDF_REMOVE_ANNOTATIONS: return remove_annotations(document, page);
    case CQPDF_MIRROR_BLEED: return mirror_bleed(document, page, fix);
    case CQPDF_ROTATE: return rotate(page, fix.degrees);
    case CQPDF_REMOVE_JAVASCRIPT: return;
    }
}

cqpdf_written write(Document &document, size_t pages, int descriptor) {
    DescriptorSink sink(descriptor);
    QPDFWriter writer(*document.pdf);
    writer.setOutputPipeline(&sink);
    writer.setStreamDataMode(qpdf_s_preserve);
    // Object streams came with 1.5 (ISO 32000-2, 7.5.7): where an older file has some, its version would change.
    int major = 0, minor = 0;
    bool const isOld = std::sscanf(document.pdf->getPDFVersion().c_str(), "%3d.%3d", &major, &minor) == 2 &&
                       std::make_pair(major, minor) < std::make_pair(1, 5);
    writer.setObjectStreamMode(isOld ? qpdf_o_disable : qpdf_o_preserve);
    writer.setPreserveEncryption(false);
    writer.setDeterministicID(true);
    writer.write();
    return {sink.written(), pages};
}

} // namespace

} // namespace cqpdf

using namespace cqpdf;

cqpdf_status cqpdf_apply(
    int source, const cqpdf_fix *fixes, size_t fix_count, size_t expected_pages, int target, cqpdf_written *written,
    cqpdf_error *error) {
    *written = {0, 0};
    return guarded(error, [&] {
        std::vector<FixedPage> pages;
        Document document = open(source, expected_pages, pages);
        for (size_t i = 0; i < fix_count; ++i) apply(document, pages, fixes[i]);
        document.collect_warnings();
        if (!document.repairs.empty()) refuse("the document is damaged: " + document.repairs.front());
        *written = write(document, pages.size(), target);
    });
}
