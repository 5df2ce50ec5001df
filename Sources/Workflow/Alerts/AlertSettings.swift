/// `alerts` of the configuration: who is told of what, and how.
public struct AlertSettings: Hashable, Sendable, Codable {
    public var ways: [AlertWay]
    public var rules: [AlertRule]

    /// Nobody is told of anything.
    public static let none = AlertSettings()

    public init(ways: [AlertWay] = [], rules: [AlertRule] = []) {
        self.ways = ways
        self.rules = rules
    }

    /// The names of the ways that a rule goes; those that it names, or else all.
    public func ways(of rule: AlertRule) -> [String] { rule.ways.isEmpty ? ways.map(\.name) : rule.ways }

    /// The first rule of a kind; for `nothingArrived` that of a folder.
    public func rule(_ kind: AlertKind, folder: String? = nil) -> AlertRule? {
        rules.first { $0.condition.kind == kind && (folder == nil || $0.condition.folder == folder) }
    }
}

/// One thing that somebody is told of.
public struct AlertRule: Hashable, Sendable, Codable {
    public var condition: AlertCondition
    /// Names of ways; empty for all.
    public var ways: [String]

    public init(_ condition: AlertCondition, ways: [String] = []) {
        self.condition = condition
        self.ways = ways
    }
}

/// When an alert begins.
public enum AlertCondition: Hashable, Sendable, Codable {
    /// A job came to one of these statuses; what fails within so many seconds is one message.
    case jobFailed(statuses: [JobStatus], gatherSeconds: Double)
    /// A hot folder or an intake folder could not be used for so many seconds.
    case folderUnreachable(afterSeconds: Double)
    case diskLow(freeMiB: Int)
    /// No file came for so many seconds of the folder's hours.
    case nothingArrived(folder: String, afterSeconds: Double, hours: OpeningHours)
    case uncleanStop

    /// Statuses in which a job has failed, where a rule names none.
    public static let failures: [JobStatus] = [
        .validationFailed, .outputCreationFailed, .copyToHotFolderFailed, .templateProductCreationFailed,
    ]

    public var kind: AlertKind {
        switch self {
        case .jobFailed: .jobFailed
        case .folderUnreachable: .folderUnreachable
        case .diskLow: .diskLow
        case .nothingArrived: .nothingArrived
        case .uncleanStop: .uncleanStop
        }
    }

    /// The intake folder, where it is about one.
    public var folder: String? {
        if case .nothingArrived(let folder, _, _) = self { folder } else { nil }
    }

    /// Seconds from its beginning until it is told; what ends before is not told at all.
    public var patience: Double {
        switch self {
        case .jobFailed(_, let gather): gather
        case .folderUnreachable(let after): after
        case .diskLow, .nothingArrived, .uncleanStop: 0
        }
    }
}

/// How a message goes out.
public struct AlertWay: Hashable, Sendable, Codable {
    /// Unique.
    public var name: String
    public var carrier: AlertCarrier

    public init(name: String, carrier: AlertCarrier) {
        self.name = name
        self.carrier = carrier
    }
}

public enum AlertCarrier: Hashable, Sendable, Codable {
    /// A program with its arguments; its path is absolute, no shell reads it.
    case command([String])
    /// JSON is posted to this address.
    case webhook(String)
    /// The same; the address is a secret and stands in this file.
    case webhookFile(String)
    /// By the machine's `sendmail`.
    case mail(to: [String], from: String?)
}
