// One open document and its page tree, walked so that no file can exhaust the stack.
#pragma once

#include "Budget.hpp"
#include "CQPDF.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cqpdf {

/// An open document with what was repaired so far.
struct Document {
    std::shared_ptr<QPDF> pdf;
    /// In qpdf's words. At most `maxRepairs`.
    std::vector<std::string> repairs;

    static size_t const maxRepairs = 50;

    /// Strictly at first, and with qpdf's recovery only where that fails, so that every repair is known.
    /// - Parameter processorSeconds: what all reading of it may cost; 0 for no end.
    static Document open(int descriptor, double processorSeconds = 0);

    std::shared_ptr<Budget> budget;
    /// Whether memory ran out where qpdf went on without what it could not read.
    bool lacksMemory = false;
    /// Throws where the time for reading is spent, or memory ran out.
    void require_budget() const;

    void note(std::string const &repair);
    /// Moves the warnings that qpdf collected since the last call into `repairs`.
    void collect_warnings();

    /// The catalog; null where the file has none that is a dictionary.
    QPDFObjectHandle catalog();
    /// The higher one of header and catalog: `1.6`.
    std::string version();
};

/// The page attributes that are inherited (ISO 32000-2, 7.7.3.4).
struct Inherited {
    QPDFObjectHandle mediaBox = QPDFObjectHandle::newNull();
    QPDFObjectHandle cropBox = QPDFObjectHandle::newNull();
    QPDFObjectHandle rotate = QPDFObjectHandle::newNull();
    QPDFObjectHandle resources = QPDFObjectHandle::newNull();

    Inherited below(QPDFObjectHandle node) const;
};

/// Calls `visit` for each page in order until it answers false.
///
/// Not qpdf's own walk: that recurses, and dies of SIGSEGV on a deep tree.
///
/// - Returns: the limit that was reached, or nothing.
std::string walk_pages(Document &document, std::function<bool(QPDFObjectHandle page, Inherited const &)> visit);

/// `object[key]`, null where `object` is no dictionary; never a warning.
QPDFObjectHandle value(QPDFObjectHandle object, char const *key);

/// The number at `index` of an array, or `otherwise`.
double number(QPDFObjectHandle array, int index, double otherwise);

} // namespace cqpdf
