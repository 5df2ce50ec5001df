#include "ImageInk.hpp"

#include "../Document.hpp"
#include "../Pipelines.hpp"
#include "../PlainJpeg.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>

#include <algorithm>
#include <cmath>

namespace cqpdf {

namespace {

/// Pixels an inch that remain of a JPEG image at least: 20 on the 15 mm on which ink is judged.
double const needed = 34;
/// Pixels of all images of a document, and of one; a stored byte counts like a pixel.
double const work = 500e6, largest = 64e6;
/// One step of eight bits, in percent: coarse decoding rounds.
float const rounding = 100.0f / 255;

double dimension(QPDFObjectHandle image, char const *key) {
    QPDFObjectHandle found = value(image, key);
    return found.isInteger() ? std::clamp<double>(static_cast<double>(found.getIntValue()), 0, 1e9) : 0;
}

/// What a sample of 0 and one of 255 stand for, in percent (ISO 32000-2, 8.9.5.2).
struct Scale {
    double zero[4] = {0, 0, 0, 0}, full[4] = {100, 100, 100, 100};

    explicit Scale(QPDFObjectHandle image) {
        QPDFObjectHandle const decode = value(image, "/Decode");
        if (!QPDFObjectHandle(decode).isArray() || QPDFObjectHandle(decode).getArrayNItems() < 8) return;
        for (int i = 0; i < 4; ++i) {
            zero[i] = 100 * std::clamp(number(decode, 2 * i, 0), 0.0, 1.0);
            full[i] = 100 * std::clamp(number(decode, 2 * i + 1, 1), 0.0, 1.0);
        }
    }
};

/// Keeps what decoding says out of the document's repairs, which must not depend on whether somebody asks for ink.
class Unheard {
  public:
    explicit Unheard(QPDF &document) : document_(document), before_(document.getWarnings()) {}
    ~Unheard() {
        heard();
        for (auto const &warning : before_) document_.warn(warning);
    }
    bool heard() { return !document_.getWarnings().empty(); }

  private:
    QPDF &document_;
    std::vector<QPDFExc> const before_;
};

/// All samples but for filters of pictures, which would lose some.
bool unpacked(QPDFObjectHandle image, size_t length, std::string &samples) {
    try {
        BoundedBuffer buffer(length + (64 << 10));
        if (!image.pipeStreamData(&buffer, 0, qpdf_dl_specialized, true, false)) return false;
        samples = std::move(buffer.bytes());
        return !buffer.exceeded() && samples.size() >= length;
    } catch (std::exception const &) {
        return false;
    }
}

} // namespace

bool ImageInk::isReadable(QPDFObjectHandle image, ColourSpace const *space) {
    if (!image.isStream() || space->kind() != ColourSpace::Kind::cmyk) return false;
    if (dimension(image, "/BitsPerComponent") != 8 || value(image, "/Mask").isArray()) return false;
    if (!value(value(image, "/SMask"), "/Matte").isNull()) return false;
    if (is_plain_jpeg(image)) return true;
    QPDFObjectHandle filter = value(image, "/Filter");
    if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
    if (filter.isNull() || (filter.isArray() && filter.getArrayNItems() == 0)) return true;
    return filter.isName() && (filter.getName() == "/FlateDecode" || filter.getName() == "/LZWDecode"
                               || filter.getName() == "/RunLengthDecode");
}

bool ImageInk::afford(QPDFObjectHandle image) {
    double const pixels = dimension(image, "/Width") * dimension(image, "/Height");
    double const cost = pixels + dimension(image, "/Length");
    if (!(pixels > 0) || cost > largest || spent_ + cost > work) return false;
    spent_ += cost;
    return true;
}

ImageInk::Samples ImageInk::read(QPDFObjectHandle image, unsigned denominator) {
    Samples result;
    JpegPixels pixels;
    std::string unpackedSamples;
    unsigned char const *samples = nullptr;
    size_t count = 0;
    bool const isJpeg = is_plain_jpeg(image);
    if (isJpeg) {
        if (!decode_plain(image, denominator, pixels) || pixels.components != 4) return result;
        samples = pixels.bytes.data();
        count = pixels.bytes.size() / 4;
    } else {
        count = static_cast<size_t>(dimension(image, "/Width") * dimension(image, "/Height"));
        if (!unpacked(image, 4 * count, unpackedSamples)) return result;
        samples = reinterpret_cast<unsigned char const *>(unpackedSamples.data());
    }
    Scale const scale(image);
    float tints[4][256];
    for (int ink = 0; ink < 4; ++ink) {
        for (int sample = 0; sample < 256; ++sample) {
            tints[ink][sample] =
                static_cast<float>(scale.zero[ink] + (scale.full[ink] - scale.zero[ink]) * sample / 255);
        }
    }
    for (size_t i = 0; i < count; ++i, samples += 4) {
        float sum = 0;
        for (int ink = 0; ink < 4; ++ink) {
            float const tint = tints[ink][samples[ink]];
            result.tints[ink] = std::max(result.tints[ink], tint);
            sum += tint;
        }
        result.sum = std::max(result.sum, sum);
    }
    if (isJpeg) {
        result.sum = std::min(400.0f, result.sum + 4 * rounding);
        for (float &tint : result.tints) tint = std::min(100.0f, tint + rounding);
    }
    result.isKnown = true;
    return result;
}

std::optional<Paint> ImageInk::most(QPDFObjectHandle image, ColourSpace const *space, double resolution) {
    unsigned const denominator = coarseness(resolution, needed);
    auto const found = known_.try_emplace({image.getObjGen(), denominator});
    Samples &samples = found.first->second;
    if (found.second && isReadable(image, space) && afford(image)) {
        Unheard decoding(*image.getOwningQPDF());
        samples = read(image, denominator);
        if (decoding.heard()) samples.isKnown = false;
    }
    if (!samples.isKnown) return std::nullopt;
    Paint paint;
    paint.space = space;
    for (size_t ink = 0; ink < 4; ++ink) {
        paint.tints[ink] = samples.tints[ink];
        if (samples.tints[ink] > 0) paint.inks |= 1u << ink;
    }
    paint.coverage = samples.sum;
    paint.black = samples.tints[3];
    return paint;
}

} // namespace cqpdf
