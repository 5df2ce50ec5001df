#include "ImageReduction.hpp"
#include "Document.hpp"
#include "Jpeg.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFExc.hh>

namespace cqpdf {

namespace {

size_t const longest = 64 << 20;

/// Whether a stream is one JPEG image of eight bits whose pixels may be replaced by their means.
bool is_plain(QPDFObjectHandle image) {
    if (!image.isStream()) return false;
    QPDFObjectHandle filter = value(image, "/Filter");
    if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
    if (!filter.isName() || filter.getName() != "/DCTDecode") return false;
    QPDFObjectHandle bits = value(image, "/BitsPerComponent");
    if (bits.isInteger() && bits.getIntValue() != 8) return false;
    // Colours of an index have no mean, a mask by colour knows only exact ones, and a matte has the image's own size.
    QPDFObjectHandle space = value(image, "/ColorSpace");
    if (space.isArray() && space.getArrayNItems() > 0 && space.getArrayItem(0).isName() &&
        (space.getArrayItem(0).getName() == "/Indexed" || space.getArrayItem(0).getName() == "/I")) {
        return false;
    }
    return !value(image, "/Mask").isArray() && value(value(image, "/SMask"), "/Matte").isNull();
}

int colour_transform(QPDFObjectHandle image) {
    QPDFObjectHandle parameters = value(image, "/DecodeParms");
    if (parameters.isArray() && parameters.getArrayNItems() > 0) parameters = parameters.getArrayItem(0);
    QPDFObjectHandle transform = value(parameters, "/ColorTransform");
    return transform.isInteger() ? (transform.getIntValue() != 0) : -1;
}

} // namespace

void reduce(QPDFObjectHandle image, double resolution, double needed) {
    unsigned denominator = 8;
    while (denominator > 1 && !(resolution / denominator >= needed)) denominator /= 2;
    if (denominator == 1 || !is_plain(image)) return;
    JpegPixels pixels;
    try {
        auto const data = image.getRawStreamData();
        int const transform = colour_transform(image);
        if (!decode_jpeg(data->getBuffer(), data->getSize(), transform, denominator, longest, pixels)) return;
    } catch (QPDFExc const &) {
        // Unreadable data stay as they are: the renderer says what it makes of them.
        return;
    }
    QPDFObjectHandle dictionary = image.getDict();
    dictionary.removeKey("/DecodeParms");
    dictionary.replaceKey("/Width", QPDFObjectHandle::newInteger(pixels.width));
    dictionary.replaceKey("/Height", QPDFObjectHandle::newInteger(pixels.height));
    dictionary.replaceKey("/BitsPerComponent", QPDFObjectHandle::newInteger(8));
    image.replaceStreamData(
        std::string(pixels.bytes.begin(), pixels.bytes.end()), QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
}

} // namespace cqpdf
