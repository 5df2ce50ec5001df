import Files
import Glibc

/// When to look again: each look starts programs, and many of them at once would take the pipeline's own time.
struct Pace {
    /// The longest rest, in seconds: not everything that is waited for leaves a word.
    private static let rest = 0.25
    private let records: [String]
    private var sizes: [Int64] = []
    private var looked = -Self.rest

    /// - Parameter place: its log of events, its daemon's log and its press's record grow with what happens there.
    init(_ place: Workplace) { records = ["\(place.workspace)/var/log/events.jsonl", place.daemonLog, place.rip] }

    /// Whether anything has been written since the last look, or the rest is over; then this is the next look.
    mutating func isDue() -> Bool {
        let (now, sizes) = (Monotonic.now(), records.map(Self.size))
        guard sizes != self.sizes || now - looked >= Self.rest else { return false }
        (self.sizes, looked) = (sizes, now)
        return true
    }

    /// -1 where there is no such file yet.
    private static func size(of path: String) -> Int64 {
        var found = stat()
        return stat(path, &found) == 0 ? Int64(found.st_size) : -1
    }
}
