#include "GraphicsParameters.hpp"

namespace cqpdf {

namespace {

size_t const maxBlendModes = 64;

std::optional<double> number_at(QPDFObjectHandle dictionary, char const *key) {
    QPDFObjectHandle found = value(dictionary, key);
    if (!found.isNumber() || !std::isfinite(found.getNumericValue())) return std::nullopt;
    return found.getNumericValue();
}

std::optional<bool> flag_at(QPDFObjectHandle dictionary, char const *key) {
    QPDFObjectHandle found = value(dictionary, key);
    if (!found.isBool()) return std::nullopt;
    return found.getBoolValue();
}

/// Whether a transfer function or halftone is one of its own, and not the device's.
bool is_own(QPDFObjectHandle object) {
    return !object.isNull() && !object.isNameAndEquals("/Default") && !object.isNameAndEquals("/Identity");
}

bool has_dashes(QPDFObjectHandle array) {
    for (int i = 0; array.isArray() && i < std::min(array.getArrayNItems(), 32); ++i) {
        if (number(array, i, 0) > 0) return true;
    }
    return false;
}

} // namespace

GraphicsParameters GraphicsParameters::of(QPDFObjectHandle dictionary, std::set<std::string> &names) {
    GraphicsParameters result;
    result.lineWidth = number_at(dictionary, "/LW");
    result.fillOpacity = number_at(dictionary, "/ca");
    result.strokeOpacity = number_at(dictionary, "/CA");
    if (auto const cap = number_at(dictionary, "/LC")) result.cap = static_cast<int>(std::clamp(*cap, 0.0, 2.0));
    if (auto const mode = number_at(dictionary, "/OPM")) result.overprintMode = *mode == 1 ? 1 : 0;
    QPDFObjectHandle const dash = value(dictionary, "/D");
    if (QPDFObjectHandle(dash).isArray() && QPDFObjectHandle(dash).getArrayNItems() > 0) {
        result.isDashed = has_dashes(QPDFObjectHandle(dash).getArrayItem(0));
    }
    result.strokeOverprints = flag_at(dictionary, "/OP");
    result.fillOverprints = flag_at(dictionary, "/op");
    // OP alone speaks for both.
    if (!result.fillOverprints) result.fillOverprints = result.strokeOverprints;

    QPDFObjectHandle blend = value(dictionary, "/BM");
    if (blend.isArray() && blend.getArrayNItems() > 0) blend = blend.getArrayItem(0);
    if (blend.isName()) {
        std::string const name = blend.getName().substr(1);
        if (name == "Normal" || name == "Compatible") result.blendMode = nullptr;
        else if (names.size() < maxBlendModes) result.blendMode = &*names.insert(bounded(name)).first;
        else result.blendMode = &*names.begin();
    }
    QPDFObjectHandle mask = value(dictionary, "/SMask");
    if (mask.isName()) result.isMasked = false;
    if (mask.isDictionary()) {
        result.isMasked = true;
        result.maskGroup = value(mask, "/G");
    }
    QPDFObjectHandle transfer = value(dictionary, "/TR2");
    if (transfer.isNull()) transfer = value(dictionary, "/TR");
    if (is_own(transfer)) result.oddities |= CQPDF_TRANSFER_FUNCTION;
    if (is_own(value(dictionary, "/HT"))) result.oddities |= CQPDF_HALFTONE;

    QPDFObjectHandle font = value(dictionary, "/Font");
    if (font.isArray() && font.getArrayNItems() >= 2) {
        result.font = font.getArrayItem(0);
        result.fontSize = number(font, 1, 0);
    }
    return result;
}

void GraphicsParameters::apply(State &state) const {
    if (lineWidth) state.lineWidth = *lineWidth;
    if (cap) state.cap = *cap;
    if (isDashed) state.isDashed = *isDashed;
    if (strokeOverprints) state.strokeOverprints = *strokeOverprints;
    if (fillOverprints) state.fillOverprints = *fillOverprints;
    if (overprintMode) state.keepsUnderZero = *overprintMode == 1;
    if (fillOpacity) state.isFillClear = *fillOpacity < 1;
    if (strokeOpacity) state.isStrokeClear = *strokeOpacity < 1;
    if (blendMode) state.blendMode = *blendMode;
    if (isMasked) state.isMasked = *isMasked;
}

} // namespace cqpdf
