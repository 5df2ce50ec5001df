#include "Lexer.hpp"

#include <array>

namespace cqpdf {

namespace {

enum Class : uint8_t { regular, space, delimiter };

constexpr std::array<uint8_t, 256> classes() {
    std::array<uint8_t, 256> result{};
    for (char c : {'\0', '\t', '\n', '\f', '\r', ' '}) result[static_cast<unsigned char>(c)] = space;
    for (char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'}) result[static_cast<unsigned char>(c)] = delimiter;
    return result;
}

constexpr std::array<uint8_t, 256> table = classes();
Class class_of(char c) { return static_cast<Class>(table[static_cast<unsigned char>(c)]); }

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

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

void Lexer::skipSpace() {
    while (at_ < content_.size()) {
        if (content_[at_] == '%') {
            while (at_ < content_.size() && content_[at_] != '\n' && content_[at_] != '\r') ++at_;
        } else if (class_of(content_[at_]) != space) {
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
    if (class_of(c) == regular) return wordOrNumber();
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
    if (digits + decimals == 0 || (p < end && class_of(*p) == regular)) return false;
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
    while (at_ < content_.size() && class_of(content_[at_]) == regular) ++at_;
    text_ = content_.substr(start, at_ - start);
    char const c = text_[0];
    bool const looksLikeNumber = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
    return looksLikeNumber && parse(text_, number_) ? Kind::number : Kind::word;
}

Lexer::Kind Lexer::name() {
    size_t const start = at_ - 1;
    bool escaped = false;
    while (at_ < content_.size() && class_of(content_[at_]) == regular) escaped = content_[at_++] == '#' || escaped;
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
