#include "Manner.hpp"

namespace cqpdf {

Deposit deposit(Paint const &paint, Manner const &manner) {
    if (manner.isUneven) return Deposit::unknown;
    if (manner.isTransparent) return paint.isWhite() ? Deposit::somePaper : Deposit::someInk;
    if (!paint.isWhite()) return manner.isClipOdd ? Deposit::someInk : Deposit::ink;
    // White that overprints takes no ink away, or none of other plates.
    if (manner.overprints) return manner.keepsUnderZero ? Deposit::someInk : Deposit::somePaper;
    return manner.isClipOdd ? Deposit::somePaper : Deposit::paper;
}

Deposit partly(Deposit deposit) {
    return deposit == Deposit::ink ? Deposit::someInk : deposit == Deposit::paper ? Deposit::somePaper : deposit;
}

} // namespace cqpdf
