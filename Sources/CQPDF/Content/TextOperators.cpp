#include "ContentWalk.hpp"
#include "OperatorCodes.hpp"

namespace cqpdf {

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
        if (frame.operands.size() >= 2 && frame.operands[0].kind == Frame::Operand::Kind::name) {
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
