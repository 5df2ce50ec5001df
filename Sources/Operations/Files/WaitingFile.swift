public import Wire
public import Workflow

/// A file that stands in a watched folder and is not taken, and why (P4). Only a running daemon knows these.
public struct WaitingFile: Hashable, Sendable, Encodable {
    public var folder: String
    public var name: RawName
    public var reason: WaitingReason
    /// Whether it has waited for too long.
    public var overdue: Bool
    /// What the system said, where it did.
    public var cause: String?

    public init(folder: String, name: RawName, reason: WaitingReason, overdue: Bool, cause: String? = nil) {
        self.folder = folder
        self.name = name
        self.reason = reason
        self.overdue = overdue
        self.cause = cause
    }

    /// One line for people.
    var line: String {
        "\(folder)/\(name)\(overdue ? " (overdue)" : ""): \(reason.words(cause)). \(reason.advice)"
    }
}
