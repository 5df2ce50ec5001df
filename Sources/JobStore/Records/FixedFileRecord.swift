public import Workflow

/// A fixed file in the vault and the file that it was made from. It is needed as long as that one is; what was fixed in it
/// stands in the reports on it.
public struct FixedFileRecord: Hashable, Sendable, Codable {
    /// The file as it was sent.
    public var original: Digest
    public var sha256: Digest
    public var bytes: Int64
    public var at: Timestamp

    public init(original: Digest, sha256: Digest, bytes: Int64, at: Timestamp) {
        self.original = original
        self.sha256 = sha256
        self.bytes = bytes
        self.at = at
    }
}
