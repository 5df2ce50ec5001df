import Configuration
import Foundation
import Operations
import Delivery
import Intake
import Output
import Pipeline
import Preflight
import Wire
import Workers
import Workflow

extension PipelineSetup {
    /// The pipeline's view of a configuration.
    /// - Parameters:
    ///   - made: What the worker says of itself; nil where no document is worked on.
    ///   - measuresInk: Whether the renderer is there that draws ink.
    init(_ configuration: WorkspaceConfiguration, made hello: WorkerHello?, measuresInk: Bool = true) throws {
        let parsers = hello?.versions ?? ParserVersions(poppler: "", qpdf: "")
        self.init(
            intake: configuration.intake, hotFolders: configuration.hotFolders, routes: configuration.routes,
            external: configuration.external, automation: configuration.automation,
            profileRules: configuration.profileRules,
            naming: try OutputName.template(OutputName.standardTemplate),
            profiles: configuration.profiles.profiles,
            statuses: configuration.statuses,
            workerSlots: hello == nil ? 0 : configuration.workers.count ?? ProcessInfo.processInfo.activeProcessorCount,
            maxTicketBytes: configuration.maxTicketBytes,
            reopenedSeconds: configuration.retention.reopenedSeconds,
            jobDataSeconds: configuration.retention.jobDataSeconds, parsers: parsers, measuresInk: measuresInk,
            alerts: configuration.alerts,
            localOffset: { time in
                let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
                return Double(TimeZone.current.secondsFromGMT(for: date))
            },
            madeBy: "hotpress \(ProgramVersion.text), poppler \(parsers.poppler), qpdf \(parsers.qpdf)")
    }
}

extension WorkspaceConfiguration {
    var limitsOfWorkers: Workers.WorkerLimits {
        Workers.WorkerLimits(
            memoryBytes: UInt64(workers.memoryMiB) << 20, wallSeconds: Double(workers.wallSeconds),
            processorSeconds: UInt64(max(1, workers.wallSeconds - 5)))
    }
    var maxFileBytes: Int { limits.fileMiB << 20 }
    var maxTicketBytes: Int { limits.ticketKiB << 10 }
}

extension LaneSetup {
    /// A hot folder with all its paths absolute.
    init(_ folder: HotFolder, in workspace: String) {
        let path = WorkspacePath.resolve(folder.path, in: workspace)
        self.init(
            folder: path, stagingFolder: folder.stagingFolder.map { WorkspacePath.resolve($0, in: workspace) },
            errorFolder: folder.errorFolder.map { WorkspacePath.resolve($0, in: path) }, workspace: workspace,
            readBack: folder.readBack, mustBeMounted: folder.mustBeMounted == true)
    }
}

extension WatcherSetup {
    /// An intake folder with all its paths absolute.
    init(_ folder: IntakeFolder, in workspace: String, maxBytes: Int) {
        self.init(
            path: WorkspacePath.resolve(folder.path, in: workspace), receiving: "\(workspace)/var/vault/tmp",
            claims: "\(workspace)/var/claims", released: "\(workspace)/var/released", quietSeconds: folder.quietSeconds,
            rescanSeconds: folder.rescanSeconds,
            maxBytes: maxBytes)
    }
}

/// What the worker says of itself, asked once at start: without a complete sandbox nothing is inspected.
enum WorkerCheck {
    static func hello(of executable: String, limits: Workers.WorkerLimits) throws -> WorkerHello {
        try WorkerSlot(executable: executable, limits: limits).start()
    }
}
