#include "Claims.hpp"
#include "Prefix.hpp"

#include <set>

namespace cqpdf {

namespace {

size_t const maxMetadata = 1 << 20;
size_t const maxPrefixes = 8;
size_t const maxPrefix = 100;
/// Places looked at: each may cost a search to the packet's end.
size_t const maxTries = 200;
char const *const white = " \t\r\n";
std::string const pdfxSpace = "http://www.npes.org/pdfx/ns/id/";
std::string const pdfaSpace = "http://www.aiim.org/pdfa/ns/id/";

std::string trimmed(std::string const &text) {
    size_t const first = text.find_first_not_of(white);
    if (first == std::string::npos) return "";
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// UTF-16 and UTF-32 packets lose their zero bytes: all that is looked for is ASCII.
std::string narrow(std::string const &packet) {
    if (packet.find('\0') == std::string::npos) return packet;
    std::string result;
    for (char const c : packet) {
        if (c != 0) result.push_back(c);
    }
    return result;
}

std::string without_comments(std::string const &text) {
    std::string result;
    size_t at = 0;
    while (true) {
        size_t const open = text.find("<!--", at);
        result += text.substr(at, open == std::string::npos ? open : open - at);
        if (open == std::string::npos) return result;
        size_t const close = text.find("-->", open);
        if (close == std::string::npos) return result;
        at = close + 3;
    }
}

/// Prefixes that stand for a namespace anywhere in the packet.
std::set<std::string> prefixes_of(std::string const &packet, std::string const &space) {
    std::set<std::string> result;
    size_t tries = 0;
    for (size_t at = packet.find(space); at != std::string::npos && ++tries < maxTries;
         at = packet.find(space, at + 1)) {
        size_t const equals = at < 2 ? 0 : packet.find_last_not_of(white, at - 2);
        if (equals == std::string::npos || equals == 0 || packet[equals] != '=') continue;
        size_t const end = packet.find_last_not_of(white, equals - 1);
        if (end == std::string::npos) continue;
        size_t const window = end > maxPrefix ? end - maxPrefix : 0;
        std::string const before = packet.substr(window, end + 1 - window);
        size_t const start = before.rfind("xmlns:");
        if (start == std::string::npos) continue;
        std::string const prefix = before.substr(start + 6);
        if (prefix.find_first_of(white) == std::string::npos && result.size() < maxPrefixes) result.insert(prefix);
    }
    return result;
}

/// The value after `name`, which ends before `at`: `="…"` or `>…<`.
std::string value_at(std::string const &packet, size_t at, bool isElement) {
    at = packet.find_first_not_of(white, at);
    if (at == std::string::npos) return "";
    if (!isElement && packet[at] == '=') {
        size_t const quote = packet.find_first_not_of(white, at + 1);
        if (quote == std::string::npos || (packet[quote] != '"' && packet[quote] != '\'')) return "";
        size_t const end = packet.find(packet[quote], quote + 1);
        return end == std::string::npos ? "" : trimmed(packet.substr(quote + 1, end - quote - 1));
    }
    if (!isElement) return "";
    // Attributes of the element may stand before its end.
    size_t const open = packet.find('>', at);
    if (open == std::string::npos || packet[open - 1] == '/') return "";
    size_t const close = packet.find('<', open);
    return close == std::string::npos ? "" : trimmed(packet.substr(open + 1, close - open - 1));
}

} // namespace

std::string xmp_property(std::string const &packet, std::string const &space, std::string const &name) {
    for (auto const &prefix : prefixes_of(packet, space)) {
        std::string const qualified = prefix + ":" + name;
        size_t tries = 0;
        for (size_t at = packet.find(qualified); at != std::string::npos && ++tries < maxTries;
             at = packet.find(qualified, at + 1)) {
            char const before = at == 0 ? ' ' : packet[at - 1];
            size_t const after = at + qualified.size();
            char const next = after < packet.size() ? packet[after] : 0;
            bool const ends =
                next == '=' || next == '>' || next == '/' || std::string(white).find(next) != std::string::npos;
            bool const isElement = before == '<';
            if (!ends || (!isElement && std::string(white).find(before) == std::string::npos)) continue;
            std::string const found = value_at(packet, after, isElement);
            if (!found.empty()) return found;
        }
    }
    return "";
}

void read_claims(Document &document, DocumentFacts &facts) {
    auto claim = [&facts](std::string const &text) { return text.empty() ? nullptr : facts.text(text); };
    QPDFObjectHandle const info = value(document.pdf->getTrailer(), "/Info");
    std::string const version = trimmed(text_of(value(info, "/GTS_PDFXVersion")));
    // ISO 15930-1: the version is PDF/X-1:2001, the conformance says whether it is PDF/X-1 or PDF/X-1a.
    std::string const conformance = trimmed(text_of(value(info, "/GTS_PDFXConformance")));
    facts.pdfxInfo = claim(version.rfind("PDF/X-1:", 0) == 0 && !conformance.empty() ? conformance : version);

    Prefix const metadata = decoded_prefix(document, value(document.catalog(), "/Metadata"), maxMetadata);
    std::string const packet = without_comments(narrow(metadata.bytes));
    facts.pdfxMetadata = claim(xmp_property(packet, pdfxSpace, "GTS_PDFXVersion"));
    std::string const part = xmp_property(packet, pdfaSpace, "part");
    if (!part.empty()) facts.pdfa = claim(part + xmp_property(packet, pdfaSpace, "conformance"));
}

} // namespace cqpdf
