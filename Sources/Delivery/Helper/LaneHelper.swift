internal import Files
internal import Glibc
internal import Wire
public import Workers

/// The child that works on one hot folder: `hotpress _lane`. Only this process ever touches the folder, so a share that
/// hangs takes nobody else with it.
public enum LaneHelper {
    /// Answers requests, one reply each, until the channel ends.
    /// - Returns: the exit code of the process.
    public static func run(_ channel: FrameChannel) -> Int32 { run(channel, pace: Pace()) }

    static func run(_ channel: FrameChannel, pace: Pace) -> Int32 {
        var desk = LaneDesk(pace: pace)
        do {
            while true {
                while !channel.hasInput, desk.goAhead() {}
                guard let request = try channel.receive(LaneRequest.self) else { return 0 }
                try channel.send(desk.answer(request))
            }
        } catch ChannelError.closed {
            // The daemon ended while we worked. What was done is found again by whoever asks next.
            return 0
        } catch {
            let line = "lane helper: \(error)\n"
            _ = write(2, line, line.utf8.count)
            return 1
        }
    }
}

/// Opens the lane and hands requests to it.
struct LaneDesk {
    private let pace: Pace
    private var session: LaneSession?
    private var closed = LaneTrouble(code: .folderMissing, what: "lane", cause: "it was not opened")

    init(pace: Pace) { self.pace = pace }

    /// Works while nobody asks for anything.
    /// - Returns: whether there was anything to do.
    func goAhead() -> Bool { session?.goAhead() ?? false }

    mutating func answer(_ request: LaneRequest) -> LaneReply {
        do throws(LaneTrouble) {
            if case .open(let setup) = request {
                if session?.setup != setup {
                    session = nil  // Gives its lock back before the new one is taken.
                    session = try LaneSession(setup, pace: pace)
                } else {
                    try session?.reopen()
                }
            }
            guard let session else { throw closed }
            return try session.answer(request)
        } catch {
            // Whatever is asked next has to be judged by the identity that the folder has then.
            session = nil
            closed = error
            return .unreachable(error)
        }
    }
}
