import JobStore
import Operations
import Tickets
import Wire
import Workflow

@testable import Pipeline

extension Day {
    /// All troubles end, and the shop comes to rest: nothing may be stuck then.
    func endWell() throws {
        told.append("all troubles end")
        for press in shop.presses.values {
            press.trouble = nil
            press.refuses = { _ in nil }
        }
        shop.workerTrouble = nil
        for seconds in [0, 1, 2, 4, 8, 16, 32, 64, 64, 64] as [Double] { try goOn(seconds) }
        try check()
        // Outside systems that never answered: their time comes.
        for seconds in [7300, 1, 64, 64] as [Double] { try goOn(seconds) }
        try check()
        for job in try shop.store.read({ try $0.jobs(JobFilter(), limit: 1000) }) {
            if let pending = job.pending { throw Broken("job \(job.id) still waits for \(pending)") }
            // The next order of a row has its time tomorrow, and a reopened job a week.
            let steps = try shop.steps("\(job.id)").filter {
                $0.kind != .start && $0.kind != .closeReopened || $0.notBefore <= shop.clock.now
            }
            if !steps.isEmpty { throw Broken("job \(job.id) is \(job.status) and has steps still: \(steps)") }
            if [.outputCreated, .outputCreationStarted, .externalOutputRequested].contains(job.status),
                job.reasonCode != ReasonCode.payment, job.reasonCode != ReasonCode.refunded,
                job.extra.reopening?.purpose != .retrieve,
                // Nobody decides in its place whether what the press took is printed once more.
                job.reasonCode != ReasonCode.takenBeforeRecreate || job.needsAction == nil
            {
                throw Broken("job \(job.id) is stuck in \(job.status): \(job.reasonCode) \(job.reason)")
            }
        }
        let events = try shop.store.read { try $0.events(after: 0, EventFilter(), limit: 100_000) }
        for event in events where event.reason.contains(".pdf") || event.facts.values.contains(where: \.isPDFName) {
            throw Broken("history holds a name: \(event.name): \(event.reason)")
        }
        for (name, press) in shop.presses where !press.temporary.isEmpty {
            throw Broken("'\(name)' is left with \(press.temporary.keys.map(\.escaped))")
        }
    }
}

extension String {
    fileprivate var isPDFName: Bool { hasSuffix(".pdf") }
}
