import Dispatch
import Files
import Foundation
import Preflight
import Workers
import Workflow

/// Many files through several sandboxed workers; results come in the order of the files.
struct CheckRun: Sendable {
    struct Checked: Sendable {
        var report: Report
        var facts: PDFFacts
        var time: Timestamp
        /// What of that which was asked for could not be written, and why; nil where all was.
        var trouble: String?
    }
    let files: [CheckOperand]
    let worker: String
    let expectation: Expectation
    let profile: Profile
    let reports: ReportWriter
    var fixes: FixRun?

    func run(slots: Int, _ done: (Int, Result<Checked, any Error>) -> Void) {
        let board = ResultBoard<Result<Checked, any Error>>(count: files.count, ahead: slots * 8)
        let ended = DispatchGroup()
        for _ in 0..<slots {
            ended.enter()
            let thread = Thread {
                let slot = WorkerSlot(executable: worker, limits: WorkerLimits())
                while let index = board.next() { board.put(index, Result { try check(index, slot) }) }
                slot.close()
                ended.leave()
            }
            thread.start()
        }
        for index in files.indices { done(index, board.wait(index)) }
        ended.wait()
    }

    private func check(_ index: Int, _ slot: WorkerSlot) throws -> Checked {
        let file = try files[index].open()
        let sha256 = try digest(of: file).sha256
        let facts = try slot.examine(file, expectation: expectation, profile: profile)
        var (attempt, troubles) = (FixAttempt(), [String]())
        do {
            attempt =
                try fixes?.carryOut(
                    file, of: files[index], facts, sha256: sha256, against: expectation, profile: profile, slot)
                ?? attempt
        } catch let error as WorkerUnavailable {
            throw error
        } catch {
            // Then it is judged as it was sent.
            troubles.append("its fixed file could not be written: \(error)")
        }
        let report = judge(facts, sha256: sha256, against: expectation, profile: profile, fixed: attempt)
        var checked = Checked(report: report, facts: attempt.result?.facts ?? facts, time: Timestamp.now())
        do {
            try reports.write(checked, of: index) {
                guard let fixes, attempt.result != nil else { return try slot.pictures(of: file, for: report) }
                return try slot.pictures(of: try fixes.fixedFile(of: files[index]), for: report)
            }
        } catch {
            troubles.append("its report could not be written: \(error)")
        }
        if !troubles.isEmpty { checked.trouble = troubles.joined(separator: "; ") }
        return checked
    }
}
