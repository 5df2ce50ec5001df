#include "InlineImageEnds.hpp"

#include "Lexer.hpp"

#include <algorithm>
#include <cctype>

namespace cqpdf {

namespace {

/// No ten tokens of honest content are longer, strings aside.
size_t const window = 4096;
/// Content that was made to be looked at again and again; from there on every `EI` is taken as it is.
size_t const mostLooked = 64 << 20;
int const tokens = 10;

bool ends_word(char c) { return std::string_view("\0\t\n\f\r ()<>[]{}/%", 16).find(c) != std::string_view::npos; }

/// Operators are letters, some with `*`, `'` or `"`; binary data are not.
bool is_plausible(std::string_view word) {
    bool hasLetters = false, hasOthers = false;
    for (char c : word) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 32 || byte > 127) return false;
        if (std::isalpha(byte) || c == '*') hasLetters = true;
        else hasOthers = true;
    }
    return !(hasLetters && hasOthers);
}

} // namespace

bool InlineImageEnds::isWord(size_t at) const {
    return at > 0 && ends_word(content_[at - 1]) && (at + 2 >= content_.size() || ends_word(content_[at + 2]));
}

bool InlineImageEnds::isFollowedByContent(size_t at) {
    if (looked_ > mostLooked) return true;
    Lexer lexer(content_.substr(at + 2, window));
    size_t const end = lexer.content().size();
    bool isRight = true;
    for (int i = 0; i < tokens && isRight; ++i) {
        auto const kind = lexer.next();
        if (kind == Lexer::Kind::end) break;
        char const last = lexer.content()[lexer.position() - 1];
        if (kind == Lexer::Kind::word) isRight = is_plausible(lexer.text());
        else if (kind == Lexer::Kind::string) isRight = lexer.position() < end || last == ')' || last == '>';
        else if (kind == Lexer::Kind::other) isRight = last == '{' || last == '}';
    }
    looked_ += lexer.position();
    return isRight;
}

std::optional<size_t> InlineImageEnds::after(size_t start) {
    if (last_ && *last_ >= start && (isLastRight_ || searched_ >= content_.size())) return last_;
    for (size_t at = std::max(start, searched_); at < content_.size(); at = searched_) {
        at = content_.find("EI", at);
        searched_ = std::min(at, content_.size());
        if (searched_ >= content_.size()) break;
        searched_ += 2;
        if (!isWord(at)) continue;
        last_ = at;
        isLastRight_ = isFollowedByContent(at);
        if (isLastRight_) return last_;
    }
    return last_ && *last_ >= start ? last_ : std::nullopt;
}

} // namespace cqpdf
