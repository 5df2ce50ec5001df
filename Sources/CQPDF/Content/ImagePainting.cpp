#include "ContentWalk.hpp"
#include "JPEG2000.hpp"

namespace cqpdf {

namespace {

double const maxResolution = 1e6;

using Kind = Frame::Operand::Kind;

/// An operand, or an array of them from `at` on, as an object; moves past it.
QPDFObjectHandle object(Frame const &frame, size_t &at, int depth = 0) {
    auto const &operand = frame.operands[at++];
    switch (operand.kind) {
    case Kind::number: return QPDFObjectHandle::newReal(operand.number, 3);
    case Kind::name: return QPDFObjectHandle::newName(std::string(frame.textOf(operand)));
    case Kind::string: return QPDFObjectHandle::newString(std::string(frame.textOf(operand)));
    case Kind::arrayOpen: {
        QPDFObjectHandle array = QPDFObjectHandle::newArray();
        while (at < frame.operands.size() && frame.operands[at].kind != Kind::arrayClose && depth < 4) {
            array.appendItem(object(frame, at, depth + 1));
        }
        if (at < frame.operands.size()) ++at;
        return array;
    }
    default: return QPDFObjectHandle::newNull();
    }
}

/// Abbreviations of ISO 32000-2, tables 91 and 92.
std::string const &whole(std::string const &name) {
    static std::map<std::string, std::string> const names = {
        {"/W", "/Width"},         {"/H", "/Height"},           {"/BPC", "/BitsPerComponent"}, {"/CS", "/ColorSpace"},
        {"/IM", "/ImageMask"},    {"/F", "/Filter"},           {"/AHx", "/ASCIIHexDecode"},   {"/A85", "/ASCII85Decode"},
        {"/LZW", "/LZWDecode"},   {"/Fl", "/FlateDecode"},     {"/RL", "/RunLengthDecode"},   {"/CCF", "/CCITTFaxDecode"},
        {"/DCT", "/DCTDecode"}};
    auto const known = names.find(name);
    return known == names.end() ? name : known->second;
}

std::string last_filter(QPDFObjectHandle dictionary) {
    QPDFObjectHandle filter = value(dictionary, "/Filter");
    if (filter.isArray()) {
        int const count = filter.getArrayNItems();
        filter = count > 0 ? filter.getArrayItem(count - 1) : QPDFObjectHandle::newNull();
    }
    return filter.isName() ? whole(filter.getName()).substr(1) : "";
}

int components(std::string const &space) {
    if (space == "DeviceCMYK" || space == "ICCBased(4)") return 4;
    if (space == "DeviceRGB" || space == "CalRGB" || space == "Lab" || space == "ICCBased(3)") return 3;
    return 1;
}

/// An image has to be decoded by whoever prints it.
/// - Throws: `WalkLimit` where that takes more than a RIP can be asked for, or where filters in a row hide what it takes.
void require_bearable(Image const &image, QPDFObjectHandle dictionary) {
    double const most = 1 << 30, suspicious = 64 << 20;
    double const bytes = static_cast<double>(image.width) * static_cast<double>(image.height) * image.bits / 8
        * components(image.colourSpace);
    std::string const what = "image " + std::to_string(image.object) + " of " + std::to_string(image.width) + " x "
        + std::to_string(image.height) + " pixels";
    if (bytes > most) throw WalkLimit{what + " decodes to more than 1024 MiB"};
    QPDFObjectHandle filters = value(dictionary, "/Filter");
    // One Flate filter makes a thousand bytes of one at most (RFC 1951); more takes several, which no program writes.
    bool const isChained = filters.isArray() && filters.getArrayNItems() > 1;
    if (isChained && bytes > suspicious && bytes > 5000 * static_cast<double>(image.bytes)) {
        throw WalkLimit{what + " is packed more than 5000 to 1"};
    }
}

} // namespace

/// - Returns: where the content goes on.
size_t ContentWalk::inlineImage(Frame &frame, Lexer const &lexer, InlineImageEnds &ends) {
    QPDFObjectHandle dictionary = QPDFObjectHandle::newDictionary();
    for (size_t i = 0; i + 1 < frame.operands.size();) {
        if (frame.operands[i].kind != Kind::name) break;
        std::string const key = whole(std::string(frame.textOf(frame.operands[i++])));
        bool const isTrue = frame.operands[i].kind == Kind::number && frame.operands[i].number != 0;
        QPDFObjectHandle const found = object(frame, i);
        dictionary.replaceKey(key, key == "/ImageMask" ? QPDFObjectHandle::newBool(isTrue) : found);
    }
    // The one white-space byte after ID belongs to neither.
    size_t const start = std::min(lexer.position() + 1, lexer.content().size());
    auto const found = ends.after(start);
    if (!found) document_.note(where() + ": an inline image never ends");
    size_t const end = found.value_or(lexer.content().size());
    paintImage(frame, dictionary, QPDFObjectHandle::newNull(), static_cast<int64_t>(end - start));
    return end;
}

void ContentWalk::paintImage(
    Frame &frame, QPDFObjectHandle dictionary, QPDFObjectHandle stream, int64_t bytes) {
    if (silence_ > 0) return;
    touchLayers();
    auto integer = [&dictionary](char const *key, double highest) {
        QPDFObjectHandle found = value(dictionary, key);
        double const number = found.isNumber() ? found.getNumericValue() : 0;
        return std::isfinite(number) ? std::clamp(number, 0.0, highest) : 0;
    };
    State const &state = frame.state;
    Image image;
    image.page = page_;
    image.object = stream.isStream() ? stream.getObjectID() : 0;
    image.width = static_cast<int64_t>(integer("/Width", 1e9));
    image.height = static_cast<int64_t>(integer("/Height", 1e9));
    image.bits = static_cast<int32_t>(integer("/BitsPerComponent", 64));
    image.filter = bounded(last_filter(dictionary));
    image.bytes = bytes;
    QPDFObjectHandle const mask = value(dictionary, "/ImageMask");
    bool const isStencil = QPDFObjectHandle(mask).isBool() && QPDFObjectHandle(mask).getBoolValue();
    QPDFObjectHandle const space = value(dictionary, "/ColorSpace");
    Matrix const &m = state.matrix;
    Bounds const box = m.of(0, 0, 1, 1);

    Manner how = manner(frame, false);
    bool const isSoft = value(dictionary, "/SMask").isStream() || integer("/SMaskInData", 2) > 0;
    how.isTransparent = how.isTransparent || isSoft;
    Paint paint;
    if (isStencil) {
        image.colourSpace = "Mask";
        image.bits = 1;
        paint = resolved(frame, state.fill, how, box);
    } else if (QPDFObjectHandle(space).isNull() && image.filter == "JPXDecode") {
        // JPEG 2000 may carry its space inside (ISO 32000-2, 7.4.9).
        JPEG2000Header const header = jpeg2000_header(stream);
        if (image.bits == 0) image.bits = header.bits;
        ColourSpace const *its = header.components == 1 ? spaces_.gray()
            : header.components == 4                    ? spaces_.cmyk()
            : header.components == 0 ? nullptr : spaces_.rgb();
        image.colourSpace = its ? its->name() : "JPXDecode";
        paint = (its ? its : spaces_.rgb())->full();
    } else {
        ColourSpace const *its = spaces_.of(space, frame.resources);
        image.colourSpace = bounded(its->name());
        paint = its->full();
    }
    require_bearable(image, dictionary);
    if (value(dictionary, "/OPI").isDictionary() || value(dictionary, "/Alternates").isArray()) {
        canvas_.oddity(CQPDF_IMAGE_ELSEWHERE);
    }
    double const across = std::hypot(m.a, m.b), up = std::hypot(m.c, m.d);
    auto resolution = [](int64_t pixels, double millimetres) {
        if (!(millimetres > 0)) return maxResolution;
        return std::min(clean(static_cast<double>(pixels) * 25.4 / millimetres), maxResolution);
    };
    image.resolution = std::min(resolution(image.width, across), resolution(image.height, up));
    bool const shows = canvas_.image(paint, how, box, {isStencil, stream, image.resolution});
    image.isHidden = !shows;
    Bounds const clipped = state.isTiled ? state.clip : box.meeting(state.clip);
    image.place = box_of(clipped.isEmpty() ? box : clipped);
    if (images.size() >= limits_.images) throw WalkLimit{"more than " + std::to_string(limits_.images) + " images"};
    images.push_back(std::move(image));
}

} // namespace cqpdf
