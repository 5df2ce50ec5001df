// Tokens of content streams (ISO 32000-2, 7.2 and 7.8.2).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cqpdf {

/// Reads tokens out of one buffer, without copies and without a step outside it.
///
/// Not qpdf's tokenizer, which reads byte by byte through a virtual call and copies each token three times: it took
/// most of a page's time. The rules are the same: what is no token is skipped, and the end closes everything.
class Lexer {
  public:
    enum class Kind : uint8_t { end, number, name, string, word, arrayOpen, arrayClose, dictOpen, dictClose, other };

    explicit Lexer(std::string_view content) : content_(content) {}

    Kind next();
    /// Of a number.
    double number() const { return number_; }
    /// A name with its slash and a word as they stand; a string's bytes, decoded.
    std::string_view text() const { return text_; }

    size_t position() const { return at_; }
    void move(size_t position) { at_ = position < content_.size() ? position : content_.size(); }
    std::string_view content() const { return content_; }

  private:
    void skipSpace();
    Kind literalString();
    Kind hexString();
    Kind name();
    Kind wordOrNumber();
    bool plainNumber();

    std::string_view content_;
    size_t at_ = 0;
    double number_ = 0;
    std::string_view text_;
    /// Where a token had to be decoded.
    std::string scratch_;
};

} // namespace cqpdf
