public import Wire

/// What a lane tells the daemon.
public enum LaneNews: Hashable, Sendable {
    /// The one answer to the request with this tag. `.opened` to a request that was no `open`: the folder stands on another
    /// mount than the one that the request was judged by; nothing was done, judge it anew.
    case reply(tag: Int, LaneReply)
    /// The helper hangs in its folder and was told to die; until it has, the lane refuses everything.
    case stuck(process: Int32)
    /// The helper that hung is gone; the next request starts another one.
    case freed
}

/// How long a helper may take before it counts as hung, in seconds.
public struct LanePatience: Hashable, Sendable {
    /// For any request.
    public var answer: Double
    /// More for a request that copies or reads files.
    public var content: Double
    /// And for their bytes: what the slowest share still worth working with carries.
    public var bytesPerSecond: Double
    /// For each file that is renamed: another program may have it in its hands for a moment.
    public var perFile: Double

    public init(answer: Double = 15, content: Double = 15, bytesPerSecond: Double = 2_000_000, perFile: Double = 1.5) {
        self.answer = answer
        self.content = content
        self.bytesPerSecond = bytesPerSecond
        self.perFile = perFile
    }

    /// Seconds for one request.
    func allowed(for request: LaneRequest, readBack: Bool) -> Double {
        switch request {
        case .open, .survey, .discard: answer
        case .stage(let items):
            answer
                + carrying(
                    items.filter { !GrowingFile.isLarge($0) }.map(\.bytes)
                        + [min(GrowingFile.atOnce, items.filter(GrowingFile.isLarge).reduce(0) { $0 + $1.bytes })],
                    times: readBack ? 2 : 1)
        case .withdraw(let items): answer + carrying(items.map(\.bytes), times: 1)
        case .publish(let items):
            // After a restart each file is read, to see whether it is ours.
            answer + perFile * Double(items.count)
                + carrying(items.filter { !$0.sameBootAndMount }.map(\.bytes), times: 1)
        }
    }

    private func carrying(_ bytes: [Int64], times: Double) -> Double {
        bytes.isEmpty ? 0 : content + bytes.reduce(0) { $0 + Double($1) } * times / bytesPerSecond
    }
}
