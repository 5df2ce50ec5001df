import Files
import Foundation
import Preflight
import Synchronization
import Workers
import Workflow

/// Many files through several sandboxed workers; results come in the order of the files.
struct CheckRun {
    struct Checked: Sendable {
        var report: Report
        var facts: PDFFacts
    }
    let files: [String]
    let worker: String
    let expectation: Expectation
    let profile: Profile
    var fixes: FixRun?

    func run(slots: Int, _ done: (String, Result<Checked, any Error>) -> Void) {
        let board = ResultBoard(count: files.count)
        for _ in 0..<slots {
            let thread = Thread {
                let slot = WorkerSlot(executable: worker, limits: WorkerLimits())
                while let index = board.next() { board.put(index, Result { try check(files[index], slot) }) }
            }
            thread.start()
        }
        for index in files.indices { done(files[index], board.wait(index)) }
    }

    private func check(_ path: String, _ slot: WorkerSlot) throws -> Checked {
        let file = try LocalFile.open(path)
        let sha256 = try digest(of: file).sha256
        let facts = try slot.inspect(file)
        let attempt =
            try fixes?.carryOut(file, named: path, facts, sha256: sha256, against: expectation, profile: profile, slot)
            ?? FixAttempt()
        return Checked(
            report: judge(facts, sha256: sha256, against: expectation, profile: profile, fixed: attempt),
            facts: attempt.result?.facts ?? facts)
    }
}

/// Work handed out and results handed in, by index.
private final class ResultBoard: Sendable {
    // Proof for `nonisolated(unsafe)`: both are touched only between `lock()` and `unlock()` of `condition`.
    private nonisolated(unsafe) var results: [Result<CheckRun.Checked, any Error>?]
    private nonisolated(unsafe) var given = 0
    private let condition = NSCondition()

    init(count: Int) { results = Array(repeating: nil, count: count) }

    func next() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        guard given < results.count else { return nil }
        given += 1
        return given - 1
    }

    func put(_ index: Int, _ result: Result<CheckRun.Checked, any Error>) {
        condition.lock()
        results[index] = result
        condition.broadcast()
        condition.unlock()
    }

    func wait(_ index: Int) -> Result<CheckRun.Checked, any Error> {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let result = results[index] {
                results[index] = .failure(CancellationError())  // its facts are not kept: one file may have many
                return result
            }
            condition.wait()
        }
    }
}
