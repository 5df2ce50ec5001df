// What is collected of a document as a whole, in the shape in which it leaves for C.
#pragma once

#include "CQPDF.h"

#include <qpdf/QPDFObjectHandle.hh>

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace cqpdf {

/// Facts of a document with what their pointers point to. Each list ends at a limit, which is then named.
class DocumentFacts {
  public:
    /// The text, cut to what may leave the shim, kept as long as this object.
    char const *text(std::string const &value);

    /// At most 20 of one kind and trigger, which is as good as all of them, and 200 in all.
    void add_action(std::string const &kind, cqpdf_trigger trigger, int64_t page, int32_t object);
    void add_embedded_file(std::string const &name);
    /// At most 50; a longer list says nothing more.
    void add_profile_problem(std::string const &problem);
    void add_intent(cqpdf_output_intent const &intent) { intents_.push_back(intent); }
    void add_layer(cqpdf_layer const &layer);

    char const *pdfxInfo = nullptr, *pdfxMetadata = nullptr, *pdfa = nullptr;
    std::vector<cqpdf_annotation> annotations;
    std::vector<cqpdf_odd_page> oddPages;
    size_t layerConfigurations = 0;
    size_t fields = 0;
    bool hasXFA = false;
    size_t signatures = 0;

    /// The first limit that was reached; empty where none was.
    std::string limit;
    void reached(std::string const &text) {
        if (limit.empty()) limit = text;
    }

    /// Valid until something is added.
    cqpdf_document view() const;

  private:
    /// A deque, since its strings stay where they are.
    std::deque<std::string> texts_;
    std::vector<cqpdf_action> actions_;
    std::map<std::pair<std::string, cqpdf_trigger>, size_t> actionCounts_;
    std::vector<char const *> embeddedFiles_, profileProblems_;
    std::vector<cqpdf_output_intent> intents_;
    std::vector<cqpdf_layer> layers_;
};

/// The name without its slash; empty where it is none.
std::string bare_name(QPDFObjectHandle object);

/// A text string as UTF-8; empty where it is none.
std::string text_of(QPDFObjectHandle object);

} // namespace cqpdf
