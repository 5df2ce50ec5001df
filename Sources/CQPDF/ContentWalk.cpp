#include "ContentWalk.hpp"
#include "Pipelines.hpp"
#include "Prefix.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>

#include <algorithm>
#include <cmath>

namespace cqpdf {

namespace {

int const maxDepth = 20;
size_t const maxStates = 1000;
size_t const maxOperands = 64;
size_t const maxInks = 1000;
size_t const maxCachedBytes = 32 << 20;
double const maxResolution = 1e6;

std::string const context = "content";

Inks const &none() {
    static Inks const empty;
    return empty;
}

QPDFMatrix matrix_of(QPDFObjectHandle array) {
    return QPDFMatrix(
        number(array, 0, 1), number(array, 1, 0), number(array, 2, 0), number(array, 3, 1), number(array, 4, 0),
        number(array, 5, 0));
}

QPDFMatrix after(QPDFMatrix inner, QPDFMatrix const &outer) {
    QPDFMatrix result = outer;
    result.concat(inner);
    return result;
}

/// Where an appearance is painted: its box, as its own matrix turns it, fills the annotation's rectangle
/// (ISO 32000-2, algorithm 8.1).
QPDFMatrix placement(QPDFObjectHandle appearance, QPDFObjectHandle rectangle) {
    auto sorted = [](QPDFObjectHandle array) {
        double const x0 = number(array, 0, 0), y0 = number(array, 1, 0), x1 = number(array, 2, 0),
                     y1 = number(array, 3, 0);
        return QPDFObjectHandle::Rectangle(std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1));
    };
    auto const box = matrix_of(value(appearance, "/Matrix")).transformRectangle(sorted(value(appearance, "/BBox")));
    auto const rect = sorted(rectangle);
    auto scale = [](double to, double from) { return from > 0 ? to / from : 1; };
    double const across = scale(rect.urx - rect.llx, box.urx - box.llx), up = scale(rect.ury - rect.lly, box.ury - box.lly);
    return QPDFMatrix(across, 0, 0, up, rect.llx - box.llx * across, rect.lly - box.lly * up);
}

} // namespace

struct ContentWalk::Frame {
    QPDFObjectHandle resources;
    /// The matrix at the stream's start: what a pattern's matrix is relative to.
    QPDFMatrix base;
    State state;
    std::vector<State> saved;
    /// Scalars only, booleans as 1 and 0; arrays and dictionaries count as one `other`.
    std::vector<Operand> operands;
    int depth;
    std::map<std::string, std::shared_ptr<ColourSpace const>> spaces;

    double number(size_t index) const {
        return index < operands.size() && operands[index].kind == Operand::Kind::number ? operands[index].number : 0;
    }
    std::vector<double> numbers() const {
        std::vector<double> result;
        for (auto const &operand : operands) {
            if (operand.kind == Operand::Kind::number) result.push_back(operand.number);
        }
        return result;
    }
    std::string lastName() const {
        return !operands.empty() && operands.back().kind == Operand::Kind::name ? operands.back().name : "";
    }
};

void ContentWalk::page(size_t index, QPDFObjectHandle page, QPDFObjectHandle resources, double userUnit) {
    page_ = index;
    userUnit_ = userUnit;
    seen_.clear();
    painting_.clear();
    QPDFObjectHandle const contents = value(page, "/Contents");
    State initial;
    initial.fill = initial.stroke = {ColourSpace::gray(), std::make_shared<Inks const>(Inks{"Black"})};
    if (QPDFObjectHandle(contents).isNull()) {
        listFonts(resources);
    } else {
        std::string content = decoded(contents, limits_.content_bytes);
        run(content, resources, initial, 0);
    }
    annotations(value(page, "/Annots"), initial);
}

void ContentWalk::annotations(QPDFObjectHandle list, State const &initial) {
    if (!list.isArray()) return;
    for (auto &annotation : list.getArrayAsVector()) {
        QPDFObjectHandle flags = value(annotation, "/F");
        int64_t const bits = flags.isInteger() ? flags.getIntValue() : 0;
        // ISO 32000-2, table 167: 4 prints, 2 is hidden.
        if ((bits & 4) == 0 || (bits & 2) != 0) continue;
        QPDFObjectHandle appearance = value(value(annotation, "/AP"), "/N");
        QPDFObjectHandle state = value(annotation, "/AS");
        if (appearance.isDictionary() && state.isName()) appearance = appearance.getKey(state.getName());
        if (!appearance.isStream()) continue;
        Frame frame{QPDFObjectHandle::newDictionary(), initial.matrix, initial, {}, {}, 0, {}};
        frame.state.matrix = placement(appearance, value(annotation, "/Rect"));
        paintForm(frame, appearance);
    }
}

