// What a document would do in a viewer (ISO 32000-2, 12.6).
#pragma once

#include "Document.hpp"
#include "DocumentFacts.hpp"
#include "Trees.hpp"

namespace cqpdf {

/// Collects actions with what follows each by `Next`. Going to a place of the same document is none.
class Actions {
  public:
    explicit Actions(DocumentFacts &facts) : facts_(facts), visited_(facts, "actions") {}

    /// Those of the catalog: when it opens, by its events, its scripts' tree and its bookmarks.
    void of_catalog(QPDFObjectHandle catalog);
    void of_page(QPDFObjectHandle page, size_t index);
    void of_annotation(QPDFObjectHandle annotation, size_t page);
    /// Those of a form's field; an annotation that is one as well tells them with its page.
    void of_field(QPDFObjectHandle field);

  private:
    /// An action, or a list of them, that hangs at `holder`.
    void add(QPDFObjectHandle action, cqpdf_trigger trigger, int64_t page, QPDFObjectHandle holder);
    void add_events(QPDFObjectHandle holder, cqpdf_trigger trigger, int64_t page);
    void of_outlines(QPDFObjectHandle outlines);

    DocumentFacts &facts_;
    Visited visited_;
    std::set<QPDFObjGen> annotations_;
};

} // namespace cqpdf
