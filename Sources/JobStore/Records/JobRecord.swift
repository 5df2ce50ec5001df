public import Workflow

/// A job as the store keeps it. `details` never change after the job was made; the rest is its state.
public struct JobRecord: Hashable, Sendable, Codable {
    public var id: JobID
    public var status: JobStatus
    /// The status stored when the present hold began.
    public var resume: JobStatus?
    public var cause: CleanUpCause?
    /// Why it rests where it rests: a stable code (`delivery.uncertain`) and one sentence; empty where nothing is to say.
    public var reasonCode: String
    public var reason: String
    /// Who must act; nil for nobody.
    public var needsAction: Actor?
    /// The current output revision; 0 before the first.
    public var revision: Int
    /// The hot folder that the route chose, or a person.
    public var hotFolder: String?
    /// Whether a person chose the hot folder: routing is not asked again.
    public var hotFolderIsManual: Bool
    /// Whether a person or a rule decided that it is not copied.
    public var skipCopy: Bool
    /// Whether somebody asked for a copy although the press has had this revision: the one way to print it twice.
    public var copyAgain: Bool
    /// What was asked for and waits until the hot folder gave its copy back.
    public var pending: PendingAct?
    public var due: Timestamp?
    public var priority: Int
    public var updatedAt: Timestamp
    /// Counts the writes; `update` refuses a record that is not the newest.
    public var rowVersion: Int
    /// How far its approval is; `given` also where none is asked for.
    public var approval: ApprovalState
    /// What only some jobs have.
    public var extra: JobExtra
    public var details: JobDetails

    public init(
        id: JobID, status: JobStatus = .nothing, due: Timestamp? = nil, priority: Int = 50, updatedAt: Timestamp,
        details: JobDetails
    ) {
        self.id = id
        self.status = status
        self.resume = nil
        self.cause = nil
        self.reasonCode = ""
        self.reason = ""
        self.needsAction = nil
        self.revision = 0
        self.hotFolder = nil
        self.hotFolderIsManual = false
        self.skipCopy = false
        self.copyAgain = false
        self.pending = nil
        self.due = due
        self.priority = priority
        self.updatedAt = updatedAt
        self.rowVersion = 0
        self.approval = .given
        self.extra = JobExtra()
        self.details = details
    }
}

/// What waits for a withdrawal from a hot folder, with all that was said when it was asked for.
public struct PendingAct: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case cancel, recreate, reroute
        /// An outside system's time is over, or nothing is awaited from it any more.
        case externalTimeout, externalClose
    }
    public var kind: Kind
    /// The words of the one who asked.
    public var reason: String
    /// Whether it is to be done although the press took a part of it.
    public var force: Bool
    /// Whether the press gets it although it took a former revision (`recreate`) or this one (`reroute`).
    public var again: Bool
    /// The first of the epochs that are taken back: what the press took of these, or of later ones, it took from this act.
    public var epoch: Int

    public init(_ kind: Kind, reason: String, force: Bool = false, again: Bool = false, epoch: Int = 0) {
        self.kind = kind
        self.reason = reason
        self.force = force
        self.again = again
        self.epoch = epoch
    }
}

extension JobRecord {
    /// Whether its order still waits for it. A reopened job has ended for its order: it is closed, shipped or moved alone.
    public var isOpen: Bool { cause == nil && status != .cleanUp && status != .jobDataDeleted }
}

extension JobStatus {
    /// Where a job that is not settled is out of the shop's hands: it cannot be late any more.
    public static let leftTheShop: [JobStatus] = [.shipped, .readyForCollection, .cleanUp, .jobDataDeleted]
}

/// What a job is, fixed when it was made.
public struct JobDetails: Hashable, Sendable, Codable {
    /// The product as it was then.
    public var product: Product
    /// Static products: the asset version that this job prints.
    public var asset: Asset?
    /// From 0: the ticket's line.
    public var line: Int
    /// From 0: the line's version.
    public var version: Int
    public var versionLabel: String?
    public var quantity: Int
    /// The product's, with the ticket's over them.
    public var attributes: [String: String]
    /// The kit's job of which this one is a part.
    public var parent: JobID?
    /// The multi product by whose page it was chosen.
    public var viaParent: ProductID?
    /// The place of production that was asked for.
    public var location: String?
    public var createdAt: Timestamp

    public init(
        product: Product, asset: Asset? = nil, line: Int, version: Int, versionLabel: String? = nil, quantity: Int,
        attributes: [String: String] = [:], parent: JobID? = nil, viaParent: ProductID? = nil, location: String? = nil,
        createdAt: Timestamp
    ) {
        self.product = product
        self.asset = asset
        self.line = line
        self.version = version
        self.versionLabel = versionLabel
        self.quantity = quantity
        self.attributes = attributes
        self.parent = parent
        self.viaParent = viaParent
        self.location = location
        self.createdAt = createdAt
    }
}

/// A place of a job for one part's PDF.
public struct SlotRecord: Hashable, Sendable, Codable {
    public var job: JobID
    public var part: String
    /// What the ticket named; nil where only a person can assign a file.
    public var wantedName: RawName?
    public var wantedDigest: Digest?
    /// The intake folder in which a name matches; nil for any artwork folder.
    public var folder: String?
    /// The file that fills it.
    public var file: Int64?

    public init(
        job: JobID, part: String, wantedName: RawName? = nil, wantedDigest: Digest? = nil, folder: String? = nil,
        file: Int64? = nil
    ) {
        self.job = job
        self.part = part
        self.wantedName = wantedName
        self.wantedDigest = wantedDigest
        self.folder = folder
        self.file = file
    }
}
