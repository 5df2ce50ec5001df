public import Workflow

/// What only some jobs have: kept and read as a whole, and absent for most.
public struct JobExtra: Hashable, Sendable, Codable {
    /// Whose approval was asked for when the job was made; nil for nobody's.
    public var approvalRule: ApprovalRule?
    /// Parts whose files an approver has accepted, while others are open.
    public var approvedParts: [String]
    /// What the customer is asked to accept, or has accepted.
    public var proof: ProofState?
    /// The name of the custom status in which the job stands (`statuses` of the configuration).
    public var custom: String?
    /// Why the job rested in the status to which its hold goes back.
    public var held: RestReason?
    /// The newest value of each side track.
    public var sides: [SideTrack: JobStatus]
    /// The name behind `CustomStatusHidden`.
    public var hiddenStatus: String?
    /// The pictures of its pages that somebody asked for last.
    public var preview: PreviewState?
    /// Why and until when an ended job is open again.
    public var reopening: Reopening?
    /// The outside system that makes its output, where somebody chose one, or it was asked.
    public var external: String?
    /// The file with its answer, while that is looked at.
    public var externalAnswer: Int64?
    /// When an outside system that makes the output has to have answered.
    public var externalDeadline: Timestamp?
    /// What its parts are printed from where they were fixed.
    public var fixed: [FixedPart]
    /// Automation rules that ran for this job, by id, with the event's sequence number.
    public var automation: [String: Int64]

    public init(
        approvalRule: ApprovalRule? = nil, approvedParts: [String] = [], proof: ProofState? = nil,
        custom: String? = nil,
        held: RestReason? = nil, sides: [SideTrack: JobStatus] = [:], hiddenStatus: String? = nil,
        preview: PreviewState? = nil,
        reopening: Reopening? = nil, external: String? = nil, externalAnswer: Int64? = nil,
        externalDeadline: Timestamp? = nil, fixed: [FixedPart] = [], automation: [String: Int64] = [:]
    ) {
        self.approvalRule = approvalRule
        self.approvedParts = approvedParts
        self.proof = proof
        self.custom = custom
        self.held = held
        self.sides = sides
        self.hiddenStatus = hiddenStatus
        self.preview = preview
        self.reopening = reopening
        self.external = external
        self.externalAnswer = externalAnswer
        self.externalDeadline = externalDeadline
        self.fixed = fixed
        self.automation = automation
    }
}

/// A fixed file that stands in for a part's own.
public struct FixedPart: Hashable, Sendable, Codable {
    public var part: String
    /// The file as it was sent; for another one this says nothing.
    public var original: Digest
    public var sha256: Digest
    public var bytes: Int64
    public var pages: Int
    public init(part: String, original: Digest, sha256: Digest, bytes: Int64, pages: Int) {
        self.part = part
        self.original = original
        self.sha256 = sha256
        self.bytes = bytes
        self.pages = pages
    }
}

/// A job's `reasonCode`, `reason` and `needsAction`, as they were.
public struct RestReason: Hashable, Sendable, Codable {
    public var code: String
    public var reason: String
    public var needs: Actor?
    public init(code: String, reason: String, needs: Actor?) {
        self.code = code
        self.reason = reason
        self.needs = needs
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

/// Pictures of a job's pages, as they were asked for, and what became of that.
public struct PreviewState: Hashable, Sendable, Codable {
    /// Page numbers from 1, both included.
    public var first: Int
    public var last: Int
    /// Pixels to the inch; fewer where a page is so large that it would take too many.
    public var dpi: Int
    /// Relative to the workspace; empty until they are made.
    public var files: [String]
    /// Why there are none.
    public var trouble: String?
    public init(first: Int, last: Int, dpi: Int, files: [String] = [], trouble: String? = nil) {
        self.first = first
        self.last = last
        self.dpi = dpi
        self.files = files
        self.trouble = trouble
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
