// What only matters in a viewer, taken out of a document that is printed.

#include "Fix.hpp"

#include <qpdf/QPDFAcroFormDocumentHelper.hh>

#include <set>

namespace cqpdf {

namespace {

/// Whether an object is an action that runs JavaScript (ISO 32000-2, 12.6.4.17).
bool is_script(QPDFObjectHandle object) {
    QPDFObjectHandle kind = value(object, "/S");
    return object.isDictionary() && kind.isName() && kind.getName() == "/JavaScript";
}

/// Takes scripts out of one object and of what stands directly in it.
void clear(QPDFObjectHandle object, int depth = 0) {
    // Deeper than any action stands directly in another object.
    if (depth > 20) return;
    if (object.isStream()) return clear(object.getDict(), depth + 1);
    if (object.isArray()) {
        for (int i = object.getArrayNItems() - 1; i >= 0; --i) {
            QPDFObjectHandle item = object.getArrayItem(i);
            if (is_script(item)) {
                object.eraseItem(i);
            } else if (!item.isIndirect()) {
                clear(item, depth + 1);
            }
        }
        return;
    }
    if (!object.isDictionary()) return;
    for (auto const &key : object.getKeys()) {
        QPDFObjectHandle item = object.getKey(key);
        if (is_script(item)) {
            object.removeKey(key);
        } else if (!item.isIndirect()) {
            clear(item, depth + 1);
        }
    }
    // A rendition may bring a script along (ISO 32000-2, 12.6.4.14).
    QPDFObjectHandle kind = object.getKey("/S");
    if (kind.isName() && kind.getName() == "/Rendition") object.removeKey("/JS");
}

bool prints(QPDFObjectHandle annotation) {
    QPDFObjectHandle flags = value(annotation, "/F");
    long long const bits = flags.isInteger() ? flags.getIntValue() : 0;
    // Hidden, Print (ISO 32000-2, 12.5.3).
    return (bits & 4) && !(bits & 2);
}

} // namespace

void remove_javascript(Document &document) {
    QPDFObjectHandle names = value(document.catalog(), "/Names");
    // First, while its tree is whole: without their scripts its names would stand alone.
    if (names.isDictionary()) names.removeKey("/JavaScript");
    for (auto &object : document.pdf->getAllObjects()) clear(object);
}

void remove_annotations(Document &document, FixedPage &page) {
    QPDFObjectHandle list = page.page.getKey("/Annots");
    if (!list.isArray()) return;
    std::vector<QPDFObjectHandle> kept;
    std::set<QPDFObjGen> removed, fields;
    for (auto const &item : list.getArrayAsVector()) {
        QPDFObjectHandle annotation = item;
        if (prints(annotation)) {
            kept.push_back(annotation);
            continue;
        }
        if (!annotation.isIndirect()) continue;
        removed.insert(annotation.getObjGen());
        QPDFObjectHandle subtype = value(annotation, "/Subtype");
        if (subtype.isName() && subtype.getName() == "/Widget") fields.insert(annotation.getObjGen());
    }
    for (auto &annotation : kept) {
        QPDFObjectHandle popup = value(annotation, "/Popup");
        if (popup.isIndirect() && removed.count(popup.getObjGen())) annotation.removeKey("/Popup");
    }
    if (kept.empty()) {
        page.page.removeKey("/Annots");
    } else {
        page.page.replaceKey("/Annots", QPDFObjectHandle::newArray(kept));
    }
    if (!fields.empty()) QPDFAcroFormDocumentHelper(*document.pdf).removeFormFields(fields);
}

} // namespace cqpdf
