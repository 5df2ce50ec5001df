import Testing
import Workers

@testable import Intake

@Suite struct `A helper that does not answer` {
    private let patience = Patience(answerWithin: 12, answerAtWorkWithin: 60, hungAfter: 600)

    /// - Parameter activity: at a time; it is asked at 0.
    private func looks(_ activity: (Double) -> ChildActivity?, at times: [Double]) -> [Silence.Verdict?] {
        var silence = Silence(askedAt: 0, activity(0), patience)
        return times.map { silence.look(activity($0), at: $0, patience) }
    }

    @Test func `is late after a minute while it works, and left alone`() {
        let verdicts = looks({ ChildActivity(isStopped: false, work: UInt64($0)) }, at: [11, 12, 59, 60, 700, 7000])
        #expect(verdicts == [nil, nil, nil, .late, .late, .late])
    }

    @Test func `is late within seconds where it does nothing`() {
        #expect(looks({ _ in ChildActivity(isStopped: false, work: 7) }, at: [11.9, 12]) == [nil, .late])
        // It worked until a moment before the first look.
        let verdicts = looks({ ChildActivity(isStopped: false, work: min(11, UInt64($0))) }, at: [12, 15, 23.9, 24])
        #expect(verdicts == [nil, nil, nil, .late])
    }

    @Test func `is looked at often enough that people hear of it within half a minute`() {
        let patience = Patience()
        var silence = Silence(askedAt: 0, ChildActivity(isStopped: false, work: 0), patience)
        var now = 0.0
        while true {
            now = silence.nextLook
            // At work just before the first look, and never again.
            if silence.look(ChildActivity(isStopped: false, work: 1), at: now, patience) != nil { break }
        }
        #expect(patience.pingAfter + now <= 33)
        #expect(patience.pingAfter + patience.answerWithin <= 20)
    }

    @Test func `is given up where somebody has stopped it`() {
        let verdicts = looks({ _ in ChildActivity(isStopped: true, work: 1) }, at: [11, 12])
        #expect(verdicts == [nil, .givenUp("somebody has stopped it (SIGSTOP)")])
    }

    @Test func `is given up after ten minutes without any work`() {
        let verdicts = looks({ _ in ChildActivity(isStopped: false, work: 7) }, at: [12, 120, 599, 600])
        #expect(verdicts == [.late, .late, .late, .givenUp("it has done nothing for 600 s")])
    }

    @Test func `is left alone where nobody can tell what it does`() {
        #expect(looks({ _ in nil }, at: [12, 10_000]) == [.late, .late])
    }
}
