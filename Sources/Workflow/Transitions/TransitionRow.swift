/// One row of the transition table.
///
/// Of an event's rows the first decides whose `from` and `when` fit; if one of its `needs` is missing then the event is
/// refused and says which.
public struct TransitionRow: Hashable, Sendable {
    public let event: JobEvent
    public let from: StatusSet
    /// Values of the side track from which it is possible, nil among them for none yet; nil for any value.
    public let sideFrom: [JobStatus?]?
    public let outcome: Outcome
    /// Chooses between rows of one event.
    public let when: [Condition]
    /// Must be given.
    public let needs: [Condition]

    init(
        _ event: JobEvent, from: StatusSet, side: [JobStatus?]? = nil, _ outcome: Outcome, when: [Condition] = [],
        needs: [Condition] = []
    ) {
        self.event = event
        self.from = from
        self.sideFrom = side
        self.outcome = outcome
        self.when = when
        self.needs = needs
    }

    /// What a row leads to.
    public enum Outcome: Hashable, Sendable {
        /// Through these statuses. Where the last one is a pulse, the next event follows in the same commit.
        case to([JobStatus])
        /// The status stays; the event is recorded.
        case stays
        /// Into a hold. What is stored to go back to: the status given here, else the status the job comes from, or, for
        /// a hold upon a hold, what the first one stored.
        case holds(JobStatus, resume: JobStatus?)
        /// Back to what the hold stored; the gates are looked at again.
        case resumes
        /// The hold stays, and what it goes back to takes the event's step: the world moved on under it.
        case beneath
        /// The main status stays, the side track takes this value.
        case side(JobStatus)
    }
}

extension TransitionRow.Outcome {
    static func to(_ statuses: JobStatus...) -> Self { .to(statuses) }
    static func holds(_ status: JobStatus) -> Self { .holds(status, resume: nil) }

    /// As the documentation writes it.
    public var label: String {
        switch self {
        case .to(let path): path.map(\.rawValue).joined(separator: " → ")
        case .stays: "unchanged"
        case .holds(let status, nil): "\(status.rawValue), `resume` stored"
        case .holds(let status, let resume?): "\(status.rawValue), `resume` = \(resume.rawValue)"
        case .resumes: "`resume`"
        case .beneath: "unchanged; `resume` takes the step"
        case .side(let status): "side track: \(status.rawValue)"
        }
    }
}

extension TransitionRow {
    /// From where, as the documentation writes it.
    public var fromLabel: String {
        guard let sideFrom else { return from.description }
        let side = sideFrom.map { $0?.rawValue ?? "none" }.joined(separator: ", ")
        return "side track: \(side)"
    }

    /// Whether the job stands where the row begins.
    func starts(at situation: JobSituation) -> Bool {
        from.contains(situation.status) && (sideFrom?.contains(situation.sideTrack) ?? true)
    }

    /// Whether it is this row that decides.
    func fits(_ situation: JobSituation) -> Bool {
        starts(at: situation) && when.allSatisfy { $0.holds(in: situation, for: event) }
    }

    /// What it does to a job that it fits.
    func transition(of situation: JobSituation) -> Transition {
        switch outcome {
        case .to(let path): Transition(path: path)
        case .stays: Transition(path: [], resume: situation.resume)
        case .holds(let hold, let resume):
            Transition(path: [hold], resume: resume ?? situation.judged)
        case .resumes: Transition(path: situation.resume.map { [$0] } ?? [])
        case .beneath: Transition(path: [], resume: JobTable.beneath(event, situation) ?? situation.resume)
        case .side(let status): Transition(path: [], sideTrack: status, resume: situation.resume)
        }
    }
}
