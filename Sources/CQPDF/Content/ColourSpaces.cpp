#include "Colour.hpp"
#include "Functions.hpp"
#include "WalkLimit.hpp"

#include "../Document.hpp"

#include <algorithm>

namespace cqpdf {

namespace {

/// Spaces nest at most three deep (Pattern over Indexed over Separation); more is a loop.
int const maxDepth = 6;
int const maxColorants = 32;
size_t const maxSpaces = 5000;

std::string bare(QPDFObjectHandle name) { return name.isName() ? name.getName().substr(1) : ""; }

} // namespace

ColourSpaces::ColourSpaces(InkList &inks) : inks_(inks) {
    using Ink = InkList;
    gray_ = make(Kind::gray, "DeviceGray", {Ink::black});
    rgb_ = make(Kind::rgb, "DeviceRGB", {inks_.number("RGB")});
    cmyk_ = make(Kind::cmyk, "DeviceCMYK", {Ink::cyan, Ink::magenta, Ink::yellow, Ink::black});
}

ColourSpace const *ColourSpaces::make(
    Kind kind, std::string const &name, std::vector<InkList::Number> inks, ColourSpace const *base,
    std::vector<std::string> definitions) {
    std::string key = std::to_string(static_cast<int>(kind)) + name;
    for (auto const &definition : definitions) key += "\nas " + definition;
    if (base) key += "\nover " + std::to_string(base->number());
    // A pattern's stand-in has the same name whatever its inks are.
    if (kind == Kind::pattern) {
        for (auto ink : inks) key += "\n" + std::to_string(ink);
    }
    auto &known = spaces_[key];
    if (known) return known.get();
    if (spaces_.size() > maxSpaces) throw WalkLimit{"more than " + std::to_string(maxSpaces) + " colour spaces"};
    known = std::make_unique<ColourSpace>();
    known->kind_ = kind;
    known->name_ = name;
    known->number_ = static_cast<uint16_t>(spaces_.size() - 1);
    known->base_ = base;
    known->definitions_ = std::move(definitions);
    for (auto ink : inks) {
        std::string const &its = inks_.name(ink);
        known->weights_.push_back(its == "None" ? 0 : its == "All" ? 4 : its == "RGB" || its == "Lab" ? 3 : 1);
    }
    known->inks_ = std::move(inks);
    return known.get();
}

ColourSpace const *ColourSpaces::pattern(std::vector<InkList::Number> const &inks) {
    return make(Kind::pattern, "Pattern", inks);
}

ColourSpace const *ColourSpaces::of(QPDFObjectHandle object, QPDFObjectHandle resources, int depth) {
    if (depth > maxDepth) return make(Kind::unknown, "unknown");
    if (object.isArray()) {
        if (!object.isIndirect()) return ofArray(object, resources, depth);
        auto const known = known_.find(object.getObjGen());
        if (known != known_.end()) return known->second;
        return known_[object.getObjGen()] = ofArray(object, resources, depth);
    }
    std::string const name = bare(object);
    if (name == "DeviceGray" || name == "G" || name == "CalGray") return gray_;
    if (name == "DeviceRGB" || name == "RGB" || name == "CalRGB") return rgb_;
    if (name == "DeviceCMYK" || name == "CMYK") return cmyk_;
    if (name == "Pattern") return make(Kind::pattern, "Pattern");
    if (!name.empty()) {
        QPDFObjectHandle const named = value(value(resources, "/ColorSpace"), ("/" + name).c_str());
        if (!QPDFObjectHandle(named).isNull()) return of(named, resources, depth + 1);
    }
    return make(Kind::unknown, name.empty() ? "unknown" : name);
}

ColourSpace const *ColourSpaces::ofArray(QPDFObjectHandle array, QPDFObjectHandle resources, int depth) {
    int const count = array.getArrayNItems();
    if (count == 0) return make(Kind::unknown, "unknown");
    std::string const family = bare(array.getArrayItem(0));
    if (count == 1) return of(array.getArrayItem(0), resources, depth + 1);
    QPDFObjectHandle second = array.getArrayItem(1);

    if (family == "ICCBased") {
        QPDFObjectHandle n = value(second, "/N");
        int64_t const components = n.isInteger() ? n.getIntValue() : 0;
        if (components == 1) return make(Kind::gray, "ICCBased(1)", gray_->inks());
        if (components == 3) return make(Kind::rgb, "ICCBased(3)", rgb_->inks());
        if (components == 4) return make(Kind::cmyk, "ICCBased(4)", cmyk_->inks());
        QPDFObjectHandle const alternate = value(second, "/Alternate");
        if (!QPDFObjectHandle(alternate).isNull()) return of(alternate, resources, depth + 1);
        return make(Kind::unknown, "ICCBased");
    }
    if (family == "CalGray") return make(Kind::gray, family, gray_->inks());
    if (family == "CalRGB") return make(Kind::rgb, family, rgb_->inks());
    if (family == "Lab") return make(Kind::lab, family, {inks_.number("Lab")});
    if (family == "Separation") return separations(array, family, QPDFObjectHandle::newArray({second}));
    if (family == "DeviceN") return separations(array, family, second);
    if (family == "Indexed" || family == "I") {
        ColourSpace const *base = of(second, resources, depth + 1);
        return make(Kind::indexed, "Indexed(" + base->name() + ")", base->inks(), base, base->definitions_);
    }
    if (family == "Pattern") return make(Kind::pattern, family, {}, of(second, resources, depth + 1));
    return of(array.getArrayItem(0), resources, depth + 1);
}

ColourSpace const *
ColourSpaces::separations(QPDFObjectHandle array, std::string const &family, QPDFObjectHandle names) {
    std::vector<InkList::Number> inks;
    std::string list;
    int const count = names.isArray() ? std::min(names.getArrayNItems(), maxColorants) : 0;
    for (int i = 0; i < count; ++i) {
        std::string const name = bare(names.getArrayItem(i));
        inks.push_back(inks_.number(name));
        list += (i == 0 ? "" : ",") + name;
    }
    QPDFObjectHandle const none = QPDFObjectHandle::newNull();
    bool const isWhole = array.getArrayNItems() >= 4;
    std::vector<std::string> definitions(inks.size());
    if (isWhole && inks.size() == 1) definitions[0] = definition(inks[0], array.getArrayItem(2), array.getArrayItem(3));
    // Each ink of several may say on its own what it looks like (ISO 32000-2, table 70).
    QPDFObjectHandle const colorants = value(array.getArrayNItems() >= 5 ? array.getArrayItem(4) : none, "/Colorants");
    for (size_t i = 0; i < inks.size() && inks.size() > 1; ++i) {
        QPDFObjectHandle own = value(colorants, ("/" + inks_.name(inks[i])).c_str());
        if (!own.isArray() || own.getArrayNItems() < 4) continue;
        definitions[i] = definition(inks[i], own.getArrayItem(2), own.getArrayItem(3));
    }
    return make(Kind::separations, family + "(" + list + ")", std::move(inks), nullptr, std::move(definitions));
}

std::string ColourSpaces::definition(
    InkList::Number ink, QPDFObjectHandle alternate, QPDFObjectHandle transform) {
    std::string const &name = inks_.name(ink);
    if (ink <= InkList::black || name == "All" || name == "None") return "";
    std::string full;
    auto const known = transforms_.find(transform.getObjGen());
    if (transform.isIndirect() && known != transforms_.end()) full = known->second;
    else full = at_full_tint(transform);
    if (transform.isIndirect()) transforms_[transform.getObjGen()] = full;
    QPDFObjectHandle const null = QPDFObjectHandle::newNull();
    return of(alternate, null, maxDepth - 2)->name() + "(" + full + ")";
}

void ColourSpaces::list(QPDFObjectHandle resources) {
    QPDFObjectHandle dictionary = value(resources, "/ColorSpace");
    if (!dictionary.isDictionary()) return;
    for (auto const &key : dictionary.getKeys()) {
        for (auto ink : of(dictionary.getKey(key), resources)->inks()) {
            if (inks_.name(ink) != "None") inks_.declare(ink);
        }
    }
}

} // namespace cqpdf
