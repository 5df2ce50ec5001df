import Files
public import Workflow

extension RawName {
    /// By what history tells files apart that are no file of ours yet, and have no number: the beginning of the digest of
    /// their name. The name itself stands in no line that cannot be erased.
    public var tag: String { String(SHA256.digest(of: bytes).hex.prefix(16)) }
}
