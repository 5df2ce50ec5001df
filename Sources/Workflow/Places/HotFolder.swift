/// A folder from which a press or its RIP takes files.
public struct HotFolder: Hashable, Sendable, Codable {
    /// What routes and people call it; unique.
    public var name: String
    /// The place of production it belongs to.
    public var location: String
    /// Relative to the workspace, or absolute.
    public var path: String
    /// What tells that the press took a file.
    public var pickUp: PickUp
    /// The job ticket delivered after the PDFs.
    public var ticket: JobTicketFormat
    /// Minutes after which a file that nobody takes raises an alarm.
    public var staleAfterMinutes: Double
    /// Where the press puts files that it could not print, relative to `path` or absolute.
    public var errorFolder: String?
    /// Where temporary names stand, on the same mount; nil for the hot folder itself.
    public var stagingFolder: String?
    /// Whether the copy is read back from the destination and compared before it is renamed.
    public var readBack: Bool
    /// Files that may stand there untaken before deliveries wait; nil for any number.
    public var maxWaiting: Int?
    /// How the delivered file is called; tokens as in `docs/configuration.md`.
    public var naming: String?
    /// Whether the folder has to be a mount point: true makes an unmounted one an unreachable one, false takes it for the
    /// plain folder that it is. nil: it must not lose a mount that it was seen on.
    public var mustBeMounted: Bool?
    /// Copy retries before the job is failed.
    public var retry: RetryPolicy

    public init(
        name: String, location: String = "main", path: String, pickUp: PickUp = .vanishes,
        ticket: JobTicketFormat = .none, staleAfterMinutes: Double = 30, errorFolder: String? = nil,
        stagingFolder: String? = nil, readBack: Bool = false, maxWaiting: Int? = nil, naming: String? = nil,
        mustBeMounted: Bool? = nil, retry: RetryPolicy = .delivery
    ) {
        self.name = name
        self.location = location
        self.path = path
        self.pickUp = pickUp
        self.ticket = ticket
        self.staleAfterMinutes = staleAfterMinutes
        self.errorFolder = errorFolder
        self.stagingFolder = stagingFolder
        self.readBack = readBack
        self.maxWaiting = maxWaiting
        self.naming = naming
        self.mustBeMounted = mustBeMounted
        self.retry = retry
    }
}

/// What tells that the press took a file.
public enum PickUp: String, Hashable, Sendable, Codable, CaseIterable {
    /// The file is gone from the hot folder.
    case vanishes
    /// Nothing does: a person or the MIS says when production starts.
    case manual
}

/// The job ticket that goes with the PDFs.
public enum JobTicketFormat: String, Hashable, Sendable, Codable, CaseIterable { case none, json, jdf }

/// How often and when something is tried again.
public struct RetryPolicy: Hashable, Sendable, Codable {
    /// Tries in all.
    public var attempts: Int
    public var firstDelaySeconds: Double
    public var longestDelaySeconds: Double

    public init(attempts: Int, firstDelaySeconds: Double, longestDelaySeconds: Double) {
        self.attempts = attempts
        self.firstDelaySeconds = firstDelaySeconds
        self.longestDelaySeconds = longestDelaySeconds
    }

    /// Five tries with 2 s, 4 s, 8 s, 16 s between them, at most 60 s.
    public static let delivery = RetryPolicy(attempts: 5, firstDelaySeconds: 2, longestDelaySeconds: 60)
    /// Three tries, 1 s apart at first.
    public static let work = RetryPolicy(attempts: 3, firstDelaySeconds: 1, longestDelaySeconds: 30)

    /// The wait after the n-th try, doubling from the first delay.
    /// - Parameter jitter: 0 to 1, from the caller's source of chance; spreads the wait over ±10 %.
    /// - Returns: nil when the tries are used up.
    public func delay(afterAttempt attempt: Int, jitter: Double) -> Double? {
        guard attempt < attempts else { return nil }
        let doubled = firstDelaySeconds * Double(1 << min(max(attempt - 1, 0), 30))
        return min(doubled, longestDelaySeconds) * (0.9 + 0.2 * jitter)
    }
}
