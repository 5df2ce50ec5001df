#include "Prefix.hpp"

#include <qpdf/Pipeline.hh>

#include <algorithm>
#include <stdexcept>

namespace cqpdf {

namespace {

/// Honest writers use two at most.
int const maxFilters = 10;

/// Keeps the first bytes and then stops qpdf's decoding by throwing.
class PrefixSink : public Pipeline {
  public:
    PrefixSink(std::string &bytes, size_t limit) : Pipeline("prefix", nullptr), bytes_(bytes), limit_(limit) {}

    void write(unsigned char const *data, size_t length) override {
        bytes_.append(reinterpret_cast<char const *>(data), std::min(length, limit_ - bytes_.size()));
        if (bytes_.size() < limit_) return;
        isFull_ = true;
        throw std::runtime_error("enough was decoded");
    }
    void finish() override {}
    bool isFull() const { return isFull_; }

  private:
    std::string &bytes_;
    size_t const limit_;
    bool isFull_ = false;
};

} // namespace

bool has_too_many_filters(QPDFObjectHandle stream) {
    QPDFObjectHandle filters = value(stream, "/Filter");
    return filters.isArray() && filters.getArrayNItems() > maxFilters;
}

Prefix decoded_prefix(Document &document, QPDFObjectHandle stream, size_t limit) {
    Prefix result;
    if (!stream.isStream() || has_too_many_filters(stream)) return result;
    // One more than asked for: a stream of just the limit is whole.
    PrefixSink sink(result.bytes, limit + 1);
    document.collect_warnings();
    bool filtered = false;
    bool const succeeded = stream.pipeStreamData(&sink, &filtered, 0, qpdf_dl_specialized, true, false);
    // Filters warn of the end that was cut off.
    if (sink.isFull()) document.pdf->getWarnings();
    result.isWhole = succeeded && filtered && !sink.isFull();
    if (result.bytes.size() > limit) result.bytes.resize(limit);
    return result;
}

} // namespace cqpdf
