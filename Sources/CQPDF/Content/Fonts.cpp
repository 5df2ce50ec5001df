#include "Fonts.hpp"

#include "../Facts.hpp"

namespace cqpdf {

namespace {

size_t const maxPagesOfFont = 20;

std::string name_of(QPDFObjectHandle object) { return object.isName() ? object.getName().substr(1) : ""; }

bool has_program(QPDFObjectHandle font) {
    QPDFObjectHandle const descriptor = value(font, "/FontDescriptor");
    for (char const *key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
        if (value(descriptor, key).isStream()) return true;
    }
    return false;
}

/// Name, type and whether its program is in the file (ISO 32000-2, 9.6 to 9.9).
Font read(QPDFObjectHandle dictionary) {
    Font font;
    font.name = name_of(value(dictionary, "/BaseFont"));
    font.type = name_of(value(dictionary, "/Subtype"));
    if (font.type == "Type3") {
        // Its glyphs are content streams, always in the file.
        font.embedded = true;
        if (font.name.empty()) font.name = name_of(value(dictionary, "/Name"));
    } else if (font.type == "Type0") {
        QPDFObjectHandle const descendants = value(dictionary, "/DescendantFonts");
        QPDFObjectHandle descendant = QPDFObjectHandle::newNull();
        if (QPDFObjectHandle(descendants).isArray() && QPDFObjectHandle(descendants).getArrayNItems() > 0) {
            descendant = QPDFObjectHandle(descendants).getArrayItem(0);
        }
        font.type = name_of(value(descendant, "/Subtype"));
        if (font.type.empty()) font.type = "Type0";
        std::string const own = name_of(value(descendant, "/BaseFont"));
        if (!own.empty()) font.name = own;
        font.embedded = has_program(descendant);
    } else {
        font.embedded = has_program(dictionary);
    }
    if (font.name.empty()) font.name = "(unnamed)";
    return font;
}

void remember(std::vector<size_t> &pages, size_t page) {
    if (pages.size() < maxPagesOfFont && (pages.empty() || pages.back() != page)) pages.push_back(page);
}

} // namespace

std::string bounded(std::string text) {
    if (text.size() > maxText) {
        size_t end = maxText;
        // Not within a UTF-8 sequence.
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        text.resize(end);
    }
    for (char &c : text) {
        if (c == 0) c = ' ';
    }
    return text;
}

void FontList::list(QPDFObjectHandle resources, size_t page) {
    QPDFObjectHandle dictionary = value(resources, "/Font");
    if (!dictionary.isDictionary()) return;
    for (auto const &key : dictionary.getKeys()) {
        QPDFObjectHandle object = dictionary.getKey(key);
        if (!object.isDictionary()) continue;
        size_t const index = find(object);
        if (index < maxFonts) remember(fonts_[index].listedOn, page);
    }
}

size_t FontList::find(QPDFObjectHandle font) {
    auto const known = known_.find(font.getObjGen());
    if (font.isIndirect() && known != known_.end()) return known->second;
    size_t index = fonts_.size();
    Font found = ::cqpdf::read(font);
    std::string const identity = found.name + "\n" + found.type + (found.embedded ? "\n1" : "\n0");
    if (!font.isIndirect() && direct_.count(identity) > 0) return direct_[identity];
    if (isFull()) return maxFonts;
    fonts_.push_back(std::move(found));
    if (font.isIndirect()) known_[font.getObjGen()] = index;
    else direct_[identity] = index;
    return index;
}

void FontList::use(FontMetrics const &font, size_t page) {
    Font &used = fonts_[font.index];
    used.isUsed = true;
    remember(used.usedOn, page);
}

} // namespace cqpdf
