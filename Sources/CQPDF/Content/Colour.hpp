// Colour spaces as far as a press asks: which inks does a colour put on paper, and how much of each?
#pragma once

#include "Inks.hpp"

#include <qpdf/QPDFObjectHandle.hh>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cqpdf {

class ColourSpace;

/// One colour to paint with.
struct Paint {
    ColourSpace const *space = nullptr;
    /// A bit for each of the space's inks that puts something on paper; none for white.
    uint32_t inks = 0;
    /// Percent: the sum of all tints, the lowest one, and that of black. Of RGB and Lab they are estimates.
    float coverage = 0, leastTint = 100, black = 0;
    /// Percent, of the first eight inks of the space; further ones count as full.
    std::array<float, 8> tints{};

    bool isWhite() const { return inks == 0; }
};

/// A colour space (ISO 32000-2, 8.6). Lives as long as its `ColourSpaces`; equal ones are the same object.
class ColourSpace {
  public:
    enum class Kind { gray, rgb, cmyk, lab, separations, indexed, pattern, unknown };

    /// `DeviceCMYK`, `ICCBased(4)`, `Separation(Gold)`, `DeviceN(Cyan,Gold)`, `Indexed(DeviceRGB)`, …
    std::string const &name() const { return name_; }
    Kind kind() const { return kind_; }
    /// From 0, without gaps.
    uint16_t number() const { return number_; }
    /// At most 32.
    std::vector<InkList::Number> const &inks() const { return inks_; }
    /// What each of its inks looks like where it is no plate, as far as this space says so; else empty.
    std::string const &definition(size_t ink) const {
        return ink < definitions_.size() ? definitions_[ink] : undefined_;
    }
    /// The space under an uncoloured pattern or an index; may be null.
    ColourSpace const *base() const { return base_; }

    /// The paint of a colour; components that are missing are taken as the colour's in force before any is set.
    Paint paint(double const *components, size_t count) const;
    /// The paint in force before any colour is set (ISO 32000-2, 8.6.5.1, 8.6.6).
    Paint initial() const;
    /// All inks that the space can name, in full: for images, whose samples are not read.
    Paint full() const;
    /// What the inks weigh together in full, in percent.
    float fullCoverage() const;

  private:
    friend class ColourSpaces;

    Paint withTints(double const *tints, size_t count) const;

    Kind kind_ = Kind::unknown;
    std::string name_;
    uint16_t number_ = 0;
    std::vector<InkList::Number> inks_;
    /// Of inks_: those named All weigh as much as four.
    std::vector<float> weights_;
    std::vector<std::string> definitions_;
    std::string undefined_;
    ColourSpace const *base_ = nullptr;
};

/// The colour spaces of a document.
class ColourSpaces {
  public:
    explicit ColourSpaces(InkList &inks);

    ColourSpace const *gray() const { return gray_; }
    ColourSpace const *rgb() const { return rgb_; }
    ColourSpace const *cmyk() const { return cmyk_; }

    /// Resolves a `/ColorSpace` value: a name (looked up in `resources` where it is no device space) or an array.
    ColourSpace const *of(QPDFObjectHandle object, QPDFObjectHandle resources, int depth = 0);
    /// A stand-in for what a pattern's cell paints.
    ColourSpace const *pattern(std::vector<InkList::Number> const &inks);
    /// Declares the inks that resources name, painted with or not.
    void list(QPDFObjectHandle resources);

  private:
    using Kind = ColourSpace::Kind;

    ColourSpace const *
    make(Kind kind, std::string const &name, std::vector<InkList::Number> inks = {}, ColourSpace const *base = nullptr,
         std::vector<std::string> definitions = {});
    ColourSpace const *ofArray(QPDFObjectHandle array, QPDFObjectHandle resources, int depth);
    ColourSpace const *separations(QPDFObjectHandle array, std::string const &family, QPDFObjectHandle names);
    std::string definition(InkList::Number ink, QPDFObjectHandle alternate, QPDFObjectHandle transform);

    InkList &inks_;
    std::map<std::string, std::unique_ptr<ColourSpace>> spaces_;
    std::map<QPDFObjGen, ColourSpace const *> known_;
    std::map<QPDFObjGen, std::string> transforms_;
    ColourSpace const *gray_, *rgb_, *cmyk_;
};

} // namespace cqpdf
