#include "Lexer.hpp"
#include "Characters.hpp"

namespace cqpdf {

void Lexer::skipSpace() {
    while (at_ < content_.size()) {
        if (content_[at_] == '%') {
            while (at_ < content_.size() && content_[at_] != '\n' && content_[at_] != '\r') ++at_;
        } else if (class_of(content_[at_]) != CharacterClass::space) {
            return;
        } else {
            ++at_;
        }
    }
}

Lexer::Kind Lexer::next() {
    skipSpace();
    if (at_ >= content_.size()) return Kind::end;
    char const c = content_[at_];
    if (class_of(c) == CharacterClass::regular) return wordOrNumber();
    ++at_;
    bool const doubled = at_ < content_.size() && content_[at_] == c;
    switch (c) {
    case '/': return name();
    case '(': return literalString();
    case '[': return Kind::arrayOpen;
    case ']': return Kind::arrayClose;
    case '<':
        if (!doubled) return hexString();
        ++at_;
        return Kind::dictOpen;
    case '>':
        if (!doubled) return Kind::other;
        ++at_;
        return Kind::dictClose;
    default: return Kind::other;
    }
}

Lexer::Kind Lexer::name() {
    size_t const start = at_ - 1;
    bool escaped = false;
    for (; at_ < content_.size() && class_of(content_[at_]) == CharacterClass::regular; ++at_) {
        escaped = escaped || content_[at_] == '#';
    }
    text_ = content_.substr(start, at_ - start);
    if (!escaped) return Kind::name;
    scratch_.clear();
    for (size_t i = 0; i < text_.size(); ++i) {
        int const high = text_[i] == '#' && i + 2 < text_.size() ? hex_digit(text_[i + 1]) : -1;
        int const low = high >= 0 ? hex_digit(text_[i + 2]) : -1;
        if (low < 0 || high * 16 + low == 0) {
            scratch_ += text_[i];
            continue;
        }
        scratch_ += static_cast<char>(high * 16 + low);
        i += 2;
    }
    text_ = scratch_;
    return Kind::name;
}

} // namespace cqpdf
