// The inks of a document, numbered in the order in which they are met.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cqpdf {

struct Ink {
    std::string name;
    bool isUsed = false;
    /// At most 10.
    std::vector<std::string> definitions;
    /// Ascending, at most 20.
    std::vector<size_t> pages;
};

class InkList {
  public:
    using Number = uint16_t;
    static Number const cyan = 0, magenta = 1, yellow = 2, black = 3;

    InkList();

    /// - Throws: `WalkLimit` where there are more than 1000.
    Number number(std::string const &name);
    std::string const &name(Number ink) const { return inks_[ink].name; }
    size_t count() const { return inks_.size(); }
    /// Whether it is a plate of its own beside the four process inks.
    bool isSpot(Number ink) const;

    void declare(Number ink) { declared_[ink] = true; }
    void use(Number ink, size_t page);
    void define(Number ink, std::string const &definition);

    /// Those that are declared or used, by name.
    std::vector<Ink> known() const;

  private:
    std::vector<Ink> inks_;
    std::vector<bool> declared_;
    std::map<std::string, Number> numbers_;
};

} // namespace cqpdf
