import Testing
import Workers

@testable import Intake

@Suite struct `A helper that does not answer` {
    private let patience = Patience(answerWithin: 60, hungAfter: 600)

    private func looks(_ activity: (Double) -> ChildActivity?, at times: [Double]) -> [Silence.Verdict?] {
        var silence = Silence(askedAt: 0, patience)
        return times.map { silence.look(activity($0), at: $0, patience) }
    }

    @Test func `is late after a minute, and left alone while it works`() {
        let verdicts = looks({ ChildActivity(isStopped: false, work: UInt64($0)) }, at: [59, 60, 120, 700, 7000])
        #expect(verdicts == [nil, .late, .late, .late, .late])
    }

    @Test func `is given up after a minute where somebody has stopped it`() {
        let verdicts = looks({ _ in ChildActivity(isStopped: true, work: 1) }, at: [59, 60])
        #expect(verdicts == [nil, .givenUp("somebody has stopped it (SIGSTOP)")])
    }

    @Test func `is given up after ten minutes without any work`() {
        let verdicts = looks({ _ in ChildActivity(isStopped: false, work: 7) }, at: [60, 120, 659, 660])
        #expect(verdicts == [.late, .late, .late, .givenUp("it has done nothing for 600 s")])
    }

    @Test func `is left alone where nobody can tell what it does`() {
        #expect(looks({ _ in nil }, at: [60, 10_000]) == [.late, .late])
    }
}
