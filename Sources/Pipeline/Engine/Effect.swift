public import JobStore
public import Preflight
public import Wire
public import Workflow

/// An act outside the store. Effects are carried out after the commit that asked for them; a crash in between leaves a
/// leased step, an unreleased file or a missing report, all of which the next start finds and asks for again.
public enum Effect: Sendable {
    /// Tell a watcher that a file is safe and may leave its folder.
    case release(folder: String, file: Int64, name: RawName, identity: FileIdentity)
    /// Give a document step to the worker slots.
    case work(WorkItem)
    /// Write a file below the workspace that can be made again from the store; before whatever follows.
    case write(path: String, [UInt8])
    /// Put lines that `EnginePorts.record` made durable into their manifests.
    case manifests([ManifestEntry])
    /// Give a request to a lane.
    case lane(String, LaneRequest, tag: Int, on: MountIdentity?)
    /// Ask a lane where its folder stands.
    case openLane(String, tag: Int)
    /// Give a step to the thread for local files.
    case local(LocalItem)
    /// Tell somebody.
    case alert(AlertMessageRecord)
    /// Answer a command.
    case answer(@Sendable () -> Void)
}

/// A step for a worker slot: sources are in the vault.
public enum WorkItem: Sendable {
    /// Read the facts of each document, with what its judgement will ask.
    case inspect(step: Int64, job: JobID, sources: [Examination])
    /// Carry a merge out into `target` (relative to the workspace), then inspect sources and result.
    case compose(step: Int64, job: JobID, sources: [MergedSource], target: ComposeTarget)
    /// Write a job's papers as PDF into its working folder.
    case papers(step: Int64, job: JobID, [Paper])
    /// Draw pages into the job's folder of pictures.
    case preview(step: Int64, job: JobID, PreviewOrder)
    /// Draw the pages that a report tells of, and make its page of them.
    case illustrate(step: Int64, IllustrationOrder)
}

/// A document and all that its judgement depends on beside its facts: what is only read where a rule asks for it, and what
/// may be fixed.
public struct Examination: Hashable, Sendable {
    public var sha256: Digest
    public var expectation: Expectation
    public var profile: Profile
    /// Fixes that may be made.
    public var fixes: [FixKind]

    public init(sha256: Digest, expectation: Expectation, profile: Profile, fixes: [FixKind] = []) {
        self.sha256 = sha256
        self.expectation = expectation
        self.profile = profile
        self.fixes = fixes
    }
}

/// One source of a merge.
public struct MergedSource: Hashable, Sendable {
    public var sha256: Digest
    public var pages: Int
}

/// Where a composed file goes.
public struct ComposeTarget: Hashable, Sendable {
    public var job: JobID
    public var name: RawName
    public var ordinal: Int
}

/// A step on local files only.
public enum LocalItem: Sendable {
    /// Empty a job's working folder.
    case cleanUp(step: Int64, job: JobID)
    /// Write what a person picks goods from stock by.
    case writePickTicket(step: Int64, job: JobID, text: String)
    /// Write what is in a kit's box.
    case writePackingList(step: Int64, job: JobID, text: String)
    /// Put a file and the answer to it below `results/`.
    case writeResult(step: Int64, ResultOrder)
    /// Put a report's page with pictures beside a file's other reports, and into the job's working folder.
    case writePage(step: Int64, PageOrder)
    /// Let a print file that is delivered byte for byte appear in the job's working folder too.
    case provide(job: JobID, name: RawName, Digest)
    /// Put the reports on a job's PDFs into its working folder.
    case writeReports(step: Int64, job: JobID, [PartReport])
    /// Let print files of an ended job appear in its working folder again, each compared with its digest first.
    case restore(step: Int64, job: JobID, [RestoredFile])
    /// Take away what is left of an order's data. The vault's part is done before the next message is looked at: by then
    /// somebody may need the same bytes.
    case purge(step: Int64, PurgeOrder)
    /// Remove results that are older than they are kept.
    case expireResults(before: Timestamp)
}

/// What a result folder gets.
public struct ResultOrder: Sendable {
    public var file: Int64
    public var sha256: Digest
    public var name: RawName
    public var group: ResultClass
    public var at: Timestamp
    /// Contents of `<name>.report.json`.
    public var json: [UInt8]
    /// Contents of `<name>.report.txt`.
    public var text: String
    /// Whether a page with pictures is made afterwards.
    public var hasFindings: Bool
}

/// A print file that is its source's own bytes.
public struct RestoredFile: Hashable, Sendable {
    public var name: RawName
    public var sha256: Digest
}

/// What stands outside the store of an order whose data are deleted.
public struct PurgeOrder: Hashable, Sendable {
    public var order: OrderNumber
    public var jobs: [JobID]
    /// Whose answers below `results/` go.
    public var files: [Int64]
    /// Which the vault keeps for nobody any more.
    public var unneeded: [Digest]
    /// What its jobs' manifests say from now on, in place of all that they said.
    public var manifests: [ManifestEntry] = []
}
