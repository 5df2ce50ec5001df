#include "Characters.hpp"
#include "Lexer.hpp"

namespace cqpdf {

Lexer::Kind Lexer::literalString() {
    scratch_.clear();
    size_t depth = 1;
    while (at_ < content_.size()) {
        char c = content_[at_++];
        if (c == '(') ++depth;
        if (c == ')' && --depth == 0) break;
        if (c != '\\' || at_ >= content_.size()) {
            scratch_ += c;
            continue;
        }
        c = content_[at_++];
        if (c >= '0' && c <= '7') {
            int code = c - '0';
            for (int i = 0; i < 2 && at_ < content_.size() && content_[at_] >= '0' && content_[at_] <= '7'; ++i) {
                code = code * 8 + (content_[at_++] - '0');
            }
            scratch_ += static_cast<char>(code);
            continue;
        }
        switch (c) {
        case 'n': scratch_ += '\n'; break;
        case 'r': scratch_ += '\r'; break;
        case 't': scratch_ += '\t'; break;
        case 'b': scratch_ += '\b'; break;
        case 'f': scratch_ += '\f'; break;
        case '\r':
            if (at_ < content_.size() && content_[at_] == '\n') ++at_;
            break;
        case '\n': break;
        default: scratch_ += c;
        }
    }
    text_ = scratch_;
    return Kind::string;
}

Lexer::Kind Lexer::hexString() {
    scratch_.clear();
    int high = -1;
    while (at_ < content_.size() && content_[at_] != '>') {
        int const digit = hex_digit(content_[at_++]);
        if (digit < 0) continue;
        if (high < 0) {
            high = digit;
            continue;
        }
        scratch_ += static_cast<char>(high * 16 + digit);
        high = -1;
    }
    if (at_ < content_.size()) ++at_;
    if (high >= 0) scratch_ += static_cast<char>(high * 16);
    text_ = scratch_;
    return Kind::string;
}

} // namespace cqpdf
