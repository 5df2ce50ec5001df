// Characters of content streams (ISO 32000-2, 7.2.3).
#pragma once

#include <array>
#include <cstdint>

namespace cqpdf {

enum class CharacterClass : uint8_t { regular, space, delimiter };

constexpr std::array<CharacterClass, 256> character_classes() {
    std::array<CharacterClass, 256> result{};
    for (char c : {'\0', '\t', '\n', '\f', '\r', ' '}) result[static_cast<unsigned char>(c)] = CharacterClass::space;
    for (char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'}) {
        result[static_cast<unsigned char>(c)] = CharacterClass::delimiter;
    }
    return result;
}

constexpr std::array<CharacterClass, 256> characterClasses = character_classes();

inline CharacterClass class_of(char c) { return characterClasses[static_cast<unsigned char>(c)]; }

/// -1 where it is none.
inline int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace cqpdf