std::string ContentWalk::decoded(QPDFObjectHandle contents, size_t limit) {
    std::vector<QPDFObjectHandle> streams;
    if (contents.isStream()) streams.push_back(contents);
    if (contents.isArray()) streams = contents.getArrayAsVector();
    BoundedBuffer buffer(limit);
    bool exceeded = false;
    for (auto &stream : streams) {
        if (!stream.isStream()) {
            document_.note("page " + std::to_string(page_ + 1) + ": a content stream is missing");
            continue;
        }
        if (has_too_many_filters(stream)) throw WalkLimit{"more than 10 filters on one stream"};
        bool attempted = false;
        bool const whole = stream.pipeStreamData(&buffer, &attempted, 0, qpdf_dl_specialized);
        exceeded = buffer.exceeded();
        if (exceeded) break;
        document_.collect_warnings();
        if (!whole || !attempted) {
            document_.note(
                "page " + std::to_string(page_ + 1) + ": content stream " + stream.getObjGen().unparse(' ') +
                " cannot be decoded to its end");
        }
        // Tokens do not continue from one stream to the next (ISO 32000-2, 7.8.2).
        if (streams.size() > 1 && buffer.bytes().size() < limit) buffer.bytes().push_back('\n');
    }
    if (exceeded) {
        throw WalkLimit{
            "decoded content of page " + std::to_string(page_ + 1) + " over " + std::to_string(limit >> 20) + " MiB"};
    }
    return std::move(buffer.bytes());
}

void ContentWalk::countOperator() {
    if (++operators_ > limits_.operators) {
        throw WalkLimit{"more than " + std::to_string(limits_.operators) + " content operators"};
    }
}

void ContentWalk::run(std::string &content, QPDFObjectHandle resources, State const &initial, int depth) {
    listFonts(resources);
    scannedBytes_ += content.size();
    if (scannedBytes_ > limits_.total_content_bytes) {
        throw WalkLimit{"content over " + std::to_string(limits_.total_content_bytes >> 20) + " MiB in all"};
    }
    Frame frame{resources, initial.matrix, initial, {}, {}, depth, {}};
    Buffer buffer(reinterpret_cast<unsigned char *>(content.data()), content.size());
    std::shared_ptr<InputSource> const input = std::make_shared<BufferInputSource>(context, &buffer);
    QPDFTokenizer tokenizer;
    tokenizer.allowEOF();
    using Token = QPDFTokenizer;
    size_t nesting = 0;
    auto push = [&frame](Operand::Kind kind, double number, std::string const &name) {
        if (frame.operands.size() < maxOperands) frame.operands.push_back({kind, number, name});
    };
    while (true) {
        // At each token, not at each operator: operands may come without any.
        if (document_.budget->spent()) throw WalkLimit{document_.budget->text()};
        QPDFTokenizer::Token const token = tokenizer.readToken(input, context, true);
        switch (token.getType()) {
        case Token::tt_eof:
            if (nesting > 0) {
                document_.note("page " + std::to_string(page_ + 1) + ": an array or dictionary in its content never ends");
            }
            return;
        case Token::tt_array_open:
        case Token::tt_dict_open: nesting += 1; break;
        case Token::tt_array_close:
        case Token::tt_dict_close:
            if (nesting > 0 && --nesting == 0) push(Operand::Kind::other, 0, "");
            break;
        case Token::tt_integer:
        case Token::tt_real:
            if (nesting == 0) push(Operand::Kind::number, std::strtod(token.getValue().c_str(), nullptr), "");
            break;
        case Token::tt_bool:
            if (nesting == 0) push(Operand::Kind::number, token.getValue() == "true" ? 1 : 0, "");
            break;
        case Token::tt_name:
            if (nesting == 0) push(Operand::Kind::name, 0, token.getValue());
            break;
        case Token::tt_word:
            countOperator();
            // An element like others, as readers see it; where the array never ends, they lose what follows, too.
            if (nesting > 0) break;
            if (token.getValue() == "ID") inlineImage(frame, tokenizer, input);
            else if (token.getValue() != "BI") perform(frame, token.getValue());
            if (token.getValue() != "ID") frame.operands.clear();
            break;
        default:
            if (nesting == 0) push(Operand::Kind::other, 0, "");
        }
    }
}

