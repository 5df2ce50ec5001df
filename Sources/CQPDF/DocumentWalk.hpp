// One pass over what a document holds besides its content.
#pragma once

#include "Actions.hpp"
#include "EmbeddedFiles.hpp"
#include "LayerStates.hpp"
#include "ProfileScan.hpp"

namespace cqpdf {

/// Told of each page in order, then of the document's end.
class DocumentWalk {
  public:
    DocumentWalk(Document &document, DocumentFacts &facts)
        : document_(document), facts_(facts), actions_(facts), files_(facts), profiles_(document, facts) {}

    void page(size_t index, QPDFObjectHandle page, QPDFObjectHandle resources, double userUnit);
    /// - Parameter used: groups that something is painted on; null where nobody has looked.
    void end(LayerStates const &states, std::set<QPDFObjGen> const *used);

  private:
    void annotations(size_t index, QPDFObjectHandle page, double userUnit);

    Document &document_;
    DocumentFacts &facts_;
    Actions actions_;
    EmbeddedFiles files_;
    ProfileScan profiles_;
};

} // namespace cqpdf
