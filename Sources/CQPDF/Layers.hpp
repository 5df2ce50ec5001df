// Optional content of several documents in one: no hidden layer may come on.
#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <vector>

namespace cqpdf {

/// A source's `/OCProperties`, already copied into the target.
struct SourceLayers {
    /// From 1, for messages.
    size_t source;
    QPDFObjectHandle properties;
};

/// One `/OCProperties` in which every layer has the state that it has in its own source.
///
/// A single source's is kept as it is. Several are joined: groups, order, locks and automatic states one after
/// another, and each group's own state written out where the base states differ.
///
/// - Throws: `Failure` (CQPDF_REFUSED) where one of several sources has alternate configurations, which cannot say
///   anything about the layers of the others.
QPDFObjectHandle merged_layers(QPDF &target, std::vector<SourceLayers> const &sources);

} // namespace cqpdf