void ContentWalk::perform(Frame &frame, std::string const &operation) {
    State &state = frame.state;
    auto is = [&operation](char const *name) { return operation == name; };
    auto device = [&](Colour &colour, std::shared_ptr<ColourSpace const> const &space) {
        colour = {space, std::make_shared<Inks const>(space->inks(frame.numbers()))};
    };
    switch (operation[0]) {
    case 'q':
        // A stack that only grows is cut: the states above are lost, as they are in readers.
        if (is("q") && frame.saved.size() < maxStates) frame.saved.push_back(state);
        break;
    case 'Q':
        if (is("Q") && !frame.saved.empty()) {
            state = std::move(frame.saved.back());
            frame.saved.pop_back();
        }
        break;
    case 'c':
        if (is("cm")) {
            state.matrix = after(
                QPDFMatrix(
                    frame.number(0), frame.number(1), frame.number(2), frame.number(3), frame.number(4),
                    frame.number(5)),
                state.matrix);
        } else if (is("cs")) setSpace(frame, state.fill);
        break;
    case 'C':
        if (is("CS")) setSpace(frame, state.stroke);
        break;
    case 'g':
        if (is("g")) device(state.fill, ColourSpace::gray());
        break;
    case 'G':
        if (is("G")) device(state.stroke, ColourSpace::gray());
        break;
    case 'r':
        if (is("rg")) device(state.fill, ColourSpace::rgb());
        break;
    case 'R':
        if (is("RG")) device(state.stroke, ColourSpace::rgb());
        break;
    case 'k': device(state.fill, ColourSpace::cmyk()); break;
    case 'K': device(state.stroke, ColourSpace::cmyk()); break;
    case 's':
        if (is("sc") || is("scn")) setColour(frame, state.fill);
        else if (is("s")) paint(state.stroke);
        else if (is("sh")) {
            QPDFObjectHandle const shading =
                value(value(frame.resources, "/Shading"), frame.lastName().empty() ? "/" : frame.lastName().c_str());
            auto const space = ColourSpace::of(value(shading, "/ColorSpace"), frame.resources);
            paint({space, std::make_shared<Inks const>(space->allInks())});
        }
        break;
    case 'S':
        if (is("SC") || is("SCN")) setColour(frame, state.stroke);
        else if (is("S")) paint(state.stroke);
        break;
    case 'f':
    case 'F':
        if (is("f") || is("F") || is("f*")) paint(state.fill);
        break;
    case 'b':
    case 'B':
        if (is("b") || is("b*") || is("B") || is("B*")) {
            paint(state.fill);
            paint(state.stroke);
        }
        break;
    case 'T':
        if (is("Tj") || is("TJ")) showText(state);
        else if (is("Tr")) state.textMode = static_cast<int>(std::clamp(frame.number(0), 0.0, 7.0));
        break;
    case '\'':
    case '"': showText(state); break;
    case 'D':
        if (is("Do") && !frame.lastName().empty()) paintObject(frame, frame.lastName());
        break;
    default: break;
    }
}

void ContentWalk::setSpace(Frame &frame, Colour &colour) {
    std::string const name = frame.lastName();
    auto &space = frame.spaces[name];
    if (!space) space = ColourSpace::of(QPDFObjectHandle::newName(name.empty() ? "/" : name), frame.resources);
    colour = {space, std::make_shared<Inks const>(space->initialInks())};
}

void ContentWalk::setColour(Frame &frame, Colour &colour) {
    if (colour.space->isPattern()) return paintPattern(frame, colour, frame.lastName());
    colour.inks = std::make_shared<Inks const>(colour.space->inks(frame.numbers()));
}

void ContentWalk::paint(Colour const &colour) {
    for (auto const &ink : *colour.inks) {
        if (inks.size() >= maxInks && inks.count(ink) == 0) throw WalkLimit{"more than 1000 inks"};
        inks.insert(ink);
    }
}

