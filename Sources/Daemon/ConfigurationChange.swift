import Configuration
import Wire
import Workflow

/// What differs between two configurations, and what of it can be taken up at once.
struct ConfigurationChange: Sendable {
    /// What is in force afterwards.
    private(set) var configuration: WorkspaceConfiguration
    /// Watched folders that are gone, or are watched otherwise.
    private(set) var endedWatchers: Set<String> = []
    /// Hot folders that are gone, or stand elsewhere.
    private(set) var endedLanes: Set<String> = []
    /// One line each, for people.
    private(set) var lines: [String] = []

    init(from old: WorkspaceConfiguration, to new: WorkspaceConfiguration, in workspace: String) {
        configuration = new
        compareWatched(old, new, workspace)
        compareLanes(old, new, workspace)
        func note(_ what: String, _ differs: Bool) { if differs { lines.append("\(what) changed") } }
        note("routes", old.routes != new.routes)
        note("profileRules", old.profileRules != new.profileRules)
        note("statuses", old.statuses != new.statuses)
        note("automation", old.automation != new.automation)
        note("results", old.results != new.results)
        note("limits", old.limits != new.limits)
        note("retention", old.retention != new.retention)
        note("profiles", old.profiles != new.profiles)
        if old.alerts != new.alerts || old.metrics != new.metrics {
            (configuration.alerts, configuration.metrics) = (old.alerts, old.metrics)
            lines.append("alerts and metrics stay as they are until the next start")
        }
        if old.workers != new.workers {
            configuration.workers = old.workers
            lines.append(
                "workers stay as they are until the next start: workers.count, workers.memoryMiB, workers.wallSeconds")
        }
    }

    /// A lane that cannot be ended now stays as it was.
    mutating func keep(lane name: String, from old: WorkspaceConfiguration) {
        endedLanes.remove(name)
        guard let former = old.hotFolders.first(where: { $0.name == name }) else { return }
        configuration.hotFolders.removeAll { $0.name == name }
        configuration.hotFolders.append(former)
        lines.append("hot folder '\(name)' does not answer and stays as it was: reload again when it does, or restart")
    }

    private mutating func compareWatched(
        _ old: WorkspaceConfiguration, _ new: WorkspaceConfiguration, _ workspace: String
    ) {
        func setups(_ configuration: WorkspaceConfiguration) -> [String: WatcherSetup] {
            Dictionary(
                configuration.watched.map {
                    ($0.path, WatcherSetup($0, in: workspace, maxBytes: configuration.maxFileBytes))
                }, uniquingKeysWith: { first, _ in first })
        }
        let (before, after) = (setups(old), setups(new))
        let rules = Dictionary(old.watched.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        for path in Set(before.keys).union(after.keys).sorted() {
            if before[path] != after[path], before[path] != nil { endedWatchers.insert(path) }
            switch (before[path], after[path]) {
            case (nil, _?): lines.append("'\(path)' is watched")
            case (_?, nil): lines.append("'\(path)' is watched no more")
            case (let one, let other):
                let isOther = one != other || new.watched.first { $0.path == path } != rules[path]
                if isOther { lines.append("'\(path)' is watched otherwise") }
            }
        }
    }

    private mutating func compareLanes(
        _ old: WorkspaceConfiguration, _ new: WorkspaceConfiguration, _ workspace: String
    ) {
        func byName(_ configuration: WorkspaceConfiguration) -> [String: HotFolder] {
            Dictionary(configuration.lanes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let (before, after) = (byName(old), byName(new))
        for name in Set(before.keys).union(after.keys).sorted() {
            switch (before[name], after[name]) {
            case (nil, _?): lines.append("hot folder '\(name)' is new")
            case (_?, nil):
                endedLanes.insert(name)
                lines.append("hot folder '\(name)' is gone")
            case (let one?, let other?) where one != other:
                if LaneSetup(one, in: workspace) != LaneSetup(other, in: workspace) { endedLanes.insert(name) }
                lines.append("hot folder '\(name)' changed")
            default: break
            }
        }
    }
}
