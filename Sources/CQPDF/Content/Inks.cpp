#include "Inks.hpp"
#include "WalkLimit.hpp"

#include "../Facts.hpp"

#include <algorithm>

namespace cqpdf {

namespace {

size_t const maxInks = 1000;
size_t const maxDefinitions = 10;
size_t const maxPages = 20;

} // namespace

InkList::InkList() {
    for (char const *name : {"Cyan", "Magenta", "Yellow", "Black"}) number(name);
}

InkList::Number InkList::number(std::string const &name) {
    auto const known = numbers_.find(name);
    if (known != numbers_.end()) return known->second;
    if (inks_.size() >= maxInks) throw WalkLimit{"more than " + std::to_string(maxInks) + " inks"};
    auto const result = static_cast<Number>(inks_.size());
    inks_.push_back({bounded(name), false, {}, {}});
    declared_.push_back(false);
    numbers_[name] = result;
    return result;
}

bool InkList::isSpot(Number ink) const {
    std::string const &name = inks_[ink].name;
    return ink > black && name != "RGB" && name != "Lab" && name != "All";
}

void InkList::use(Number ink, size_t page) {
    Ink &used = inks_[ink];
    used.isUsed = true;
    if (used.pages.size() < maxPages && (used.pages.empty() || used.pages.back() != page)) used.pages.push_back(page);
}

void InkList::define(Number ink, std::string const &definition) {
    auto &known = inks_[ink].definitions;
    if (known.size() >= maxDefinitions || std::find(known.begin(), known.end(), definition) != known.end()) return;
    known.push_back(definition);
}

std::vector<Ink> InkList::known() const {
    std::vector<Ink> result;
    for (auto const &entry : numbers_) {
        if (inks_[entry.second].isUsed || declared_[entry.second]) result.push_back(inks_[entry.second]);
    }
    return result;
}

} // namespace cqpdf
