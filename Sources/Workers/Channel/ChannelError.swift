public import Files

/// Why a frame was not sent or received.
public enum ChannelError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The other side did not answer, or did not read, in time.
    case timeout
    /// A frame larger than `Frame.maxBytes`. Received: the channel is of no further use.
    case tooLarge(Int)
    /// A frame whose content is not what was expected; the next one may be.
    case malformed(String)
    /// The other side is gone.
    case closed
    case system(SystemError)

    public var description: String {
        switch self {
        case .timeout: "no answer in time"
        case .tooLarge(let bytes): "a message of \(bytes) bytes is too large"
        case .malformed(let why): "a message that cannot be read: \(why)"
        case .closed: "the other side has closed the connection"
        case .system(let error): error.description
        }
    }
}
