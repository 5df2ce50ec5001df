// Optional content (ISO 32000-2, 8.11): which layers are off, and what lies on them.
#pragma once

#include "Document.hpp"

#include <map>
#include <set>

namespace cqpdf {

/// The state of each layer in the default configuration, and which of them anything was painted on.
class LayerStates {
  public:
    explicit LayerStates(Document &document);

    /// Whether a group is off.
    bool isOff(QPDFObjectHandle group) const;
    /// Whether what belongs to a group, or to a membership dictionary (8.11.2.2), is not shown.
    bool hides(QPDFObjectHandle membership);
    /// Remembers that something is painted that belongs to it.
    void use(QPDFObjectHandle membership);
    bool isUsed(QPDFObjGen group) const { return used_.count(group) > 0; }

  private:
    bool hidesUncached(QPDFObjectHandle membership);

    std::set<QPDFObjGen> off_, used_;
    /// Membership dictionaries that were evaluated.
    std::map<QPDFObjGen, bool> known_;
};

} // namespace cqpdf
