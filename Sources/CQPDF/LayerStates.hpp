// Optional content (ISO 32000-2, 8.11): which layers are off, and what lies on them.
#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include <map>
#include <set>

namespace cqpdf {

/// The state of each layer in the default configuration, and which of them anything was painted on.
class LayerStates {
  public:
    LayerStates() = default;
    /// - Parameter properties: the catalog's `/OCProperties`.
    explicit LayerStates(QPDFObjectHandle properties);

    bool is_on(QPDFObjGen const &group) const { return off_.count(group) == 0; }
    /// Whether what belongs to a group, or to a membership dictionary (8.11.2.2), is not shown.
    bool hides(QPDFObjectHandle membership);
    /// Remembers that something is painted that belongs to it.
    void use(QPDFObjectHandle membership);
    /// Groups that something is painted on.
    std::set<QPDFObjGen> const &used() const { return used_; }

  private:
    bool hidesUncached(QPDFObjectHandle membership);

    /// Without the catalog's entry a document has no layers (ISO 32000-2, 7.7.2), whatever its content still names: a merge
    /// that lost it shows everything.
    bool exist_ = false;
    std::set<QPDFObjGen> off_, used_;
    /// Membership dictionaries that were evaluated.
    std::map<QPDFObjGen, bool> known_;
};

} // namespace cqpdf
