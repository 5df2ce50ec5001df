public import Preflight
public import Workflow

/// A report of one file under one profile and expectation, kept so that nothing is judged twice.
public struct InspectionRecord: Hashable, Sendable, Codable {
    public var sha256: Digest
    /// Digest of profile, expectation and parser versions: the report holds for exactly these.
    public var key: Digest
    public var report: Report
    public var at: Timestamp
    public init(sha256: Digest, key: Digest, report: Report, at: Timestamp) {
        self.sha256 = sha256
        self.key = key
        self.report = report
        self.at = at
    }
}
