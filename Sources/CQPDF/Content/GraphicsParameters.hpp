// Graphics state parameter dictionaries (ISO 32000-2, 8.4.5).
#pragma once

#include "State.hpp"

#include <optional>
#include <set>

namespace cqpdf {

/// What one dictionary sets; everything else is left as it is.
struct GraphicsParameters {
    std::optional<double> lineWidth, fillOpacity, strokeOpacity, fontSize;
    std::optional<int> cap, overprintMode;
    std::optional<bool> isDashed, strokeOverprints, fillOverprints, isMasked;
    /// Null for Normal.
    std::optional<std::string const *> blendMode;
    QPDFObjectHandle font = QPDFObjectHandle::newNull(), maskGroup = QPDFObjectHandle::newNull();
    uint32_t oddities = 0;

    /// - Parameter names: keeps the names of blend modes.
    static GraphicsParameters of(QPDFObjectHandle dictionary, std::set<std::string> &names);
    void apply(State &state) const;
};

} // namespace cqpdf
