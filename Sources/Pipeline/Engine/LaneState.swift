import Delivery
import JobStore
import Wire
import Workflow

/// What the engine remembers of one lane. Lost in a crash without harm: the store knows all that matters.
struct LaneState {
    var folder: HotFolder
    /// The batch under way; nil for an idle lane.
    var batch: LaneBatch?
    /// What comes after the batch under way; told to the lane already where it has a tag.
    var ahead: (batch: LaneBatch, tag: Int?)?
    /// Large files that are staged slice by slice, beside the batches that come and go.
    var growing: [LaneBatch.Item] = []
    /// What the helper was asked last.
    var phase: Phase = .idle
    /// The mount on which the helper works.
    var identity: MountIdentity?
    /// Patience with a folder that cannot be used.
    var backoff = LaneBackoff()
    /// Whether something went through in this life.
    var hasWorked = false
    /// When delivered files were looked at last.
    var followedAt: Timestamp?
    /// Where the next look begins.
    var followCursor: Int64 = 0
    /// Deliveries that the present look, or the present removal of temporary names, is about.
    var following: [DeliveryRecord] = []
    /// Counts requests, so that an answer to a question that nobody waits for any more is told apart.
    var tag = 0

    init(folder: HotFolder) { self.folder = folder }

    enum Phase { case idle, opening, withdrawing, staging, publishing, surveying, discarding }

    /// All that is under way or comes next.
    var items: [LaneBatch.Item] { (batch?.items ?? []) + (ahead?.batch.items ?? []) + growing }

    /// Goes on with what was asked ahead.
    /// - Returns: whether the lane is at it already.
    mutating func takeAhead() -> Bool {
        guard batch == nil, let ahead else { return false }
        self.ahead = nil
        batch = ahead.batch
        guard let tag = ahead.tag else { return false }
        (phase, self.tag) = (.staging, tag)
        return true
    }

    /// Whether the folder could not be used when it was tried last.
    var isInTrouble: Bool { backoff.trouble != nil }

    /// The mount as text, as deliveries remember it.
    var mount: String { identity?.text ?? "" }

    /// Whether the lane may take work now.
    func isReady(at now: Timestamp) -> Bool {
        phase == .idle && backoff.mayTry(at: now)
    }
}

/// Steps that a lane carries out together: several staged, one commit, all renamed, one folder sync, one commit.
struct LaneBatch {
    struct Item {
        var step: Int64
        var job: JobID
        var attempt: Int
        var records: [DeliveryRecord]
    }
    var withdraw: [Item] = []
    var stage: [Item] = []
    var publish: [Item] = []

    var items: [Item] { withdraw + stage + publish }
    var isEmpty: Bool { items.isEmpty }
}
