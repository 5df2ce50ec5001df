// Which layers are on when a document is opened (ISO 32000-2, 8.11.4.3).
#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include <set>

namespace cqpdf {

/// The default configuration's states.
class LayerStates {
  public:
    LayerStates() = default;
    /// - Parameter properties: the catalog's `/OCProperties`.
    explicit LayerStates(QPDFObjectHandle properties);

    bool is_on(QPDFObjGen const &group) const;

  private:
    bool isBaseOff_ = false;
    std::set<QPDFObjGen> exceptions_;
};

} // namespace cqpdf
