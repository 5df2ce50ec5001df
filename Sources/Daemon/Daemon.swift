import SQLiteStore
import Configuration
import Control
import Delivery
import Files
import Foundation
import Intake
public import JobStore
import Operations
import Output
import Pipeline
import Preflight
import Synchronization
import Vault
import Wire
import Workers
import Workflow

/// The running pipeline of one workspace: puts the parts together, starts and stops them.
public final class Daemon: Sendable {
    private let workspace: Workspace
    private let engine: Engine
    private let crew: WorkCrew
    private let local: LocalCrew
    private let log: LogWriter
    private let control: ControlServer
    private let outside: Outside
    private let alerts: AlertCrew
    private let sentry: Sentry
    private let reloading: Reloading

    /// Puts everything together; nothing runs before `run`.
    /// - Parameters:
    ///   - executable: This program, started again as watcher and lane helper.
    ///   - worker: `hotpress-worker`.
    ///   - notices: To the service manager.
    ///   - say: Lines for whoever started it.
    public init(
        workspace: Workspace, executable: String, worker: String, notices: ServiceNotices,
        say: @escaping @Sendable (String) -> Void
    ) throws {
        self.workspace = workspace
        let configuration = workspace.configuration
        let lease = try Life.begin(workspace.store)
        // What may find the disk full comes before the threads that hold the workspace. First what former lives left
        // half-way: the files that their watchers copied stand in the folders still.
        let unfollowed = try workspace.vault.removeUnrecorded { digest in
            try workspace.store.read { try $0.isNeeded(digest) }
        }
        for copy in unfollowed { say("error: \(copy.error)") }
        try workspace.vault.discardCopies(but: unfollowed)
        try workspace.jobs.discardPartial()
        try workspace.results.discardReleased(before: nil)
        // A large store in which something was erased could not be written anew while the former life went on.
        try workspace.store.removeRemains(of: nil)
        try WorkspaceTemplate.discardPartial(in: workspace.folder)
        let outside = Outside(workspace: workspace, notices: notices, say: say)
        self.outside = outside
        let hello = try WorkerCheck.hello(of: worker, limits: configuration.limitsOfWorkers)
        var setup = try PipelineSetup(configuration, made: hello, measuresInk: InkMeasuring.isPossible(beside: worker))
        if let seconds = notices.watchdogSeconds { setup.longestPause = min(setup.longestPause, seconds / 5) }
        engine = Engine(store: workspace.store, setup: setup, ports: outside, lease: lease, clock: { Timestamp.now() })
        let engine = engine
        let post: @Sendable (Message) -> Void = { engine.post($0) }
        crew = WorkCrew(
            executable: worker, count: setup.workerSlots, limits: configuration.limitsOfWorkers, vault: workspace.vault,
            jobs: workspace.jobs, post: post)
        local = LocalCrew(
            vault: workspace.vault, jobs: workspace.jobs, results: workspace.results,
            post: post,
            report: { outside.report($0) })
        log = LogWriter(folder: try workspace.folder.folder(relative: "var/log"), engine: engine)
        let folders = Folders(workspace: workspace, executable: executable, outside: outside, post: post)
        let reloading = Reloading(
            workspace: workspace, engine: engine, outside: outside, folders: folders, hello: hello,
            measuresInk: setup.measuresInk, longestPause: setup.longestPause, notices: notices)
        self.reloading = reloading
        let care = CareDesk(workspace: workspace, executable: executable) { reloading.reload() }
        control = try ControlServer(path: workspace.socketPath) { request, who in
            Desk(engine: engine, outside: outside, care: care).answer(request, who: who)
        }
        alerts = AlertCrew(ways: configuration.alerts.ways, workspace: workspace.path, post: post)
        sentry = Sentry(
            workspace: workspace, engine: engine, notices: notices, reading: { try outside.live(engine) },
            report: { outside.report($0) })
        outside.connect(
            crew: crew, local: local, log: log, alerts: alerts, lanes: folders.lanes(of: configuration),
            watchers: try folders.watchers(of: configuration), repost: post)
    }

    /// Runs until `stop`, or with `once` until everything that can be done is done.
    /// - Throws: `StoreError` when the store can no longer be trusted; the next start goes on.
    public func run(once: Bool) throws {
        // Before anything is started that would have to be stopped.
        let lastWritten = try workspace.store.read { try $0.newestEvent() }
        crew.start()
        local.start()
        log.start()
        for watcher in outside.folders.watchers.values { watcher.start() }
        control.start()
        alerts.start()
        sentry.start()
        let janitor = Janitor(
            keepDays: { [workspace] in workspace.configuration.results.keepDays },
            lastWritten: lastWritten,
            expire: { [local] in local.give(.expireResults(before: $0)) },
            post: { [engine] in engine.post($0) })
        janitor.start()
        var isSound = false
        defer {
            janitor.stop()
            tearDown(isSound: isSound)
        }
        if once {
            let watchers = outside.folders.watchers
            let scans = ScanRound(
                watchers: workspace.configuration.watched.compactMap { folder in
                    watchers[folder.path].map { (folder.path, $0) }
                })
            outside.onReply { scans.heard($0, $1) }
            scans.begin()
            try engine.run { load in scans.isComplete && load.isIdle(at: .now()) }
        } else {
            try engine.run()
        }
        isSound = true
    }

    /// Ends `run` soon; from any thread.
    public func stop() { engine.stop() }

    /// Reads the configuration again and works by it, or tells what is wrong with it; from any thread.
    public func reload() {
        let answer = reloading.reload()
        outside.tell(answer.text)
    }

    /// - Parameter isSound: Whether the store may still be written: where it can no longer be trusted, nothing more is.
    private func tearDown(isSound: Bool) {
        control.stop()
        sentry.stop()
        settleAlerts(isSound: isSound)
        settleManifests()
        crew.stop()
        local.stop()
        reloading.end()
        let folders = outside.folders
        // All at once: each may take its second.
        DispatchQueue.concurrentPerform(iterations: folders.watchers.count + folders.lanes.count) { index in
            let watchers = Array(folders.watchers.values)
            if index < watchers.count {
                watchers[index].stop(deadline: 1)
            } else {
                Array(folders.lanes.values)[index - watchers.count].stop(within: 1)
            }
        }
        log.stop()
        do {
            try workspace.store.close()
        } catch {
            outside.report(error)
        }
    }
}

extension Daemon {
    private func settleAlerts(isSound: Bool) {
        do {
            try alerts.settle(within: 1, isSound: isSound) { carried in
                try engine.conclude { turn in
                    for (message, trouble) in carried { try turn.sent(message, trouble: trouble) }
                }
            }
        } catch { outside.report(error) }
    }

    /// So that the next start finds a short journal; where the disk takes its time, that start completes what is missing.
    private func settleManifests() {
        let isDone = Bell()
        DispatchQueue.global().async { [workspace, outside] in
            outside.finishManifests()
            do { _ = try workspace.manifests.settle() } catch { outside.report(error) }
            isDone.ring()
        }
        _ = isDone.wait(seconds: 1)
    }
}

/// One life of a daemon on a workspace: each start has a higher epoch, so that leases of former lives are told apart.
public enum Life {
    /// Begins a life.
    public static func begin(_ store: any Store) throws -> Lease {
        let epoch = try store.perform { transaction in
            let epoch = (Int64(try transaction.meta("epoch") ?? "0") ?? 0) + 1
            try transaction.setMeta("epoch", "\(epoch)")
            return epoch
        }
        return Lease(host: Host.hostID, boot: Host.bootID, epoch: epoch)
    }
}
