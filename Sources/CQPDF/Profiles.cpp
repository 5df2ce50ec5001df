#include "Profiles.hpp"
#include "Prefix.hpp"

#include <lcms2.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace cqpdf {

namespace {

size_t const maxProfile = 16 << 20;
/// The header and all of an honest profile's table; profiles such as sRGB's are within it whole.
size_t const maxBeginning = 16 << 10;
// ICC.1:2022, 7.2 and 7.3.
size_t const headerLength = 128;
size_t const tagLength = 12;
uint32_t const maxTags = 100;

uint32_t number_at(std::string const &bytes, size_t offset) {
    uint32_t result = 0;
    for (size_t i = 0; i < 4; ++i) result = result << 8 | static_cast<unsigned char>(bytes[offset + i]);
    return result;
}

/// A four-letter signature without the spaces that fill it.
std::string signature_at(std::string const &bytes, size_t offset) {
    std::string result = bytes.substr(offset, 4);
    while (!result.empty() && (result.back() == ' ' || result.back() == 0)) result.pop_back();
    for (char &c : result) {
        if (c < 32 || c > 126) c = '?';
    }
    return result;
}

/// Components of a colour space (ICC.1:2022, table 19); 0 for one that does not exist.
int32_t components_of(std::string const &space) {
    if (space == "GRAY") return 1;
    if (space == "CMYK") return 4;
    for (char const *three : {"RGB", "Lab", "XYZ", "Luv", "YCbr", "Yxy", "HSV", "HLS", "CMY"}) {
        if (space == three) return 3;
    }
    if (space.size() == 4 && space.substr(1) == "CLR") {
        char const digit[] = {space[0], 0};
        return static_cast<int32_t>(std::strtol(digit, nullptr, 16));
    }
    return 0;
}

/// What the first bytes of a profile say, and what is wrong with them.
struct Header {
    std::string space, deviceClass, version, problem;
};

Header header_of(Prefix const &profile) {
    std::string const &bytes = profile.bytes;
    Header header;
    if (bytes.size() < headerLength + 4 || bytes.compare(36, 4, "acsp") != 0) {
        header.problem = bytes.empty() ? "it cannot be decoded" : "it is no ICC profile";
        return header;
    }
    uint32_t const size = number_at(bytes, 0);
    uint32_t const tags = number_at(bytes, headerLength);
    header.space = signature_at(bytes, 16);
    header.deviceClass = signature_at(bytes, 12);
    auto byte = [&bytes](size_t at) { return static_cast<unsigned char>(bytes[at]); };
    header.version = std::to_string(byte(8)) + "." + std::to_string(byte(9) >> 4);
    if (components_of(header.space) == 0) header.problem = "its colour space does not exist";
    else if (profile.isWhole && size > bytes.size()) header.problem = "it is cut short";
    else if (tags > maxTags) header.problem = "its table of tags is impossible";
    for (uint32_t i = 0; header.problem.empty() && i < tags; ++i) {
        size_t const entry = headerLength + 4 + i * tagLength;
        if (entry + tagLength > bytes.size()) {
            if (profile.isWhole) header.problem = "it is cut short";
            break;
        }
        uint64_t const end = static_cast<uint64_t>(number_at(bytes, entry + 4)) + number_at(bytes, entry + 8);
        if (end > size) header.problem = "a tag lies outside it";
    }
    return header;
}

struct Closing {
    void operator()(void *profile) const { cmsCloseProfile(profile); }
};
using Opened = std::unique_ptr<void, Closing>;

Opened opened(std::string const &bytes) {
    return Opened(cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
}

std::string description_of(cmsHPROFILE profile) {
    char buffer[256] = {};
    cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", buffer, sizeof buffer - 1);
    return buffer;
}

int32_t declared_components(QPDFObjectHandle stream) {
    QPDFObjectHandle n = value(stream, "/N");
    return n.isInteger() ? static_cast<int32_t>(std::clamp<int64_t>(n.getIntValue(), 0, 99)) : 0;
}

/// Empty where /N is what the profile has.
std::string difference(int32_t declared, Header const &header) {
    int32_t const own = components_of(header.space);
    if (declared == own) return "";
    return "/N is " + std::to_string(declared) + ", but the profile is " + header.space + " with " + std::to_string(own);
}

} // namespace

cqpdf_profile read_profile(Document &document, DocumentFacts &facts, QPDFObjectHandle stream) {
    cqpdf_profile result{};
    result.present = true;
    result.components = declared_components(stream);
    Prefix const profile = decoded_prefix(document, stream, maxProfile);
    Header header = header_of(profile);
    std::string description;
    if (!profile.isWhole && profile.bytes.size() == maxProfile) {
        facts.reached("an ICC profile over " + std::to_string(maxProfile >> 20) + " MiB");
        header.problem = "it is too long to be read";
    }
    if (header.problem.empty() || profile.isWhole) {
        Opened const handle = opened(profile.bytes);
        if (handle) description = description_of(handle.get());
        else if (header.problem.empty()) header.problem = "it does not open";
        if (!handle) header.space.clear();
    }
    if (header.problem.empty()) header.problem = difference(result.components, header);
    result.space = facts.text(header.space);
    result.device_class = facts.text(header.deviceClass);
    result.version = facts.text(header.version);
    result.description = facts.text(description);
    result.problem = header.problem.empty() ? nullptr : facts.text(header.problem);
    return result;
}

std::string problem_of_profile(Document &document, QPDFObjectHandle stream) {
    Prefix const profile = decoded_prefix(document, stream, maxBeginning);
    Header const header = header_of(profile);
    if (!header.problem.empty()) return header.problem;
    if (profile.isWhole && !opened(profile.bytes)) return "it does not open";
    // ISO 32000-2, 8.6.5.5: classes that a colour space may have.
    static char const *const classes[] = {"scnr", "mntr", "prtr", "spac"};
    bool known = false;
    for (char const *name : classes) known = known || header.deviceClass == name;
    if (!known) return "its class is " + header.deviceClass + ", which no colour space may have";
    return difference(declared_components(stream), header);
}

} // namespace cqpdf
