public import Preflight
public import Tickets
public import Workflow

/// What `hotpress.json` says, whole and checked, with defaults filled in.
public struct WorkspaceConfiguration: Hashable, Sendable {
    /// The file's name in a workspace.
    public static let fileName = "hotpress.json"
    /// Where results and the store stand, in every workspace.
    public static let resultsFolder = "results"
    public static let stateFolder = "var"
    /// Where a shop's own preflight profiles stand, each a file.
    public static let profilesFolder = "profiles"

    public var intake: [IntakeFolder]
    public var hotFolders: [HotFolder]
    /// Outside systems that make print files.
    public var external: [ExternalPlace]
    /// The last one is without conditions and the only such.
    public var routes: [RoutingRule]
    /// Which jobs are judged by another profile than their product's; the first that holds decides.
    public var profileRules: [ProfileRule]
    /// Statuses that this printer has named.
    public var statuses: [NamedStatus]
    /// What is done by itself when something happens to a job.
    public var automation: [AutomationRule]
    /// Who is told of what.
    public var alerts: AlertSettings
    public var metrics: MetricsSettings
    public var workers: WorkerLimits
    public var results: ResultSettings
    public var limits: FileLimits
    public var retention: RetentionSettings
    /// Preflight profiles: those that come with the program, and the workspace's own.
    public var profiles: ProfileLibrary

    public init(
        intake: [IntakeFolder], hotFolders: [HotFolder], external: [ExternalPlace] = [], routes: [RoutingRule],
        profileRules: [ProfileRule] = [], statuses: [NamedStatus] = [], automation: [AutomationRule] = [],
        alerts: AlertSettings = .none, metrics: MetricsSettings = MetricsSettings(),
        workers: WorkerLimits = WorkerLimits(), results: ResultSettings = ResultSettings(),
        limits: FileLimits = FileLimits(), retention: RetentionSettings = RetentionSettings(),
        profiles: ProfileLibrary = .shipped
    ) {
        self.intake = intake
        self.hotFolders = hotFolders
        self.external = external
        self.routes = routes
        self.profileRules = profileRules
        self.statuses = statuses
        self.automation = automation
        self.alerts = alerts
        self.metrics = metrics
        self.workers = workers
        self.results = results
        self.limits = limits
        self.retention = retention
        self.profiles = profiles
    }

    /// Every folder that is watched: intake, and the answers of outside systems.
    public var watched: [IntakeFolder] { intake + external.map(\.answers) }

    /// Every folder that files are handed over to: hot folders, and those of outside systems.
    public var lanes: [HotFolder] { hotFolders + external.map(\.lane) }

    /// The hot folder that routes call by a name.
    public func hotFolder(named name: String) -> HotFolder? { hotFolders.first { $0.name == name } }
}

/// What a worker, the sandboxed child that parses PDFs, may use.
public struct WorkerLimits: Hashable, Sendable {
    /// Workers at a time; nil for one a processor.
    public var count: Int?
    /// Address space of one worker.
    public var memoryMiB: Int
    /// Wall time for one file, after which it has its verdict all the same.
    public var wallSeconds: Int
    public init(count: Int? = nil, memoryMiB: Int = 1024, wallSeconds: Int = 45) {
        self.count = count
        self.memoryMiB = memoryMiB
        self.wallSeconds = wallSeconds
    }
}

/// How long answers in the result folders stay; the vault is another matter.
public struct ResultSettings: Hashable, Sendable {
    public var keepDays: Int
    public init(keepDays: Int = 30) { self.keepDays = keepDays }
}

/// How long what belongs to ended orders stays.
public struct RetentionSettings: Hashable, Sendable {
    /// From an order's end until its data are deleted.
    public var jobDataSeconds: Double
    /// From a job's reopening until it closes by itself.
    public var reopenedSeconds: Double
    public init(jobDataSeconds: Double = 365 * 86_400, reopenedSeconds: Double = 7 * 86_400) {
        self.jobDataSeconds = jobDataSeconds
        self.reopenedSeconds = reopenedSeconds
    }
}

/// Files larger than this are set aside with that reason, unread.
public struct FileLimits: Hashable, Sendable {
    public var fileMiB: Int
    public var ticketKiB: Int
    public init(fileMiB: Int = 4096, ticketKiB: Int = 1024) {
        self.fileMiB = fileMiB
        self.ticketKiB = ticketKiB
    }
}

/// A configuration that is not used, with everything that is wrong in it.
public struct ConfigurationRejected: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as its reader named it.
    public var file: String
    public var mistakes: [Mistake]
    /// Profiles that are not used either.
    public var profiles: [ConfigurationRejected]

    public init(file: String, mistakes: [Mistake], profiles: [ConfigurationRejected] = []) {
        self.file = file
        self.mistakes = mistakes
        self.profiles = profiles
    }

    /// One mistake a line, each with the file's name.
    public var description: String {
        (mistakes.map { "\(file): \($0)" } + profiles.map(\.description)).joined(separator: "\n")
    }
}
