public import Wire
public import Workflow

/// A lane's patience with its folder: it waits longer and longer, alerts once, and comes back by itself.
public struct LaneBackoff: Hashable, Sendable {
    /// The trouble that goes on; nil while the folder works.
    public private(set) var trouble: LaneTrouble?
    /// When it began.
    public private(set) var since: Timestamp?
    /// When the folder is tried again.
    public private(set) var nextTry: Timestamp?
    private var failures = 0

    public init() {}

    /// The longest wait between two tries, in seconds: space and shares come back unannounced, and the look costs little.
    private static let longest = 10.0

    /// Takes in that the folder could not be used.
    /// - Parameter jitter: 0 to 1, from the caller's source of chance; spreads the wait over ±10 %.
    /// - Returns: seconds until the next try, and whether this is the time to alert: once for each kind of trouble.
    public mutating func failed(_ trouble: LaneTrouble, at now: Timestamp, jitter: Double) -> (
        wait: Double, alert: Bool
    ) {
        let alert = self.trouble?.code != trouble.code
        if since == nil { since = now }
        failures += 1
        self.trouble = trouble
        let doubled = Double(1 << min(failures, 10))
        let wait = min(doubled, Self.longest) * (0.9 + 0.2 * jitter)
        nextTry = now.advanced(bySeconds: wait)
        return (wait, alert)
    }

    /// Takes in that the folder works.
    /// - Returns: seconds that the trouble lasted, to be told once; nil where there was none.
    public mutating func worked(at now: Timestamp) -> Double? {
        defer { self = LaneBackoff() }
        return since.map { max(0, now.seconds(since: $0)) }
    }

    /// Whether the folder may be tried now. A clock that was set back does not prolong the wait beyond its longest.
    public func mayTry(at now: Timestamp) -> Bool {
        guard let nextTry else { return true }
        return now >= nextTry || nextTry.seconds(since: now) > 60
    }
}
