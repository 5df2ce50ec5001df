// Files inside the file (ISO 32000-2, 7.11.4).
#pragma once

#include "Document.hpp"
#include "DocumentFacts.hpp"
#include "Trees.hpp"

namespace cqpdf {

/// Names of embedded files, each file once, wherever it is named.
class EmbeddedFiles {
  public:
    explicit EmbeddedFiles(DocumentFacts &facts) : facts_(facts), visited_(facts, "embedded files") {}

    /// Those of the catalog's name tree, and what is associated with the document.
    void of_catalog(QPDFObjectHandle catalog);
    /// What is associated with a page or another object (`AF`).
    void associated_with(QPDFObjectHandle holder);
    void add(QPDFObjectHandle specification, std::string const &otherwise);

  private:
    DocumentFacts &facts_;
    Visited visited_;
};

} // namespace cqpdf
