#include "Colour.hpp"
#include "Document.hpp"

#include <algorithm>

namespace cqpdf {

namespace {

/// Spaces nest at most three deep (Pattern over Indexed over Separation); more is a loop.
int const maxDepth = 6;
size_t const maxColorants = 32;
std::vector<std::string> const process = {"Cyan", "Magenta", "Yellow", "Black"};

std::string bare(QPDFObjectHandle name) { return name.isName() ? name.getName().substr(1) : ""; }

} // namespace

std::shared_ptr<ColourSpace> ColourSpace::make(Kind kind, std::string const &name) {
    return std::shared_ptr<ColourSpace>(new ColourSpace(kind, name));
}

std::shared_ptr<ColourSpace const> ColourSpace::gray() {
    static std::shared_ptr<ColourSpace const> const space = make(Kind::gray, "DeviceGray");
    return space;
}

std::shared_ptr<ColourSpace const> ColourSpace::rgb() {
    static std::shared_ptr<ColourSpace const> const space = make(Kind::rgb, "DeviceRGB");
    return space;
}

std::shared_ptr<ColourSpace const> ColourSpace::cmyk() {
    static std::shared_ptr<ColourSpace const> const space = make(Kind::cmyk, "DeviceCMYK");
    return space;
}

std::shared_ptr<ColourSpace const>
ColourSpace::of(QPDFObjectHandle object, QPDFObjectHandle resources, int depth) {
    if (depth > maxDepth) return make(Kind::unknown, "unknown");
    if (object.isArray()) return ofArray(object, resources, depth);
    std::string const name = bare(object);
    if (name == "DeviceGray" || name == "G" || name == "CalGray") return gray();
    if (name == "DeviceRGB" || name == "RGB" || name == "CalRGB") return rgb();
    if (name == "DeviceCMYK" || name == "CMYK") return cmyk();
    if (name == "Pattern") return make(Kind::pattern, "Pattern");
    if (!name.empty()) {
        QPDFObjectHandle const named = value(value(resources, "/ColorSpace"), ("/" + name).c_str());
        if (!QPDFObjectHandle(named).isNull()) return of(named, resources, depth + 1);
    }
    return make(Kind::unknown, name.empty() ? "unknown" : name);
}

std::shared_ptr<ColourSpace const>
ColourSpace::ofArray(QPDFObjectHandle array, QPDFObjectHandle resources, int depth) {
    int const count = array.getArrayNItems();
    if (count == 0) return make(Kind::unknown, "unknown");
    std::string const family = bare(array.getArrayItem(0));
    if (count == 1) return of(array.getArrayItem(0), resources, depth + 1);
    QPDFObjectHandle second = array.getArrayItem(1);

    if (family == "ICCBased") {
        double const components = [&] {
            QPDFObjectHandle n = value(second, "/N");
            return n.isNumber() ? n.getNumericValue() : 0;
        }();
        if (components == 1) return make(Kind::gray, "ICCBased(1)");
        if (components == 3) return make(Kind::rgb, "ICCBased(3)");
        if (components == 4) return make(Kind::cmyk, "ICCBased(4)");
        return make(Kind::unknown, "ICCBased");
    }
    if (family == "CalGray") return make(Kind::gray, family);
    if (family == "CalRGB") return make(Kind::rgb, family);
    if (family == "Lab") return make(Kind::lab, family);
    if (family == "Separation") {
        auto space = make(Kind::separations, "Separation(" + bare(second) + ")");
        space->colorants_ = {bare(second)};
        return space;
    }
    if (family == "DeviceN") {
        std::string list;
        auto space = make(Kind::separations, family);
        int const names = second.isArray() ? second.getArrayNItems() : 0;
        for (int i = 0; i < names && space->colorants_.size() < maxColorants; ++i) {
            space->colorants_.push_back(bare(second.getArrayItem(i)));
            list += (i == 0 ? "" : ",") + space->colorants_.back();
        }
        space->name_ = "DeviceN(" + list + ")";
        return space;
    }
    if (family == "Indexed" || family == "I") {
        auto space = make(Kind::indexed, "Indexed");
        space->base_ = of(second, resources, depth + 1);
        return space;
    }
    if (family == "Pattern") {
        auto space = make(Kind::pattern, family);
        space->base_ = of(second, resources, depth + 1);
        return space;
    }
    return of(array.getArrayItem(0), resources, depth + 1);
}

Inks ColourSpace::inks(std::vector<double> const &components) const {
    auto component = [&components](size_t index, double otherwise) {
        return index < components.size() ? components[index] : otherwise;
    };
    Inks result;
    switch (kind_) {
    case Kind::gray:
        if (component(0, 0) < 1) result.push_back("Black");
        return result;
    case Kind::cmyk:
        for (size_t i = 0; i < process.size(); ++i) {
            if (component(i, 0) > 0) result.push_back(process[i]);
        }
        return result;
    case Kind::separations:
        for (size_t i = 0; i < colorants_.size(); ++i) {
            if (component(i, 1) > 0 && colorants_[i] != "None") result.push_back(colorants_[i]);
        }
        return result;
    default: return allInks();
    }
}

Inks ColourSpace::initialInks() const {
    // ISO 32000-2, 8.6.5 to 8.6.6: black, except full tint of separations.
    switch (kind_) {
    case Kind::cmyk: return {"Black"};
    case Kind::pattern: return {};
    default: return inks({});
    }
}

Inks ColourSpace::allInks() const {
    switch (kind_) {
    case Kind::gray: return {"Black"};
    case Kind::rgb: return {"RGB"};
    case Kind::cmyk: return process;
    case Kind::lab: return {"Lab"};
    case Kind::indexed: return base_ ? base_->allInks() : Inks{};
    case Kind::separations: {
        Inks result = colorants_;
        result.erase(std::remove(result.begin(), result.end(), "None"), result.end());
        return result;
    }
    default: return {};
    }
}

} // namespace cqpdf
