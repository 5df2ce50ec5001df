#include "ContentWalk.hpp"

namespace cqpdf {

namespace {

size_t const maxStates = 1000;
size_t const maxOperands = 65536;

using Kind = Frame::Operand::Kind;

/// An operator's letters as one number, for a switch.
constexpr uint32_t code(std::string_view name) {
    uint32_t result = 0;
    for (char c : name) result = result << 8 | static_cast<unsigned char>(c);
    return result;
}

void push(Frame &frame, Kind kind, double number = 0, std::string_view text = {}) {
    if (frame.operands.size() >= maxOperands) return;
    frame.operands.push_back(
        {kind, number, static_cast<uint32_t>(frame.texts.size()), static_cast<uint32_t>(text.size())});
    frame.texts.append(text);
}

/// Whether a dash array (the operands of `d`) leaves gaps.
bool has_gaps(std::vector<Frame::Operand> const &operands) {
    bool isInside = false;
    for (auto const &operand : operands) {
        if (operand.kind == Kind::arrayOpen) isInside = true;
        if (operand.kind == Kind::arrayClose) return false;
        if (isInside && operand.kind == Kind::number && operand.number > 0) return true;
    }
    return false;
}

/// How many operands an operator of fixed operands takes (ISO 32000-2, annex A); 0 for all others.
size_t operands_of(uint32_t operation) {
    switch (operation) {
    case code("cm"):
    case code("c"):
    case code("Tm"): return 6;
    case code("re"):
    case code("v"):
    case code("y"):
    case code("k"):
    case code("K"): return 4;
    case code("rg"):
    case code("RG"): return 3;
    case code("m"):
    case code("l"):
    case code("Td"):
    case code("TD"): return 2;
    case code("w"):
    case code("J"):
    case code("g"):
    case code("G"):
    case code("Tc"):
    case code("Tw"):
    case code("Tz"):
    case code("TL"):
    case code("Ts"):
    case code("Tr"): return 1;
    default: return 0;
    }
}

} // namespace

void ContentWalk::countOperator() {
    if (++operators_ > limits_.operators) {
        throw WalkLimit{"more than " + std::to_string(limits_.operators) + " content operators"};
    }
}

void ContentWalk::run(std::string const &content, Frame &frame) {
    list(frame.resources);
    scannedBytes_ += content.size();
    if (scannedBytes_ > limits_.total_content_bytes) {
        throw WalkLimit{"content over " + std::to_string(limits_.total_content_bytes >> 20) + " MiB in all"};
    }
    frame.openBefore = open_.size();
    Lexer lexer(content);
    InlineImageEnds imageEnds(content);
    size_t nesting = 0, dictionaries = 0;
    for (bool ended = false; !ended;) {
        // At each token, not at each operator: operands may come without any.
        if (document_.budget->spent()) throw WalkLimit{document_.budget->text()};
        switch (lexer.next()) {
        case Lexer::Kind::end:
            if (nesting + dictionaries > 0) {
                document_.note(where() + ": an array or dictionary in its content never ends");
            }
            ended = true;
            break;
        case Lexer::Kind::arrayOpen:
            if (dictionaries == 0) push(frame, Kind::arrayOpen);
            nesting += 1;
            break;
        case Lexer::Kind::arrayClose:
            if (nesting == 0) break;
            nesting -= 1;
            if (dictionaries == 0) push(frame, Kind::arrayClose);
            break;
        case Lexer::Kind::dictOpen: dictionaries += 1; break;
        case Lexer::Kind::dictClose:
            if (dictionaries > 0 && --dictionaries == 0) push(frame, Kind::other);
            break;
        case Lexer::Kind::number:
            if (dictionaries == 0) push(frame, Kind::number, lexer.number());
            break;
        case Lexer::Kind::name:
            if (dictionaries == 0) push(frame, Kind::name, 0, lexer.text());
            break;
        case Lexer::Kind::string:
            if (dictionaries == 0) push(frame, Kind::string, 0, lexer.text());
            break;
        case Lexer::Kind::word: {
            std::string_view const word = lexer.text();
            countOperator();
            if (word == "true" || word == "false") {
                if (dictionaries == 0) push(frame, Kind::number, word == "true" ? 1 : 0);
                break;
            }
            // An element like others, as readers see it; where the array never ends, they lose what follows, too.
            if (nesting + dictionaries > 0 || word == "null") break;
            if (word == "ID") lexer.move(inlineImage(frame, lexer, imageEnds));
            else if (word != "BI") perform(frame, word);
            else break;
            frame.operands.clear();
            frame.texts.clear();
            break;
        }
        default: break;
        }
    }
    while (open_.size() > frame.openBefore) endContent(frame.openBefore);
}

void ContentWalk::perform(Frame &frame, std::string_view operation) {
    if (operation.size() > 3) return;
    State &state = frame.state;
    auto n = [&frame](size_t index) { return frame.number(index); };
    auto at = [&](size_t index) { return state.matrix.at(n(index), n(index + 1)); };
    uint32_t const which = code(operation);
    // As other readers do it: with too few operands an operator does nothing, of too many it takes the last.
    size_t const given = frame.operands.size(), asked = operands_of(which);
    if (given < asked) return;
    if (asked > 0 && given > asked) {
        frame.operands.erase(frame.operands.begin(), frame.operands.end() - static_cast<std::ptrdiff_t>(asked));
    }
    switch (which) {
    case code("q"):
        // A stack that only grows does no harm: what is beyond it counts where it is asked for again.
        if (frame.saved.size() < maxStates) frame.saved.push_back(state);
        else frame.lost += 1;
        break;
    case code("Q"):
        if (frame.lost > 0) throw WalkLimit{"graphics states nested deeper than " + std::to_string(maxStates)};
        if (frame.saved.empty()) break;
        state = std::move(frame.saved.back());
        frame.saved.pop_back();
        break;
    case code("cm"): state.matrix = Matrix{n(0), n(1), n(2), n(3), n(4), n(5)}.then(state.matrix); break;
    case code("w"): state.lineWidth = std::abs(n(0)); break;
    case code("J"): state.cap = static_cast<int>(std::clamp(n(0), 0.0, 2.0)); break;
    case code("d"): state.isDashed = has_gaps(frame.operands); break;
    case code("gs"): parameters(frame); break;

    case code("m"): frame.path.move(at(0)); break;
    case code("l"): frame.path.line(at(0)); break;
    case code("c"): frame.path.curve(at(0), at(2), at(4)); break;
    case code("v"): frame.path.curve(frame.path.current(), at(0), at(2)); break;
    case code("y"): frame.path.curve(at(0), at(2), at(2)); break;
    case code("h"): frame.path.close(); break;
    case code("re"): frame.path.rectangle(state.matrix, n(0), n(1), n(2), n(3)); break;
    case code("W"):
    case code("W*"): frame.isClipping = true; break;
    case code("n"): paintPath(frame, false, false, false); break;
    case code("f"):
    case code("F"): paintPath(frame, true, false, false); break;
    case code("f*"): paintPath(frame, true, true, false); break;
    case code("S"): paintPath(frame, false, false, true); break;
    case code("s"):
        frame.path.close();
        paintPath(frame, false, false, true);
        break;
    case code("B"): paintPath(frame, true, false, true); break;
    case code("B*"): paintPath(frame, true, true, true); break;
    case code("b"):
    case code("b*"):
        frame.path.close();
        paintPath(frame, true, which == code("b*"), true);
        break;
    case code("sh"): paintShading(frame); break;

    case code("g"): setDevice(frame, state.fill, spaces_.gray()); break;
    case code("G"): setDevice(frame, state.stroke, spaces_.gray()); break;
    case code("rg"): setDevice(frame, state.fill, spaces_.rgb()); break;
    case code("RG"): setDevice(frame, state.stroke, spaces_.rgb()); break;
    case code("k"): setDevice(frame, state.fill, spaces_.cmyk()); break;
    case code("K"): setDevice(frame, state.stroke, spaces_.cmyk()); break;
    case code("cs"): setSpace(frame, state.fill); break;
    case code("CS"): setSpace(frame, state.stroke); break;
    case code("sc"):
    case code("scn"): setColour(frame, state.fill); break;
    case code("SC"):
    case code("SCN"): setColour(frame, state.stroke); break;

    case code("Do"): paintObject(frame); break;
    case code("BMC"): beginContent(frame, false); break;
    case code("BDC"): beginContent(frame, true); break;
    case code("EMC"): endContent(frame.openBefore); break;
    default: performText(frame, which);
    }
}

void ContentWalk::performText(Frame &frame, uint32_t operation) {
    State &state = frame.state;
    auto n = [&frame](size_t index) { return frame.number(index); };
    switch (operation) {
    case code("BT"):
        frame.text = frame.line = Matrix();
        frame.textClip = Bounds();
        break;
    case code("ET"):
        if (frame.textClip.isEmpty()) break;
        state.clip = state.clip.meeting(frame.textClip);
        state.isClipOdd = true;
        frame.textClip = Bounds();
        break;
    case code("Tf"):
        if (frame.operands.size() >= 2 && frame.operands[0].kind == Kind::name) {
            selectFont(frame, std::string(frame.textOf(frame.operands[0])), n(1));
        }
        break;
    case code("Tc"): state.spacing.character = n(0); break;
    case code("Tw"): state.spacing.word = n(0); break;
    case code("Tz"): state.spacing.scale = n(0) / 100; break;
    case code("TL"): state.leading = n(0); break;
    case code("Ts"): state.rise = n(0); break;
    case code("Tr"): state.textMode = static_cast<int>(std::clamp(n(0), 0.0, 7.0)); break;
    case code("Td"): nextLine(frame, n(0), n(1)); break;
    case code("TD"):
        state.leading = -n(1);
        nextLine(frame, n(0), n(1));
        break;
    case code("Tm"): frame.text = frame.line = Matrix{n(0), n(1), n(2), n(3), n(4), n(5)}; break;
    case code("T*"): nextLine(frame, 0, -state.leading); break;
    case code("Tj"):
    case code("TJ"): showText(frame); break;
    case code("\""):
        state.spacing.word = n(0);
        state.spacing.character = n(1);
        [[fallthrough]];
    case code("'"):
        nextLine(frame, 0, -state.leading);
        showText(frame);
        break;
    default: break;
    }
}

} // namespace cqpdf
