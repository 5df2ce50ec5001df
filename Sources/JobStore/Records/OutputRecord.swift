public import Output
public import Workflow

/// One print file of one output revision.
public struct OutputRecord: Hashable, Sendable, Codable {
    public var job: JobID
    /// From 1.
    public var revision: Int
    /// From 0: its place in the revision.
    public var ordinal: Int
    public var planned: PlannedOutput
    public var sha256: Digest
    public var bytes: Int64
    /// Relative to the workspace; empty once removed.
    public var path: String
    public var state: OutputState
    /// Whether the bytes equal those of the same file in the revision before; nil for revision 1.
    public var equalsFormer: Bool?
    /// Versions that made it: `poppler 22.12.0, qpdf 11.3.0`.
    public var madeBy: String
    public var createdAt: Timestamp

    public init(
        job: JobID, revision: Int, ordinal: Int, planned: PlannedOutput, sha256: Digest, bytes: Int64, path: String,
        state: OutputState = .current, equalsFormer: Bool? = nil, madeBy: String, createdAt: Timestamp
    ) {
        self.job = job
        self.revision = revision
        self.ordinal = ordinal
        self.planned = planned
        self.sha256 = sha256
        self.bytes = bytes
        self.path = path
        self.state = state
        self.equalsFormer = equalsFormer
        self.madeBy = madeBy
        self.createdAt = createdAt
    }
}

/// Whether an output file is the one that counts.
public enum OutputState: String, Hashable, Sendable, Codable, CaseIterable { case current, superseded, removed }
