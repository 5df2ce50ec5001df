public import Workflow

/// What only some jobs have: kept and read as a whole, and absent for most.
public struct JobExtra: Hashable, Sendable, Codable {
    /// Parts whose files an approver has accepted, while others are open.
    public var approvedParts: [String]
    /// What the customer is asked to accept, or has accepted.
    public var proof: ProofState?
    /// The name of the custom status in which the job stands (`statuses` of the configuration).
    public var custom: String?
    /// The newest value of each side track.
    public var sides: [SideTrack: JobStatus]
    /// The name behind `CustomStatusHidden`.
    public var hiddenStatus: String?
    /// Why and until when an ended job is open again.
    public var reopening: Reopening?
    /// The outside system that makes its output, where somebody chose one, or it was asked.
    public var external: String?
    /// The file with its answer, while that is looked at.
    public var externalAnswer: Int64?
    /// When an outside system that makes the output has to have answered.
    public var externalDeadline: Timestamp?
    /// Automation rules that ran for this job, by id, with the event's sequence number.
    public var automation: [String: Int64]

    public init(
        approvedParts: [String] = [], proof: ProofState? = nil, custom: String? = nil,
        sides: [SideTrack: JobStatus] = [:], hiddenStatus: String? = nil, reopening: Reopening? = nil,
        external: String? = nil, externalAnswer: Int64? = nil,
        externalDeadline: Timestamp? = nil, automation: [String: Int64] = [:]
    ) {
        self.approvedParts = approvedParts
        self.proof = proof
        self.custom = custom
        self.sides = sides
        self.hiddenStatus = hiddenStatus
        self.reopening = reopening
        self.external = external
        self.externalAnswer = externalAnswer
        self.externalDeadline = externalDeadline
        self.automation = automation
    }
}

/// What of a job is proofed, and how far that is.
public struct ProofState: Hashable, Sendable, Codable {
    public var of: ProofRule
    public var isAccepted: Bool
    public init(of: ProofRule, isAccepted: Bool = false) {
        self.of = of
        self.isAccepted = isAccepted
    }
}

/// An ended job that is open again.
public struct Reopening: Hashable, Sendable, Codable {
    public enum Purpose: String, Hashable, Sendable, Codable, CaseIterable { case retrieve, rerun }
    public var purpose: Purpose
    /// It closes itself then.
    public var until: Timestamp
    public init(purpose: Purpose, until: Timestamp) {
        self.purpose = purpose
        self.until = until
    }
}
