#include "EmbeddedFiles.hpp"

namespace cqpdf {

void EmbeddedFiles::of_catalog(QPDFObjectHandle catalog) {
    walk_names(
        facts_, value(value(catalog, "/Names"), "/EmbeddedFiles"), "embedded files",
        [this](QPDFObjectHandle name, QPDFObjectHandle specification) { add(specification, text_of(name)); });
    associated_with(catalog);
}

void EmbeddedFiles::associated_with(QPDFObjectHandle holder) {
    for (auto const &specification : items_of(value(holder, "/AF"))) add(specification, "");
}

void EmbeddedFiles::add(QPDFObjectHandle specification, std::string const &otherwise) {
    // Without `EF` it only names a file elsewhere.
    if (!value(specification, "/EF").isDictionary() || !visited_.enter(specification)) return;
    for (char const *key : {"/UF", "/F"}) {
        std::string const name = text_of(value(specification, key));
        if (!name.empty()) return facts_.add_embedded_file(name);
    }
    facts_.add_embedded_file(otherwise);
}

} // namespace cqpdf
