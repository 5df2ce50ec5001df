#include "Document.hpp"
#include "DescriptorSource.hpp"
#include "Guard.hpp"
#include "Pipelines.hpp"

#include <qpdf/PDFVersion.hh>

#include <cmath>
#include <set>

namespace cqpdf {

namespace {

/// Real page trees have three or four levels.
size_t const maxTreeDepth = 100;

std::shared_ptr<QPDF> fresh(bool recovering) {
    auto pdf = std::make_shared<QPDF>();
    pdf->setSuppressWarnings(true);
    pdf->setAttemptRecovery(recovering);
    return pdf;
}

} // namespace

Document Document::open(int descriptor, double processorSeconds) {
    if (!has_header(descriptor)) {
        throw Failure(CQPDF_NOT_PDF, "not a PDF: its first 1024 bytes hold no %PDF- header");
    }
    Document document;
    document.budget = std::make_shared<Budget>(processorSeconds);
    auto const source = [&] { return std::make_shared<DescriptorSource>(descriptor, document.budget); };
    try {
        document.pdf = fresh(false);
        document.pdf->processInputSource(source());
        document.pdf->setAttemptRecovery(true);
    } catch (Failure const &) {
        throw;
    } catch (std::runtime_error const &failure) {
        auto const exception = dynamic_cast<QPDFExc const *>(&failure);
        if (exception && exception->getErrorCode() == qpdf_e_password) throw;
        document.note(exception ? describe(*exception) : failure.what());
        document.pdf = fresh(true);
        document.pdf->processInputSource(source());
    }
    document.collect_warnings();
    document.require_budget();
    return document;
}

void Document::require_budget() const {
    if (lacksMemory) throw Failure(CQPDF_LIMIT, "memory");
    if (budget->spent()) throw Failure(CQPDF_LIMIT, budget->text());
}

void Document::note(std::string const &repair) {
    if (repairs.size() < maxRepairs) repairs.push_back(repair);
}

void Document::collect_warnings() {
    bool isStopped = false;
    for (auto const &warning : pdf->getWarnings()) {
        std::string const text = describe(warning);
        auto says = [&text](char const *words) { return text.find(words) != std::string::npos; };
        // Ended by our own limit, and then what zlib says of the end that it did not reach.
        bool const isEnd = isStopped && says("input stream is complete but output may still be valid");
        isStopped = says(BoundedBuffer::stopped);
        if (isStopped || isEnd) continue;
        // qpdf takes any failure on one object for the object's fault, and goes on without it.
        lacksMemory = lacksMemory || says("bad_alloc");
        if (repairs.size() < maxRepairs) repairs.push_back(text);
    }
}

QPDFObjectHandle Document::catalog() { return value(pdf->getTrailer(), "/Root"); }

std::string Document::version() {
    std::string const header = pdf->getPDFVersion();
    QPDFObjectHandle named = value(catalog(), "/Version");
    if (!named.isName()) return header;
    auto parts = [](std::string const &text) {
        int major = 0, minor = 0;
        return std::sscanf(text.c_str(), "%3d.%3d", &major, &minor) == 2 ? std::make_pair(major, minor)
                                                                         : std::make_pair(0, 0);
    };
    std::string const catalogs = named.getName().substr(1);
    return parts(catalogs) > parts(header) ? catalogs : header;
}

QPDFObjectHandle value(QPDFObjectHandle object, char const *key) {
    if (object.isStream()) object = object.getDict();
    return object.isDictionary() ? object.getKey(key) : QPDFObjectHandle::newNull();
}

double number(QPDFObjectHandle array, int index, double otherwise) {
    if (!array.isArray() || index >= array.getArrayNItems()) return otherwise;
    QPDFObjectHandle item = array.getArrayItem(index);
    double const found = item.isNumber() ? item.getNumericValue() : otherwise;
    return std::isfinite(found) ? found : otherwise;
}

Inherited Inherited::below(QPDFObjectHandle node) const {
    Inherited result = *this;
    auto take = [&node](QPDFObjectHandle &target, char const *key) {
        QPDFObjectHandle own = value(node, key);
        if (!own.isNull()) target = own;
    };
    take(result.mediaBox, "/MediaBox");
    take(result.cropBox, "/CropBox");
    take(result.rotate, "/Rotate");
    take(result.resources, "/Resources");
    return result;
}

std::string walk_pages(Document &document, std::function<bool(QPDFObjectHandle, Inherited const &)> visit) {
    struct Level {
        QPDFObjectHandle kids;
        int next;
        Inherited inherited;
    };
    QPDFObjectHandle const root = value(document.catalog(), "/Pages");
    if (!QPDFObjectHandle(root).isDictionary()) {
        document.note("the catalog names no page tree");
        return "";
    }
    // A node met twice would be walked twice, and a tree of such nodes doubles with every level.
    std::set<QPDFObjGen> nodes{QPDFObjectHandle(root).getObjGen()};
    std::vector<Level> levels;
    Inherited const top = Inherited().below(root);
    levels.push_back({value(root, "/Kids"), 0, top});
    while (!levels.empty()) {
        Level &level = levels.back();
        if (!level.kids.isArray() || level.next >= level.kids.getArrayNItems()) {
            levels.pop_back();
            continue;
        }
        QPDFObjectHandle kid = level.kids.getArrayItem(level.next++);
        if (!kid.isDictionary()) {
            document.note("the page tree names something that is no page");
            continue;
        }
        Inherited const inherited = level.inherited.below(kid);
        if (!kid.hasKey("/Kids")) {
            if (!visit(kid, inherited)) return "";
            continue;
        }
        if (kid.isIndirect() && !nodes.insert(kid.getObjGen()).second) {
            document.note("the page tree names node " + kid.getObjGen().unparse(' ') + " twice");
            continue;
        }
        if (levels.size() >= maxTreeDepth) return "page tree deeper than " + std::to_string(maxTreeDepth);
        levels.push_back({kid.getKey("/Kids"), 0, inherited});
    }
    return "";
}

} // namespace cqpdf
