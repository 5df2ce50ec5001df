// Trees and lists of a document's catalog, walked so that no file can exhaust the stack or turn in circles.
#pragma once

#include "DocumentFacts.hpp"

#include <functional>
#include <set>
#include <vector>

namespace cqpdf {

/// Objects that are visited at most, each once; what is met twice ends there.
class Visited {
  public:
    Visited(DocumentFacts &facts, std::string const &what) : facts_(facts), what_(what) {}
    /// Whether to go on with `object`: false where it was met before, or the limit is reached, which is then named.
    bool enter(QPDFObjectHandle object);

  private:
    DocumentFacts &facts_;
    std::string const what_;
    std::set<QPDFObjGen> seen_;
    size_t count_ = 0;
};

/// Calls `visit` for each entry of a name tree (ISO 32000-2, 7.9.6).
void walk_names(
    DocumentFacts &facts, QPDFObjectHandle root, std::string const &what,
    std::function<void(QPDFObjectHandle name, QPDFObjectHandle value)> visit);

/// Items of an array; none where it is no array.
std::vector<QPDFObjectHandle> items_of(QPDFObjectHandle array);

} // namespace cqpdf