void ContentWalk::showText(State const &state) {
    // Text rendering modes (ISO 32000-2, table 104): 3 is invisible, 7 only clips.
    int const mode = state.textMode % 4;
    if (mode == 0 || mode == 2) paint(state.fill);
    if (mode == 1 || mode == 2) paint(state.stroke);
}

void ContentWalk::paintObject(Frame &frame, std::string const &name) {
    QPDFObjectHandle object = value(value(frame.resources, "/XObject"), name.c_str());
    if (!object.isStream()) {
        document_.note("page " + std::to_string(page_ + 1) + " paints " + bounded(name) + ", which does not exist");
        return;
    }
    QPDFObjectHandle const subtype = value(object, "/Subtype");
    if (QPDFObjectHandle(subtype).isNameAndEquals("/Image")) {
        addImage(frame, object.getDict(), object.getObjectID());
    } else if (QPDFObjectHandle(subtype).isNameAndEquals("/Form")) {
        paintForm(frame, object);
    }
}

void ContentWalk::paintForm(Frame &frame, QPDFObjectHandle form) {
    if (++forms_ > limits_.forms) throw WalkLimit{"more than " + std::to_string(limits_.forms) + " forms painted"};
    if (frame.depth + 1 > maxDepth) throw WalkLimit{"forms nested deeper than " + std::to_string(maxDepth)};
    QPDFObjGen const identity = form.getObjGen();
    if (!painting_.insert(identity).second) {
        document_.note("form " + identity.unparse(' ') + " paints itself");
        return;
    }
    auto cached = cache_.find(identity);
    std::shared_ptr<std::string> content;
    if (cached != cache_.end()) {
        content = cached->second;
    } else {
        content = std::make_shared<std::string>(decoded(form, limits_.content_bytes));
        if (cachedBytes_ + content->size() <= maxCachedBytes) {
            cachedBytes_ += content->size();
            cache_[identity] = content;
        }
    }
    State initial = frame.state;
    initial.matrix = after(matrix_of(value(form, "/Matrix")), frame.state.matrix);
    QPDFObjectHandle const own = value(form, "/Resources");
    run(*content, QPDFObjectHandle(own).isDictionary() ? own : frame.resources, initial, frame.depth + 1);
    painting_.erase(identity);
}

void ContentWalk::paintPattern(Frame &frame, Colour &colour, std::string const &name) {
    auto const base = colour.space->base();
    colour.inks = std::make_shared<Inks const>(base ? base->inks(frame.numbers()) : none());
    QPDFObjectHandle pattern = value(value(frame.resources, "/Pattern"), name.empty() ? "/" : name.c_str());
    if (number(QPDFObjectHandle::newArray({value(pattern, "/PatternType")}), 0, 0) == 2) {
        auto const space = ColourSpace::of(value(value(pattern, "/Shading"), "/ColorSpace"), frame.resources);
        colour.inks = std::make_shared<Inks const>(space->allInks());
        return;
    }
    // Once a page: a cell's content is the same wherever it is tiled, and its images have the same resolution.
    if (!pattern.isStream() || !seen_.insert(pattern.getObjGen()).second) return;
    if (frame.depth + 1 > maxDepth) throw WalkLimit{"patterns nested deeper than " + std::to_string(maxDepth)};
    std::string content = decoded(pattern, limits_.content_bytes);
    State initial = frame.state;
    initial.matrix = after(matrix_of(value(pattern, "/Matrix")), frame.base);
    initial.fill = initial.stroke = {ColourSpace::gray(), colour.inks};
    run(content, value(pattern, "/Resources"), initial, frame.depth + 1);
}

