/// What became of an output or a paper that a worker was asked to write.
public enum ComposeAnswer: Hashable, Sendable {
    /// Written, not synced.
    case composed(bytes: Int, pages: Int)
    /// The documents are at fault; another try gives the same. What was written is rubbish.
    case contentFailed(String)
    /// The machine is at fault; worth another try. What was written is rubbish.
    case failed(String)
}
