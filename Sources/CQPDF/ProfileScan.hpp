// Finds the ICC profiles that pages' resources name, each once.
#pragma once

#include "Document.hpp"
#include "DocumentFacts.hpp"

#include <set>

namespace cqpdf {

/// Colour spaces, images, forms, patterns and groups are looked at in resources, whether or not content uses them.
class ProfileScan {
  public:
    ProfileScan(Document &document, DocumentFacts &facts) : document_(document), facts_(facts) {}

    void resources(QPDFObjectHandle resources, int depth = 0);
    void space(QPDFObjectHandle space, int depth = 0);

  private:
    void resource(QPDFObjectHandle object, int depth);
    void profile(QPDFObjectHandle stream);
    /// Whether `object` is met for the first time. A direct object always is: only what holds it can be met again.
    bool is_new(QPDFObjectHandle object);

    Document &document_;
    DocumentFacts &facts_;
    std::set<QPDFObjGen> seen_;
};

} // namespace cqpdf
