#include "Characters.hpp"
#include "Lexer.hpp"

namespace cqpdf {

namespace {

/// A number as the specification writes it; what programs write beyond that (`--5`, `1e3`) is read as far as it goes.
bool parse(std::string_view text, double &result) {
    size_t i = 0;
    bool negative = false;
    for (; i < text.size() && (text[i] == '+' || text[i] == '-'); ++i) {
        if (text[i] == '-') negative = true;
    }
    double whole = 0, scale = 1;
    bool digits = false, fraction = false;
    for (; i < text.size(); ++i) {
        if (text[i] >= '0' && text[i] <= '9') {
            digits = true;
            whole = whole * 10 + (text[i] - '0');
            if (fraction) scale *= 10;
            // Further digits change nothing that a press could show, and would overflow.
            if (whole > 1e15 && fraction) break;
            if (whole > 1e30) break;
        } else if (text[i] == '.' && !fraction) {
            fraction = true;
        } else {
            break;
        }
    }
    if (!digits && !fraction) return false;
    // `12abc` is a word, `12-3` a number that some writers break.
    for (; i < text.size(); ++i) {
        if ((text[i] < '0' || text[i] > '9') && text[i] != '-' && text[i] != '.') return false;
    }
    result = (negative ? -whole : whole) / scale;
    return true;
}

} // namespace

/// The numbers that nearly all content consists of: a sign, digits, a point, digits, and nothing that would have to be
/// forgiven. As many digits as a double holds without loss.
///
/// - Returns: false where it is anything else; nothing is read then.
bool Lexer::plainNumber() {
    static constexpr double scales[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    char const *const begin = content_.data() + at_, *const end = content_.data() + content_.size();
    char const *p = begin;
    bool const isNegative = *p == '-';
    if (isNegative) ++p;
    uint64_t value = 0;
    char const *const first = p;
    while (p < end && *p >= '0' && *p <= '9' && p - first < 15) value = value * 10 + static_cast<uint64_t>(*p++ - '0');
    auto const digits = p - first;
    auto decimals = p - p;
    if (p < end && *p == '.') {
        char const *const point = p++;
        while (p < end && *p >= '0' && *p <= '9' && digits + (p - point) <= 15) {
            value = value * 10 + static_cast<uint64_t>(*p++ - '0');
        }
        decimals = p - point - 1;
    }
    if (digits + decimals == 0 || (p < end && class_of(*p) == CharacterClass::regular)) return false;
    number_ = static_cast<double>(value) / scales[decimals];
    if (isNegative) number_ = -number_;
    at_ += static_cast<size_t>(p - begin);
    return true;
}

Lexer::Kind Lexer::wordOrNumber() {
    size_t const start = at_;
    if (plainNumber()) {
        text_ = content_.substr(start, at_ - start);
        return Kind::number;
    }
    while (at_ < content_.size() && class_of(content_[at_]) == CharacterClass::regular) ++at_;
    text_ = content_.substr(start, at_ - start);
    char const c = text_[0];
    bool const looksLikeNumber = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
    return looksLikeNumber && parse(text_, number_) ? Kind::number : Kind::word;
}

} // namespace cqpdf