void ContentWalk::inlineImage(
    Frame &frame, QPDFTokenizer &tokenizer, std::shared_ptr<InputSource> const &input) {
    // Abbreviations of ISO 32000-2, table 91. Array values were left out as `other`, so an indexed space is unnamed.
    static std::map<std::string, char const *> const keys = {
        {"/W", "/Width"}, {"/H", "/Height"}, {"/BPC", "/BitsPerComponent"}, {"/CS", "/ColorSpace"},
        {"/IM", "/ImageMask"}};
    QPDFObjectHandle dictionary = QPDFObjectHandle::newDictionary();
    for (size_t i = 0; i + 1 < frame.operands.size(); i += 2) {
        if (frame.operands[i].kind != Operand::Kind::name) break;
        auto const known = keys.find(frame.operands[i].name);
        std::string const key = known == keys.end() ? frame.operands[i].name : known->second;
        Operand const &operand = frame.operands[i + 1];
        if (key == "/ImageMask") {
            dictionary.replaceKey(key, QPDFObjectHandle::newBool(operand.number != 0));
        } else if (operand.kind == Operand::Kind::number) {
            dictionary.replaceKey(key, QPDFObjectHandle::newReal(operand.number, 3));
        } else if (operand.kind == Operand::Kind::name) {
            dictionary.replaceKey(key, QPDFObjectHandle::newName(operand.name));
        } else if (key == "/ColorSpace") {
            dictionary.replaceKey(key, QPDFObjectHandle::newName("/Indexed"));
        }
    }
    frame.operands.clear();
    addImage(frame, dictionary, 0);
    // The one white-space byte after ID belongs to neither.
    char space = 0;
    input->read(&space, 1);
    tokenizer.expectInlineImage(input);
    if (tokenizer.readToken(input, context, true).getType() == QPDFTokenizer::tt_bad) {
        document_.note("page " + std::to_string(page_ + 1) + ": an inline image never ends");
    }
}

void ContentWalk::addImage(Frame &frame, QPDFObjectHandle dictionary, int32_t object) {
    auto integer = [&dictionary](char const *key, double highest) {
        QPDFObjectHandle found = value(dictionary, key);
        double const number = found.isNumber() ? found.getNumericValue() : 0;
        return std::isfinite(number) ? std::clamp(number, 0.0, highest) : 0;
    };
    Image image;
    image.page = page_;
    image.object = object;
    image.width = static_cast<int64_t>(integer("/Width", 1e9));
    image.height = static_cast<int64_t>(integer("/Height", 1e9));
    image.bits = static_cast<int32_t>(integer("/BitsPerComponent", 64));
    QPDFObjectHandle const mask = value(dictionary, "/ImageMask");
    QPDFObjectHandle space = value(dictionary, "/ColorSpace");
    if (QPDFObjectHandle(mask).isBool() && QPDFObjectHandle(mask).getBoolValue()) {
        image.colourSpace = "Mask";
        image.bits = 1;
        paint(frame.state.fill);
    } else if (space.isNull() && value(dictionary, "/Filter").unparse().find("JPXDecode") != std::string::npos) {
        // JPEG 2000 may carry its space inside (ISO 32000-2, 7.4.9).
        image.colourSpace = "JPXDecode";
    } else if (space.isNameAndEquals("/Indexed")) {
        image.colourSpace = "Indexed";
    } else {
        auto const known = ColourSpace::of(space, frame.resources);
        image.colourSpace = bounded(known->name());
        paint({known, std::make_shared<Inks const>(known->allInks())});
    }
    QPDFMatrix const &m = frame.state.matrix;
    double const across = std::hypot(m.a, m.b) * userUnit_, up = std::hypot(m.c, m.d) * userUnit_;
    auto resolution = [](double pixels, double points) {
        return points > 0 && std::isfinite(points) ? std::min(pixels * 72 / points, maxResolution) : maxResolution;
    };
    image.resolution = std::min(
        resolution(static_cast<double>(image.width), across), resolution(static_cast<double>(image.height), up));
    auto place = [this](double p0, double p1, double p2, double p3) {
        double const scale = userUnit_ * 25.4 / 72;
        auto safe = [](double x) { return std::isfinite(x) ? std::clamp(x, -1e9, 1e9) : 0; };
        return std::make_pair(safe(std::min({p0, p1, p2, p3}) * scale), safe(std::max({p0, p1, p2, p3}) * scale));
    };
    auto const x = place(m.e, m.e + m.a, m.e + m.c, m.e + m.a + m.c);
    auto const y = place(m.f, m.f + m.b, m.f + m.d, m.f + m.b + m.d);
    image.place = {true, x.first, y.first, x.second, y.second};
    if (images.size() >= limits_.images) throw WalkLimit{"more than " + std::to_string(limits_.images) + " images"};
    images.push_back(std::move(image));
}

void ContentWalk::listFonts(QPDFObjectHandle resources) {
    if (resources.isIndirect() && !seen_.insert(resources.getObjGen()).second) return;
    fonts.add(resources, page_);
    if (fonts.full()) throw WalkLimit{"more than 5000 fonts"};
}

} // namespace cqpdf
