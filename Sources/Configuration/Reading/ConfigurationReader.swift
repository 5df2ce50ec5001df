import Preflight
import Tickets
import Workflow

/// Reads `hotpress.json` (`docs/configuration.md`), completely or not at all.
public enum ConfigurationReader {
    static let keys = [
        "intake", "hotFolders", "external", "routes", "profileRules", "statuses", "automation", "alerts", "metrics",
        "workers", "results", "limits", "retention",
    ]
    static let metricsKeys = ["file", "every"]
    static let workerKeys = ["count", "memoryMiB", "wallSeconds"]
    static let resultKeys = ["keepDays"]
    static let limitKeys = ["fileMiB", "ticketKiB"]
    static let retentionKeys = ["jobData", "reopened"]

    /// Reads and checks a configuration.
    /// - Parameters:
    ///   - file: what messages call it.
    ///   - workspace: the absolute path of its folder, so that absolute paths in it can be compared with relative ones.
    ///   - profiles: the workspace's own.
    /// - Throws: every mistake in it and in the profiles; where the grammar is broken, the first one.
    public static func read(
        _ bytes: [UInt8], file: String = WorkspaceConfiguration.fileName, workspace: String,
        profiles: [ProfileFile] = []
    ) throws(ConfigurationRejected) -> WorkspaceConfiguration {
        let source = SourceText(bytes)
        let tree: JSONTree
        do { tree = try JSONTree.read(source, dialect: .json5) } catch {
            throw ConfigurationRejected(file: file, mistakes: [error])
        }
        let (library, rejected) = ProfileReader.library(profiles)
        let mistakes = MistakeList(source: source)
        let configuration = ObjectReader(tree, keys: keys, mistakes: mistakes).map {
            Self.configuration($0, workspace, library)
        }
        guard let configuration, mistakes.isEmpty, rejected.isEmpty else {
            throw ConfigurationRejected(file: file, mistakes: mistakes.mistakes, profiles: rejected)
        }
        return configuration
    }

    private static func configuration(
        _ reader: ObjectReader, _ workspace: String, _ profiles: ProfileLibrary
    ) -> WorkspaceConfiguration {
        var places = PlaceMap(workspace: workspace)
        let intake = IntakeReader.folders(reader["intake"].required("a list of at least one folder"), &places)
        let hotFolders = HotFolderReader.folders(reader["hotFolders"].required("a list of hot folders"), &places)
        let external = ExternalReader.places(reader["external"], &places)
        let routes = RouteReader.routes(
            reader["routes"].required(RouteReader.lastRule), hotFolders: hotFolders.map(\.name))
        let profileRules = ProfileRuleReader.rules(reader["profileRules"], known: profiles.names)
        var metrics = MetricsSettings()
        if let reader = reader["metrics"].object(metricsKeys) {
            metrics.file = reader["file"].required("the path of a file").path()
            metrics.everySeconds = reader["every"].span(1...3600) ?? metrics.everySeconds
            if let file = metrics.file {
                // So that no mistake puts it in the place of another file.
                if !file.hasSuffix(".prom") {
                    reader["file"].mistake(.wrongForm, expected: "a path that ends with .prom")
                }
                places.addFile(file, at: reader["file"])
            }
        }
        places.noteOverlaps()
        let statuses = StatusReader.statuses(reader["statuses"])
        let automation = AutomationReader.rules(
            reader["automation"], hotFolders: hotFolders.map(\.name), statuses: statuses.map(\.name))
        let alerts = AlertReader.settings(reader["alerts"], intake: intake.map(\.path))
        var workers = WorkerLimits()
        if let reader = reader["workers"].object(workerKeys) {
            workers.count = reader["count"].integer(in: 1...256)
            workers.memoryMiB = reader["memoryMiB"].integer(in: 128...65_536) ?? workers.memoryMiB
            workers.wallSeconds = reader["wallSeconds"].integer(in: 1...3600) ?? workers.wallSeconds
        }
        var results = ResultSettings()
        if let reader = reader["results"].object(resultKeys) {
            results.keepDays = reader["keepDays"].integer(in: 1...3650) ?? results.keepDays
        }
        var limits = FileLimits()
        if let reader = reader["limits"].object(limitKeys) {
            limits.fileMiB = reader["fileMiB"].integer(in: 1...1_048_576) ?? limits.fileMiB
            limits.ticketKiB = reader["ticketKiB"].integer(in: 1...16_384) ?? limits.ticketKiB
        }
        var retention = RetentionSettings()
        if let reader = reader["retention"].object(retentionKeys) {
            let (minute, day) = (60.0, 86_400.0)
            retention.jobDataSeconds = reader["jobData"].span(day...36_500 * day) ?? retention.jobDataSeconds
            retention.reopenedSeconds = reader["reopened"].span(minute...365 * day) ?? retention.reopenedSeconds
        }
        return WorkspaceConfiguration(
            intake: intake, hotFolders: hotFolders, external: external, routes: routes, profileRules: profileRules,
            statuses: statuses, automation: automation, alerts: alerts, metrics: metrics, workers: workers,
            results: results, limits: limits,
            retention: retention, profiles: profiles)
    }
}

extension Field {
    func span(_ range: ClosedRange<Double>) -> Double? {
        guard let span = value(TimeSpan.rule, { TimeSpan($0) }) else { return nil }
        guard range.contains(span.seconds) else {
            let (low, high) = (TimeSpan(seconds: range.lowerBound), TimeSpan(seconds: range.upperBound))
            mistake(.outOfRange, expected: "a time from \(low) to \(high)")
            return nil
        }
        return span.seconds
    }

    /// Relative to the workspace, or absolute.
    func path() -> String? { text(upTo: 1024) }
}
