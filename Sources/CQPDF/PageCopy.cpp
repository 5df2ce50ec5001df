// One page as a document of its own. What prints is kept; boxes are replaced.

#include "CQPDFPage.h"
#include "Document.hpp"
#include "Guard.hpp"
#include "ImageReduction.hpp"
#include "Pipelines.hpp"

#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <cmath>

using namespace cqpdf;

struct cqpdf_pages {
    struct Page {
        QPDFObjectHandle object;
        Inherited inherited;
    };
    Document document;
    std::vector<Page> pages;
    std::string copy;
};

namespace cqpdf {

namespace {

double const millimetresPerPoint = 25.4 / 72;

double user_unit(QPDFObjectHandle page) {
    QPDFObjectHandle unit = value(page, "/UserUnit");
    double const asked = unit.isNumber() ? unit.getNumericValue() : 1;
    return std::isfinite(asked) && asked > 0 && asked <= 1e6 ? asked : 1;
}

/// In mm as the facts have it: a page without one is taken as 612 × 792 points.
cqpdf_box media_box(cqpdf_pages::Page &page, double unit) {
    double edges[4];
    bool usable = true;
    for (int i = 0; i < 4; ++i) {
        edges[i] = number(page.inherited.mediaBox, i, NAN) * unit;
        usable = usable && std::isfinite(edges[i]);
    }
    if (!usable) return {true, 0, 0, 612 * unit, 792 * unit};
    return {
        true, std::min(edges[0], edges[2]), std::min(edges[1], edges[3]), std::max(edges[0], edges[2]),
        std::max(edges[1], edges[3])};
}

/// Annotations that print: flag 3 set, flag 2 not (ISO 32000-2, table 167). Renderers for the screen draw others.
QPDFObjectHandle printed_annotations(QPDFObjectHandle page) {
    QPDFObjectHandle result = QPDFObjectHandle::newArray();
    QPDFObjectHandle annotations = value(page, "/Annots");
    if (!annotations.isArray()) return result;
    for (int i = 0; i < annotations.getArrayNItems(); ++i) {
        QPDFObjectHandle annotation = annotations.getArrayItem(i);
        QPDFObjectHandle flags = value(annotation, "/F");
        if (flags.isInteger() && (flags.getIntValue() & 6) == 4) result.appendItem(annotation);
    }
    return result;
}

/// The page's own dictionary with nothing in it that leads elsewhere: articles, structure, thumbnails and actions would be
/// copied along.
QPDFObjectHandle bare_page(cqpdf_pages::Page &page, QPDFObjectHandle mediaBox) {
    QPDFObjectHandle result = QPDFObjectHandle::newDictionary();
    result.replaceKey("/Type", QPDFObjectHandle::newName("/Page"));
    result.replaceKey("/MediaBox", mediaBox);
    result.replaceKey("/Annots", printed_annotations(page.object));
    for (char const *key : {"/Contents", "/Group"}) {
        QPDFObjectHandle const kept = value(page.object, key);
        if (!QPDFObjectHandle(kept).isNull()) result.replaceKey(key, kept);
    }
    if (!page.inherited.resources.isNull()) result.replaceKey("/Resources", page.inherited.resources);
    return result;
}

/// A copy without the layers' states would show what is hidden.
void copy_layers(QPDF &target, Document &source) {
    QPDFObjectHandle properties = value(source.catalog(), "/OCProperties");
    if (!properties.isDictionary()) return;
    if (!properties.isIndirect()) properties = source.pdf->makeIndirectObject(properties);
    target.getRoot().replaceKey("/OCProperties", target.copyForeignObject(properties));
}

/// What the target holds already is found again by its original.
void reduce_images(QPDF &target, QPDF &source, cqpdf_page_request const &request) {
    for (size_t i = 0; i < request.image_count; ++i) {
        QPDFObjectHandle original = source.getObjectByID(request.images[i].object, 0);
        if (!original.isStream()) continue;
        reduce(target.copyForeignObject(original), request.images[i].resolution, request.resolution);
    }
}

std::string written(QPDF &target, size_t limit) {
    BoundedBuffer buffer(limit);
    QPDFWriter writer(target);
    writer.setOutputPipeline(&buffer);
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setPreserveEncryption(false);
    writer.setStaticID(true);
    try {
        writer.write();
    } catch (std::exception const &) {
        if (buffer.exceeded()) throw Failure(CQPDF_LIMIT, "a page is longer than " + std::to_string(limit) + " bytes");
        throw;
    }
    if (buffer.exceeded()) throw Failure(CQPDF_LIMIT, "a page is longer than " + std::to_string(limit) + " bytes");
    return std::move(buffer.bytes());
}

} // namespace

} // namespace cqpdf

cqpdf_status cqpdf_pages_open(int descriptor, size_t limit, cqpdf_pages **pages, cqpdf_error *error) {
    *pages = nullptr;
    return guarded(error, [&] {
        auto result = std::make_unique<cqpdf_pages>();
        result->document = Document::open(descriptor);
        walk_pages(result->document, [&](QPDFObjectHandle page, Inherited const &inherited) {
            result->pages.push_back({page, inherited});
            return result->pages.size() < limit;
        });
        *pages = result.release();
    });
}

cqpdf_status
cqpdf_pages_copy(cqpdf_pages *pages, cqpdf_page_request request, cqpdf_page_copy *copy, cqpdf_error *error) {
    *copy = {};
    return guarded(error, [&] {
        if (request.page >= pages->pages.size()) throw Failure(CQPDF_REFUSED, "there is no such page");
        auto &page = pages->pages[request.page];
        cqpdf_box const &box = request.box;
        double const unit = user_unit(page.object) * millimetresPerPoint;
        cqpdf_box const media = media_box(page, unit);
        cqpdf_box const shown = {
            true, std::max(box.x0, media.x0), std::max(box.y0, media.y0), std::min(box.x1, media.x1),
            std::min(box.y1, media.y1)};
        if (!(shown.x0 < shown.x1 && shown.y0 < shown.y1)) {
            throw Failure(CQPDF_REFUSED, "the box lies outside the page");
        }
        QPDFObjectHandle mediaBox = QPDFObjectHandle::newArray();
        for (double const edge : {shown.x0, shown.y0, shown.x1, shown.y1}) {
            mediaBox.appendItem(QPDFObjectHandle::newReal(edge / unit, 6, true));
        }
        QPDF target;
        target.setSuppressWarnings(true);
        target.emptyPDF();
        target.addPage(pages->document.pdf->makeIndirectObject(bare_page(page, mediaBox)), false);
        copy_layers(target, pages->document);
        reduce_images(target, *pages->document.pdf, request);
        pages->copy = written(target, request.limit);
        *copy = {reinterpret_cast<unsigned char const *>(pages->copy.data()), pages->copy.size(), shown, unit};
    });
}

void cqpdf_pages_free(cqpdf_pages *pages) { delete pages; }
