import Configuration
import Files
import Foundation
import Glibc
import JobStore
import Operations
import Pipeline
import Synchronization
import Workflow

/// Looks after the house every few seconds, on a thread of its own: how much room there is, what the service manager shows,
/// and the figures for monitoring. A disk that hangs holds it and nothing else.
final class Sentry: Sendable {
    private let workspace: Workspace
    private let engine: Engine
    private let notices: ServiceNotices
    private let reading: @Sendable () throws -> LiveReading
    private let report: @Sendable (any Error) -> Void
    private let bell = Bell()
    private let isStopped = Mutex(false)

    init(
        workspace: Workspace, engine: Engine, notices: ServiceNotices,
        reading: @escaping @Sendable () throws -> LiveReading,
        report: @escaping @Sendable (any Error) -> Void
    ) {
        self.workspace = workspace
        self.engine = engine
        self.notices = notices
        self.reading = reading
        self.report = report
    }

    func start() {
        let thread = Thread { [self] in run() }
        thread.name = "sentry"
        thread.start()
    }

    func stop() {
        isStopped.withLock { $0 = true }
        bell.ring()
    }

    /// Between two looks at the volumes.
    private static let pause = 10.0

    private func run() {
        let metrics = workspace.configuration.metrics
        let file = metrics.file.map { WorkspacePath.resolve($0, in: workspace.path) }
        var (nextLook, nextFile) = (0.0, file == nil ? Double.infinity : 0)
        while !isStopped.withLock({ $0 }) {
            let now = Monotonic.now()
            if now >= nextLook {
                look()
                nextLook = now + Self.pause
            }
            if let file, now >= nextFile {
                note { try MetricsFile.write(metricsText(), to: file) }
                nextFile = now + metrics.everySeconds
            }
            _ = bell.wait(seconds: max(0.05, min(nextLook, nextFile) - Monotonic.now()))
        }
    }

    private func look() {
        if workspace.configuration.alerts.rule(.diskLow) != nil {
            note {
                let volumes = try Volumes.space(of: workspace)
                engine.post(.command(Command(run: { try $0.note(volumes) }, answer: { _ in })))
            }
        }
        note { notices.say(try engine.read { try $0.statusLine() }) }
    }

    private func metricsText() throws -> String {
        let live = try reading()
        return try engine.read { try $0.metrics(live).text }
    }

    /// Trouble here harms no job: it is told, and tried again.
    private func note(_ body: () throws -> Void) {
        do { try body() } catch { report(error) }
    }
}

/// Room on the volumes of a workspace.
enum Volumes {
    /// The workspace's own, and the vault's where that stands on another one.
    static func space(of workspace: Workspace) throws -> [VolumeSpace] {
        let vault = try workspace.folder.folder(relative: "var/vault")
        var volumes = [VolumeSpace(name: "workspace", bytesFree: try workspace.folder.fileSystem().bytesFree)]
        if try vault.status().device != workspace.folder.status().device {
            volumes.append(VolumeSpace(name: "vault", bytesFree: try vault.fileSystem().bytesFree))
        }
        return volumes
    }
}

/// The file from which Prometheus' node exporter reads: whole at each moment.
enum MetricsFile {
    /// - Parameter path: absolute.
    static func write(_ text: String, to path: String) throws {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
            let name = RawName(String(path[path.index(after: slash)...]))
        else { throw WorkspaceError.missing(path) }
        let folder = try Folder(path: slash == path.startIndex ? "/" : String(path[..<slash]))
        // One name, so that a crash leaves no more than one behind; of this workspace there is one daemon. Not synced: after
        // a power cut its reader gets a new one soon.
        guard let temporary = RawName(bytes: [0x2E] + name.bytes + Array(".new".utf8)) else {
            throw SystemError(code: ENAMETOOLONG, call: "rename", what: path)
        }
        if try folder.status(of: temporary) != nil { try folder.remove(temporary) }
        let file = try folder.create(temporary, mode: 0o644)
        try file.write(Array(text.utf8) + [0x0A])
        try file.close()
        try folder.rename(temporary, to: folder, as: name, replacing: true)
    }
}
