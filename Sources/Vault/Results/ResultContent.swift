public import Workflow

/// A file's answer that is to appear below `results/`.
public struct ResultContent: Sendable {
    /// The file's number in the store.
    public var file: Int64
    public var sha256: Digest
    /// The sender's name for it.
    public var name: RawName
    /// The folder: `done`, `rejected`, `unmatched`, `duplicate`.
    public var group: String
    public var time: Timestamp
    public var reportJSON: [UInt8]
    public var reportText: [UInt8]

    /// See the properties.
    public init(
        file: Int64, sha256: Digest, name: RawName, group: String, time: Timestamp, reportJSON: [UInt8],
        reportText: [UInt8]
    ) {
        self.file = file
        self.sha256 = sha256
        self.name = name
        self.group = group
        self.time = time
        self.reportJSON = reportJSON
        self.reportText = reportText
    }
}
