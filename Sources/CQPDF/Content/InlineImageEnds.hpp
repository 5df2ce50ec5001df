// Where the data of inline images end (ISO 32000-2, 8.9.7).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace cqpdf {

/// Finds the `EI` that ends an inline image: a word of its own after which the next ten tokens look like content. Where no
/// `EI` is of that kind, the last one counts.
///
/// The same rule as qpdf's. Not qpdf's own search, which begins anew for each image: rubbish in which images seem to begin
/// again and again took it seconds. Here one content is searched once.
class InlineImageEnds {
  public:
    explicit InlineImageEnds(std::string_view content) : content_(content) {}

    /// The offset of the `EI` that ends data which begin at `start`; nothing where none follows. For images in the order in
    /// which they stand.
    std::optional<size_t> after(size_t start);

  private:
    bool isWord(size_t at) const;
    bool isFollowedByContent(size_t at);

    std::string_view const content_;
    /// Up to here everything is known; the last `EI` before it, and whether it looks right.
    size_t searched_ = 0;
    std::optional<size_t> last_;
    bool isLastRight_ = false;
    /// Bytes looked at behind each `EI` so far.
    size_t looked_ = 0;
};

} // namespace cqpdf
