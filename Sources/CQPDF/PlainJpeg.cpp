#include "PlainJpeg.hpp"
#include "Document.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFExc.hh>

namespace cqpdf {

namespace {

size_t const longest = 64 << 20;

int colour_transform(QPDFObjectHandle image) {
    QPDFObjectHandle parameters = value(image, "/DecodeParms");
    if (parameters.isArray() && parameters.getArrayNItems() > 0) parameters = parameters.getArrayItem(0);
    QPDFObjectHandle transform = value(parameters, "/ColorTransform");
    return transform.isInteger() ? (transform.getIntValue() != 0) : -1;
}

} // namespace

unsigned coarseness(double resolution, double needed) {
    unsigned denominator = 8;
    while (denominator > 1 && !(resolution / denominator >= needed)) denominator /= 2;
    return denominator;
}

bool is_plain_jpeg(QPDFObjectHandle image) {
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

bool decode_plain(QPDFObjectHandle image, unsigned denominator, JpegPixels &pixels) {
    if (!is_plain_jpeg(image)) return false;
    try {
        auto const data = image.getRawStreamData();
        int const transform = colour_transform(image);
        return decode_jpeg(data->getBuffer(), data->getSize(), transform, denominator, longest, pixels);
    } catch (QPDFExc const &) {
        // Unreadable data stay as they are: the renderer says what it makes of them.
        return false;
    }
}

} // namespace cqpdf
