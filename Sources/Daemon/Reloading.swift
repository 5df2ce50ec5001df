import Configuration
import Delivery
import Foundation
import Intake
import JobStore
import Operations
import Pipeline
import Synchronization
import Wire
import Workflow

/// Takes up another configuration while the daemon runs: checked whole first, and a wrong one changes nothing.
final class Reloading: Sendable {
    private let workspace: Workspace
    private let engine: Engine
    private let outside: Outside
    private let folders: Folders
    private let hello: WorkerHello
    private let measuresInk: Bool
    private let notices: ServiceNotices
    /// What the service manager's watchdog lets the engine rest.
    private let longestPause: Double
    /// One at a time, and none once the daemon ends.
    private let isOver = Mutex(false)

    init(
        workspace: Workspace, engine: Engine, outside: Outside, folders: Folders, hello: WorkerHello, measuresInk: Bool,
        longestPause: Double, notices: ServiceNotices
    ) {
        self.notices = notices
        self.workspace = workspace
        self.engine = engine
        self.outside = outside
        self.folders = folders
        self.hello = hello
        self.measuresInk = measuresInk
        self.longestPause = longestPause
    }

    /// Nothing is reloaded any more.
    func end() { isOver.withLock { $0 = true } }

    func reload() -> Answer {
        isOver.withLock { isOver in
            if isOver { return Answer(exit: .tryAgain, text: "the daemon is ending", json: "{}") }
            do {
                return try notices.whileReloading { try take(WorkspacePath.configuration(in: workspace.path)) }
            } catch let error as ConfigurationRejected {
                return refuse("\(error)")
            } catch {
                return refuse("\(error)")
            }
        }
    }

    private func refuse(_ why: String) -> Answer {
        let text = "the configuration was not reloaded, and the former one stays in force: \(why)"
        do { try engine.change { try $0.refusedConfiguration(why) } } catch { outside.report(error) }
        let json = (try? JSONText.of(["error": text, "code": "configuration.refused"])) ?? "{}"  // two strings encode
        return Answer(exit: .configuration, text: text, json: json)
    }

    private func take(_ new: WorkspaceConfiguration) throws -> Answer {
        let old = workspace.configuration
        var change = ConfigurationChange(from: old, to: new, in: workspace.path)
        var (lanes, watchers) = outside.folders
        // Who watches what is no more, or otherwise, ends first: what it has told by then is taken by the old rules.
        for path in change.endedWatchers { watchers.removeValue(forKey: path)?.stop(deadline: 2) }
        for name in change.endedLanes {
            guard let lane = lanes[name] else { continue }
            if lane.stop(within: 2) {
                lanes[name] = nil
            } else {
                // Two helpers in one folder could publish one file twice (P3).
                change.keep(lane: name, from: old)
            }
        }
        let inForce = change.configuration
        for hotFolder in inForce.lanes where lanes[hotFolder.name] == nil {
            lanes[hotFolder.name] = folders.lane(hotFolder)
        }
        let fresh = try inForce.watched.filter { watchers[$0.path] == nil }.map { folder in
            (folder.path, try folders.watcher(folder, in: inForce))
        }
        for (path, watcher) in fresh { watchers[path] = watcher }
        workspace.adopt(inForce)
        outside.replace(lanes: lanes, watchers: watchers)
        var setup = try PipelineSetup(inForce, made: hello, measuresInk: measuresInk)
        setup.longestPause = longestPause
        engine.post(.setup(setup, replacing: change.endedLanes))
        // What they tell is understood from the turn on that adopts the setup.
        let lines = change.lines
        let stranded = try engine.change { turn in
            try turn.reloadedConfiguration(lines)
            return try turn.jobsWithoutHotFolder()
        }
        for (_, watcher) in fresh { watcher.start() }
        let left = stranded.map {
            "\($0) waits for a hot folder that is gone: `hotpress job copy \($0) --to …`, or bring the folder back"
        }
        let text = lines.isEmpty ? ["the configuration is as it was"] : ["the configuration was reloaded:"] + lines
        return Answer(
            exit: .done, text: (text + left).joined(separator: "\n"), json: try JSONText.of(["changes": lines + left]))
    }
}
