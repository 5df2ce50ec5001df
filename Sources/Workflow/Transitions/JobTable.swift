/// The one place that decides what may happen to a job (P6). Every door — folders, command line, presses, MIS — asks here.
public enum JobTable {
    /// The rows, in the order in which they are tried. `docs/statuses.md` shows them.
    public static let rows: [TransitionRow] =
        creationRows + approvalRows + validationRows + outputRows + deliveryRows + productionRows + holdRows + endRows
        + sideTrackRows

    private static let rowsByEvent = Dictionary(grouping: rows, by: \.event)

    /// Decides what an event does to a job.
    /// - Throws: `TransitionRefused`, with what is missing and what is possible instead.
    public static func decide(
        _ event: JobEvent, _ situation: JobSituation
    ) throws(TransitionRefused) -> Transition {
        switch verdict(event, situation) {
        case .legal(let transition): return transition
        case .refused(let why):
            let possible = allowed(situation).filter { $0.isSideTrack == event.isSideTrack }
            throw TransitionRefused(event: event, status: situation.status, why: why, allowed: possible)
        }
    }

    /// The events that `decide` would let pass for this job, were each given a reason. Those that need force are
    /// listed only where the situation has it.
    public static func allowed(_ situation: JobSituation) -> [JobEvent] {
        var situation = situation
        if situation.reason == nil { situation.reason = "asked" }
        return JobEvent.allCases.filter {
            if case .legal = verdict($0, situation) { true } else { false }
        }
    }

    private enum Verdict {
        case legal(Transition)
        case refused(TransitionRefused.Why)
    }

    private static func verdict(_ event: JobEvent, _ situation: JobSituation) -> Verdict {
        if situation.isOpenForFetchingOnly, event != .reopenClose, event != .reorder, !event.isSideTrack {
            return .refused(.guardFailed("the job was cancelled and is open only for fetching its files"))
        }
        let rows = rowsByEvent[event, default: []]
        guard let row = rows.first(where: { $0.fits(situation) }) else {
            let nearest = rows.last { $0.starts(at: situation) }
            let missing = nearest?.when.first { !$0.holds(in: situation, for: event) }
            return .refused(missing.map { .guardFailed($0.refusal) } ?? .notFromHere)
        }
        if let missing = row.needs.first(where: { !$0.holds(in: situation, for: event) }) {
            return .refused(.guardFailed(missing.refusal))
        }
        return .legal(row.transition(of: situation))
    }

    /// Where the event would take what a held job goes back to; nil where it would not be legal there.
    static func beneath(_ event: JobEvent, _ situation: JobSituation) -> JobStatus? {
        guard situation.status.isHold, let resume = situation.resume, !resume.isHold else { return nil }
        var below = situation
        below.status = resume
        below.resume = nil
        guard case .legal(let transition) = verdict(event, below) else { return nil }
        return transition.path.last
    }

    fileprivate static let sideTrackEvents: Set<JobEvent> = Set(
        rowsByEvent.compactMap { event, rows in
            rows.allSatisfy { if case .side = $0.outcome { true } else { false } } ? event : nil
        })
}

extension JobEvent {
    /// Whether it moves a side track only and leaves the main status as it is.
    public var isSideTrack: Bool { JobTable.sideTrackEvents.contains(self) }
}

extension JobSituation {
    /// A cancelled job that was reopened: its files may be fetched, nothing else may happen to it.
    public var isOpenForFetchingOnly: Bool {
        cause == .cancelled && status != .cleanUp && status != .jobDataDeleted
    }
}
