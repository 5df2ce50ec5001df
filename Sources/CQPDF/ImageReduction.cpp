#include "ImageReduction.hpp"
#include "PlainJpeg.hpp"

namespace cqpdf {

void reduce(QPDFObjectHandle image, double resolution, double needed) {
    unsigned const denominator = coarseness(resolution, needed);
    JpegPixels pixels;
    if (denominator == 1 || !decode_plain(image, denominator, pixels)) return;
    QPDFObjectHandle dictionary = image.getDict();
    dictionary.removeKey("/DecodeParms");
    dictionary.replaceKey("/Width", QPDFObjectHandle::newInteger(pixels.width));
    dictionary.replaceKey("/Height", QPDFObjectHandle::newInteger(pixels.height));
    dictionary.replaceKey("/BitsPerComponent", QPDFObjectHandle::newInteger(8));
    image.replaceStreamData(
        std::string(pixels.bytes.begin(), pixels.bytes.end()), QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
}

} // namespace cqpdf
