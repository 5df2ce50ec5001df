// Pages of several documents one after another in a new one. What prints is kept: page contents and resources,
// annotations and form fields, layers, output intents. What only navigates is left out: outlines, named
// destinations, structure tree, page labels, articles, document actions.

#include "CQPDF.h"
#include "Document.hpp"
#include "Guard.hpp"
#include "Layers.hpp"
#include "Pipelines.hpp"

#include <qpdf/PDFVersion.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace cqpdf {

namespace {

struct Source {
    size_t number;
    Document document;
    std::vector<QPDFObjectHandle> pages;
};

std::string named(Source const &source) { return "source " + std::to_string(source.number); }

/// Opens a source and checks its page tree before qpdf's own code, which recurses over it, sees it.
Source open(int descriptor, size_t number, size_t expected) {
    Source source{number, Document::open(descriptor), {}};
    size_t const before = source.document.repairs.size();
    std::string const limit = walk_pages(source.document, [&](QPDFObjectHandle page, Inherited const &inherited) {
        for (auto const &[key, value] : {
                 std::make_pair("/MediaBox", inherited.mediaBox), std::make_pair("/CropBox", inherited.cropBox),
                 std::make_pair("/Rotate", inherited.rotate), std::make_pair("/Resources", inherited.resources)}) {
            if (!page.hasKey(key) && !QPDFObjectHandle(value).isNull()) page.replaceKey(key, value);
        }
        // Articles: a chain of beads through all pages, which prints nothing and would be copied by recursion.
        page.removeKey("/B");
        source.pages.push_back(page);
        return source.pages.size() <= expected;
    });
    if (!limit.empty()) throw Failure(CQPDF_REFUSED, named(source) + ": " + limit);
    if (source.document.repairs.size() != before) {
        throw Failure(CQPDF_REFUSED, named(source) + ": " + source.document.repairs.back());
    }
    if (source.pages.size() != expected) {
        throw Failure(
            CQPDF_REFUSED, named(source) + " has " +
                               (source.pages.size() > expected ? "more than " + std::to_string(expected)
                                                               : std::to_string(source.pages.size())) +
                               " pages, expected " + std::to_string(expected));
    }
    return source;
}

/// A copy in the target that shares whatever is copied already: a layer's group is one object for page and catalog.
QPDFObjectHandle adopt(QPDF &target, Source &source, QPDFObjectHandle object) {
    return target.copyForeignObject(object.isIndirect() ? object : source.document.pdf->makeIndirectObject(object));
}

/// A text that is equal for equal content, whatever the object numbers.
///
/// Bounded: output intents are small, and what is deeper or longer is told apart only so far.
std::string fingerprint(QPDFObjectHandle object, int depth = 0) {
    if (depth > 8) return "…";
    if (object.isArray()) {
        std::string text = "[";
        for (auto const &item : object.getArrayAsVector()) text += fingerprint(item, depth + 1) + " ";
        return text + "]";
    }
    if (object.isDictionary() || object.isStream()) {
        std::string text = "<<";
        QPDFObjectHandle dictionary = object.isStream() ? object.getDict() : object;
        for (auto const &key : dictionary.getKeys()) {
            if (object.isStream() && (key == "/Length" || key == "/Filter" || key == "/DecodeParms")) continue;
            text += key + " " + fingerprint(dictionary.getKey(key), depth + 1);
        }
        if (object.isStream()) {
            // Decoded, since one writer compresses a profile otherwise than another.
            BoundedBuffer buffer(16 << 20);
            object.pipeStreamData(&buffer, nullptr, 0, qpdf_dl_generalized, true);
            if (buffer.exceeded()) throw Failure(CQPDF_REFUSED, "an output intent's profile is over 16 MiB");
            text += "stream " + buffer.bytes();
        }
        return text + ">>";
    }
    return object.unparseResolved();
}

/// The output intents that all sources share; differing ones would recolour somebody's pages.
QPDFObjectHandle shared_intents(std::vector<Source> &sources) {
    auto intents = [](Source &source) { return value(source.document.catalog(), "/OutputIntents"); };
    std::string const first = fingerprint(intents(sources[0]));
    for (auto &source : sources) {
        if (fingerprint(intents(source)) == first) continue;
        throw Failure(CQPDF_REFUSED, "the output intents of source 1 and " + named(source) + " differ");
    }
    return intents(sources[0]);
}

/// Adds a page and, where the source has a form, its fields: renamed where two sources use one name.
void add_page(QPDF &target, QPDFAcroFormDocumentHelper &form, Source &source, QPDFObjectHandle page) {
    target.addPage(page, false);
    QPDFAcroFormDocumentHelper sourceForm(*source.document.pdf);
    if (!sourceForm.hasAcroForm()) return;
    form.fixCopiedAnnotations(target.getAllPages().back(), page, sourceForm);
}

void refuse_dynamic_form(Source &source) {
    QPDFObjectHandle const xfa = value(value(source.document.catalog(), "/AcroForm"), "/XFA");
    if (!QPDFObjectHandle(xfa).isNull()) {
        throw Failure(CQPDF_REFUSED, named(source) + " is an XFA form, whose pages only exist in a form viewer");
    }
}

/// What the catalog says about printing, from all sources; information and metadata from the first.
void fill_catalog(QPDF &target, std::vector<Source> &sources) {
    QPDFObjectHandle catalog = target.getRoot();
    QPDFObjectHandle intents = shared_intents(sources);
    if (!intents.isNull()) catalog.replaceKey("/OutputIntents", adopt(target, sources[0], intents));
    std::vector<SourceLayers> layers;
    for (auto &source : sources) {
        QPDFObjectHandle const properties = value(source.document.catalog(), "/OCProperties");
        if (!QPDFObjectHandle(properties).isDictionary()) continue;
        layers.push_back({source.number, adopt(target, source, properties)});
    }
    if (!layers.empty()) catalog.replaceKey("/OCProperties", merged_layers(target, layers));
    QPDFObjectHandle metadata = value(sources[0].document.catalog(), "/Metadata");
    if (metadata.isStream()) catalog.replaceKey("/Metadata", adopt(target, sources[0], metadata));
    QPDFObjectHandle information = value(sources[0].document.pdf->getTrailer(), "/Info");
    if (information.isDictionary()) target.getTrailer().replaceKey("/Info", adopt(target, sources[0], information));
}

PDFVersion minimum_version(std::vector<Source> &sources) {
    PDFVersion result(1, 3);
    for (auto &source : sources) {
        int major = 0, minor = 0;
        if (std::sscanf(source.document.version().c_str(), "%3d.%3d", &major, &minor) != 2) continue;
        result.updateIfGreater(PDFVersion(major, minor, source.document.pdf->getExtensionLevel()));
    }
    return result;
}

cqpdf_written write(QPDF &target, PDFVersion const &version, int descriptor) {
    DescriptorSink sink(descriptor);
    QPDFWriter writer(target);
    writer.setOutputPipeline(&sink);
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setPreserveEncryption(false);
    writer.setDeterministicID(true);
    writer.setMinimumPDFVersion(version);
    writer.write();
    return {sink.written(), target.getAllPages().size()};
}

} // namespace

} // namespace cqpdf

using namespace cqpdf;

cqpdf_status cqpdf_merge(
    const int *sources, const size_t *expected_pages, size_t source_count, int target, cqpdf_written *written,
    cqpdf_error *error) {
    *written = {0, 0};
    return guarded(error, [&] {
        if (source_count == 0) throw Failure(CQPDF_REFUSED, "nothing to merge");
        std::vector<Source> opened;
        for (size_t i = 0; i < source_count; ++i) opened.push_back(open(sources[i], i + 1, expected_pages[i]));
        QPDF output;
        output.setSuppressWarnings(true);
        output.emptyPDF();
        QPDFAcroFormDocumentHelper form(output);
        bool appearancesNeeded = false;
        for (auto &source : opened) {
            refuse_dynamic_form(source);
            for (auto &page : source.pages) add_page(output, form, source, page);
            QPDFAcroFormDocumentHelper sourceForm(*source.document.pdf);
            appearancesNeeded = appearancesNeeded || sourceForm.getNeedAppearances();
        }
        if (appearancesNeeded) form.setNeedAppearances(true);
        fill_catalog(output, opened);
        *written = write(output, minimum_version(opened), target);
    });
}
