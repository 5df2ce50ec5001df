public import Workflow

/// The names under which files stand in a press's folder before they are delivered.
///
/// Presses and our own rules pass over a leading dot and `.part`; job, revision and epoch make each name one that nobody
/// has had before, so whoever was overtaken finds its name gone instead of publishing an old file.
public enum TemporaryName {
    static let prefix = Array(".hotpress-".utf8)

    /// `.hotpress-1042-3-R1-0-e2.part`
    public static func make(job: JobID, revision: Int, ordinal: Int, epoch: Int) -> RawName {
        guard let name = RawName(".hotpress-\(job)-R\(revision)-\(ordinal)-e\(epoch).part") else {
            preconditionFailure("a job's name holds neither '/' nor NUL")
        }
        return name
    }

    /// Whether a name is one of ours: nothing else is ever overwritten or removed in a press's folder.
    public static func isOurs(_ name: RawName) -> Bool { name.bytes.starts(with: prefix) }
}
