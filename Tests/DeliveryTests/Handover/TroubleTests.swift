@testable import Delivery
import Files
import Foundation
import Glibc
import Testing
import Wire
import Workflow

private func trouble(_ code: LaneTrouble.Code) -> LaneTrouble { LaneTrouble(code: code, what: "x", cause: "y") }

@Suite struct `Trouble with a delivery` {
    @Test func `is told in one line: what failed, on what, why, and what happens next`() {
        #expect(
            trouble(.noSpace).sentence(job: "4711", hotFolder: "press-2", next: .retry(inSeconds: 60))
                == "job 4711: cannot deliver to hot folder 'press-2': no space left. Free space on its volume; "
                + "the next attempt is in 60 s.")
        #expect(
            trouble(.nameTaken).sentence(job: "4711-1", hotFolder: "press-2", next: .held)
                .hasSuffix("the job waits until then."))
    }

    @Test(arguments: LaneTrouble.Code.allCases)
    func `stands in the manual with the same words`(code: LaneTrouble.Code) throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/delivery.md").standardized
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.contains("| `\(code.rawValue)` | \(code.meaning) | \(code.owner.rawValue) | \(code.advice) |"))
    }

    @Test(
        arguments: [
            (.inputOutput, 1, .retry(inSeconds: 2)), (.inputOutput, 4, .retry(inSeconds: 16)), (.inputOutput, 5, .held),
            (.nameTaken, 1, .held), (.sourceChanged, 1, .held),
        ] as [(LaneTrouble.Code, Int, NextAct)])
    func `of a job is tried again as often as the policy says, a person's never`(
        code: LaneTrouble.Code, attempt: Int, expected: NextAct
    ) {
        #expect(trouble(code).next(afterAttempt: attempt, policy: .delivery, jitter: 0.5) == expected)
    }

    @Test(
        arguments: [
            (ENOSPC, "write", .noSpace), (EDQUOT, "write", .quota), (EDQUOT, "fsync", .quota),
            (EROFS, "openat", .readOnly),
            (EACCES, "openat", .notWritable), (EEXIST, "renameat2", .nameTaken), (EXDEV, "renameat2", .notMounted),
            (EIO, "fsync", .syncFailed), (EIO, "write", .inputOutput),
        ] as [(Int32, String, LaneTrouble.Code)])
    func `is named after what the system said, and a quota is not a full disk`(
        error: Int32, call: String, code: LaneTrouble.Code
    ) {
        let error = SystemError(code: error, call: call, what: "out/press")
        let trouble = LaneTrouble(error)
        #expect(trouble.code == code && trouble.what == "out/press" && trouble.cause == "\(call): \(error.text)")
    }

    @Test(arguments: LaneTrouble.Code.allCases)
    func `waits for a person exactly where another try does not help`(code: LaneTrouble.Code) {
        #expect((code.owner == .person) == !trouble(code).isTransient)
    }
}

@Suite struct `A lane whose folder cannot be used` {
    private let start = Timestamp(milliseconds: 1_000_000)

    @Test func `waits longer and longer, up to a limit`() {
        var backoff = LaneBackoff()
        let waits = (1...8).map { _ in backoff.failed(trouble(.notMounted), at: start, jitter: 0.5).wait }
        #expect(waits == [2, 4, 8, 10, 10, 10, 10, 10])
    }

    @Test func `alerts once for each kind of trouble, and tells how long it lasted`() {
        var backoff = LaneBackoff()
        #expect(backoff.failed(trouble(.notMounted), at: start, jitter: 0).alert)
        #expect(!backoff.failed(trouble(.notMounted), at: start.advanced(bySeconds: 9), jitter: 0).alert)
        #expect(backoff.failed(trouble(.noSpace), at: start.advanced(bySeconds: 20), jitter: 0).alert)
        #expect(backoff.worked(at: start.advanced(bySeconds: 30)) == 30)
        #expect(backoff.worked(at: start.advanced(bySeconds: 31)) == nil)
    }

    @Test func `is tried again when its time has come, also when the clock was set back`() {
        var backoff = LaneBackoff()
        #expect(backoff.mayTry(at: start))
        _ = backoff.failed(trouble(.notMounted), at: start, jitter: 0.5)
        #expect(!backoff.mayTry(at: start.advanced(bySeconds: 1)))
        #expect(backoff.mayTry(at: start.advanced(bySeconds: 2)))
        #expect(backoff.mayTry(at: start.advanced(bySeconds: -86_400)))
    }
}
