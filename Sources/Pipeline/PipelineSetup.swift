import Output
public import Preflight
public import Workflow

/// What the steps need to know of the installation. Made from the configuration, never changed while it runs.
public struct PipelineSetup: Sendable {
    public var intake: [IntakeFolder]
    public var hotFolders: [String: HotFolder]
    public var routes: [RoutingRule]
    /// Outside systems that make print files, by name.
    public var external: [String: ExternalPlace]
    public var automation: [AutomationRule]
    /// Which jobs are judged by another profile than their product's.
    public var profileRules: [ProfileRule]
    /// How delivered files are called where a hot folder says nothing of its own.
    public var naming: OutputName
    /// Preflight profiles by name; `house` counts as one where it is not among them.
    public var profiles: [String: Profile]
    /// Statuses that this printer has named.
    public var statuses: [NamedStatus]
    /// Documents that are worked on at once.
    public var workerSlots: Int
    public var validation: RetryPolicy
    /// An order ticket that is larger is refused unread.
    public var maxTicketBytes: Int
    /// How long an unmatched file waits for its ticket before it is shown in `results/unmatched`.
    public var unmatchedAfterSeconds: Double
    /// Seconds between two looks at delivered files.
    public var followSeconds: Double
    /// Deliveries that are staged in one go.
    public var laneBatch: Int
    /// Seconds after which a reopened job closes by itself.
    public var reopenedSeconds: Double
    /// Seconds after the last change of an ended order after which its data are deleted.
    public var jobDataSeconds: Double
    /// Versions of the parsers; a report made by others is not used again.
    public var parsers: ParserVersions
    /// Whether ink can be measured; a report made where it could not is not used again where it can.
    public var measuresInk: Bool
    /// Who is told of what.
    public var alerts: AlertSettings
    /// Seconds by which the machine's clock is ahead of UTC at a time.
    public var localOffset: @Sendable (Timestamp) -> Double
    /// Seconds after which the engine comes round, whatever waits: whoever watches over it counts on that.
    public var longestPause: Double = 5
    /// Program and parsers in words, as outputs remember them.
    public var madeBy: String
    let keys = JudgementKeys()

    public init(
        intake: [IntakeFolder], hotFolders: [HotFolder], routes: [RoutingRule],
        external: [ExternalPlace] = [], automation: [AutomationRule] = [], profileRules: [ProfileRule] = [],
        naming: OutputName, profiles: [String: Profile], statuses: [NamedStatus] = [], workerSlots: Int = 2,
        validation: RetryPolicy = .work,
        maxTicketBytes: Int = 1 << 20,
        unmatchedAfterSeconds: Double = 600, followSeconds: Double = 1, laneBatch: Int = 32,
        reopenedSeconds: Double = 7 * 86_400, jobDataSeconds: Double = 365 * 86_400, parsers: ParserVersions,
        measuresInk: Bool = true, alerts: AlertSettings = .none,
        localOffset: @escaping @Sendable (Timestamp) -> Double = { _ in 0 }, madeBy: String
    ) {
        self.intake = intake + external.map(\.answers)
        self.hotFolders = Dictionary(hotFolders.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.routes = routes
        self.external = Dictionary(external.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.automation = automation
        self.profileRules = profileRules
        self.naming = naming
        self.profiles = profiles
        self.statuses = statuses
        self.workerSlots = workerSlots
        self.validation = validation
        self.maxTicketBytes = maxTicketBytes
        self.unmatchedAfterSeconds = unmatchedAfterSeconds
        self.followSeconds = followSeconds
        self.laneBatch = laneBatch
        self.reopenedSeconds = reopenedSeconds
        self.jobDataSeconds = jobDataSeconds
        self.parsers = parsers
        self.measuresInk = measuresInk
        self.alerts = alerts
        self.localOffset = localOffset
        self.madeBy = madeBy
    }

    /// Every folder that files are handed over to: hot folders, and those of outside systems.
    public var lanes: [HotFolder] { Array(hotFolders.values) + external.values.map(\.lane) }

    /// The preflight profile of a name.
    public func profile(_ name: String) -> Profile? {
        profiles[name] ?? (name == Profile.house.name ? .house : nil)
    }

    /// The intake folder of a path as configured.
    func intakeFolder(_ path: String) -> IntakeFolder? { intake.first { $0.path == path } }
}
