#include "ProfileScan.hpp"
#include "Profiles.hpp"

namespace cqpdf {

namespace {

/// As deep as the content walk goes.
int const maxDepth = 20;
/// Pattern over DeviceN over its alternate, and a level to spare.
int const maxSpaceDepth = 6;
size_t const maxObjects = 200000;

} // namespace

bool ProfileScan::is_new(QPDFObjectHandle object) {
    if (!object.isIndirect()) return true;
    if (seen_.size() >= maxObjects) {
        facts_.reached("more than " + std::to_string(maxObjects) + " resources");
        return false;
    }
    return seen_.insert(object.getObjGen()).second;
}

void ProfileScan::resources(QPDFObjectHandle resources, int depth) {
    if (depth > maxDepth || !resources.isDictionary() || !is_new(resources)) return;
    for (char const *category : {"/ColorSpace", "/XObject", "/Pattern", "/Shading"}) {
        QPDFObjectHandle list = value(resources, category);
        if (!list.isDictionary() || !is_new(list)) continue;
        for (auto const &key : list.getKeys()) {
            QPDFObjectHandle const object = list.getKey(key);
            if (category == std::string("/ColorSpace")) space(object);
            else resource(object, depth);
        }
    }
}

void ProfileScan::resource(QPDFObjectHandle object, int depth) {
    if (!is_new(object)) return;
    space(value(object, "/ColorSpace"));
    space(value(value(object, "/Group"), "/CS"));
    space(value(value(object, "/Shading"), "/ColorSpace"));
    resources(value(object, "/Resources"), depth + 1);
}

void ProfileScan::space(QPDFObjectHandle space, int depth) {
    if (depth > maxSpaceDepth || !space.isArray() || !is_new(space) || space.getArrayNItems() < 2) return;
    QPDFObjectHandle second = space.getArrayItem(1);
    std::string const family = bare_name(space.getArrayItem(0));
    if (family == "ICCBased") return profile(second);
    if (family == "Indexed" || family == "Pattern") return this->space(second, depth + 1);
    if ((family == "Separation" || family == "DeviceN") && space.getArrayNItems() > 2) {
        this->space(space.getArrayItem(2), depth + 1);
    }
}

void ProfileScan::profile(QPDFObjectHandle stream) {
    if (!stream.isStream()) {
        if (is_new(stream)) facts_.add_profile_problem("a colour space names an ICC profile that does not exist");
        return;
    }
    if (!is_new(stream)) return;
    std::string const problem = problem_of_profile(document_, stream);
    if (problem.empty()) return;
    facts_.add_profile_problem("ICC profile in object " + std::to_string(stream.getObjectID()) + ": " + problem);
}

} // namespace cqpdf
