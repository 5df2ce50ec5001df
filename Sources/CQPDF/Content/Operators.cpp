#include "ContentWalk.hpp"
#include "OperatorCodes.hpp"

namespace cqpdf {

namespace {

size_t const maxStates = 1000;

using Kind = Frame::Operand::Kind;

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

} // namespace cqpdf
