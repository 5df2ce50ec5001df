// Colour spaces as far as a press asks: which inks does a colour put on paper?
#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cqpdf {

/// Names of inks: process names, spot names, `RGB`, `Lab`. Empty for white.
using Inks = std::vector<std::string>;

/// A colour space (ISO 32000-2, 8.6).
class ColourSpace {
  public:
    /// Resolves a `/ColorSpace` value: a name (looked up in `resources` where it is no device space) or an array.
    static std::shared_ptr<ColourSpace const> of(QPDFObjectHandle object, QPDFObjectHandle resources, int depth = 0);
    static std::shared_ptr<ColourSpace const> gray();
    static std::shared_ptr<ColourSpace const> rgb();
    static std::shared_ptr<ColourSpace const> cmyk();

    /// `DeviceCMYK`, `ICCBased(4)`, `Separation(Gold)`, `DeviceN(Cyan,Gold)`, `Indexed`, …
    std::string const &name() const { return name_; }
    bool isPattern() const { return kind_ == Kind::pattern; }
    /// The space under an uncoloured pattern or an index; may be null.
    std::shared_ptr<ColourSpace const> const &base() const { return base_; }

    /// Inks of one colour: those whose component puts ink on paper.
    Inks inks(std::vector<double> const &components) const;
    /// Inks of the colour in force before any is set.
    Inks initialInks() const;
    /// All inks that the space can name: for images and shadings, whose samples are not read.
    Inks allInks() const;

  private:
    enum class Kind { gray, rgb, cmyk, lab, separations, indexed, pattern, unknown };

    ColourSpace(Kind kind, std::string name) : kind_(kind), name_(std::move(name)) {}
    static std::shared_ptr<ColourSpace> make(Kind kind, std::string const &name);
    static std::shared_ptr<ColourSpace const> ofArray(QPDFObjectHandle array, QPDFObjectHandle resources, int depth);

    Kind kind_;
    std::string name_;
    std::vector<std::string> colorants_;
    std::shared_ptr<ColourSpace const> base_;
};

} // namespace cqpdf
