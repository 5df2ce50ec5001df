/// Something that is done by itself when something happens to a job: `automation` of the configuration.
public struct AutomationRule: Hashable, Sendable, Codable {
    /// What history calls it; unique.
    public var id: String
    public var trigger: AutomationTrigger
    /// All must hold when it fires; empty for every job.
    public var conditions: [RoutingCondition]
    public var action: AutomationAction

    public init(
        id: String, trigger: AutomationTrigger, conditions: [RoutingCondition] = [], action: AutomationAction
    ) {
        self.id = id
        self.trigger = trigger
        self.conditions = conditions
        self.action = action
    }
}

/// What lets a rule fire.
public enum AutomationTrigger: Hashable, Sendable, Codable, CustomStringConvertible {
    /// An event of the transition table.
    case event(JobEvent)
    /// A status that a job comes to, be it only in passing.
    case status(JobStatus)

    /// - Returns: nil for a word that is neither an event nor a status.
    public init?(_ word: String) {
        if let event = JobEvent(rawValue: word) {
            self = .event(event)
        } else if let status = JobStatus(rawValue: word) {
            self = .status(status)
        } else {
            return nil
        }
    }

    public var description: String {
        switch self {
        case .event(let event): event.rawValue
        case .status(let status): status.rawValue
        }
    }

    /// Whether an event that took a job to these statuses is meant.
    public func isMet(by event: JobEvent, to statuses: [JobStatus]) -> Bool {
        switch self {
        case .event(let wanted): wanted == event
        case .status(let wanted): statuses.contains(wanted)
        }
    }
}

/// What a rule does.
public enum AutomationAction: Hashable, Sendable, Codable {
    /// From 0 to 100.
    case priority(Int)
    /// An internal note on the order.
    case note(String)
    /// Blocks the job, with this reason.
    case block(String)
    /// Puts the job into this status of the printer's own.
    case status(String)
    /// Asks somebody to approve the job before its files are looked at.
    case approval
    /// Sends it to this hot folder, whatever the routes say.
    case copyTo(String)
    /// Leaves the copy out, with this reason.
    case skipCopy(String)
}
