public import Files
public import Operations
public import Workers

/// The CLI's end of `var/hotpress.sock`.
public final class ControlClient: Sendable {
    private let channel: FrameChannel

    /// Connects to the daemon.
    /// - Throws: `SystemError` ENOENT or ECONNREFUSED where no daemon listens.
    public init(path: String) throws(SystemError) {
        channel = FrameChannel(owning: try UnixSocket.connect(to: path))
    }

    /// Asks and waits for the answer.
    /// - Throws: `ChannelError`, also where the daemon ends before it answers.
    public func ask(_ request: Request, timeout: Double = 120) throws(ChannelError) -> Answer? {
        try channel.send(request)
        return try channel.receive(Answer.self, timeout: timeout)
    }
}
