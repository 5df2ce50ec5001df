/// Limits of the framing between processes: four bytes of length, big end first, then that many bytes of JSON.
public enum Frame {
    /// The longest frame that is read or written; a longer announcement ends the connection.
    public static let maxBytes = 16 << 20
}
