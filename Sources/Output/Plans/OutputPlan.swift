public import Workflow

/// What one print file is made of. Made first, from product, ticket and facts; carried out elsewhere.
public enum OutputPlan: Hashable, Sendable, Codable {
    /// The source's own bytes.
    case verbatim(Digest)
    /// The pages of the sources one after another, structure kept, nothing re-encoded.
    case merge([MergeSource])
}

/// One source of a merge: all its pages.
public struct MergeSource: Hashable, Sendable, Codable {
    public var sha256: Digest
    public var pages: Int
    public init(sha256: Digest, pages: Int) {
        self.sha256 = sha256
        self.pages = pages
    }
}

/// One file of a job's output: its plan and the part it stands for.
public struct PlannedOutput: Hashable, Sendable, Codable {
    /// The part's name; nil for a merged file.
    public var part: String?
    public var plan: OutputPlan
    /// Pages that it must come to.
    public var pages: Int
    public init(part: String?, plan: OutputPlan, pages: Int) {
        self.part = part
        self.plan = plan
        self.pages = pages
    }
}
