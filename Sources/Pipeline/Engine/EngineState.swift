import JobStore
public import Wire
import Workflow

/// What the engine remembers between turns. Changed only when a turn was committed.
struct EngineState: Sendable {
    var lanes: [String: LaneState]
    /// Document steps and local steps that are out.
    var working = 0
    var localSteps = 0
    /// Those of `working` that make pictures for reports.
    var illustrating = 0
    var load = EngineLoad()
    /// When it was looked last whether somebody has to be told of something.
    var alertsLookedAt: Timestamp?
    /// When the last turn was, by the wall clock.
    var lastTurn: Timestamp?
    /// What was adopted in the turn under way.
    var adopted: PipelineSetup?

    init(lanes: [LaneState]) {
        self.lanes = Dictionary(lanes.map { ($0.folder.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Slots that may make pictures: those that have nothing else to do, and never more than half of them, so that a
    /// document that comes meanwhile finds one.
    func slotsForPictures(of slots: Int) -> Int {
        illustrating < max(1, slots / 2) ? max(0, slots - working) : 0
    }

    mutating func drive(_ name: String, _ turn: Turn, _ lease: Lease) throws {
        guard var lane = lanes[name] else { return }
        try turn.drive(&lane, lease: lease)
        lanes[name] = lane
    }

    mutating func answered(_ name: String, _ turn: Turn, tag: Int, _ reply: LaneReply, _ lease: Lease) throws {
        guard var lane = lanes[name] else { return }
        try turn.laneAnswered(&lane, tag: tag, reply, lease: lease)
        lanes[name] = lane
    }

    /// A message could not be handled: what it stood for is no longer under way.
    mutating func forget(_ message: Message) {
        switch message {
        case .inspected, .composed, .papered, .previewed: working -= 1
        case .illustrated: (working, illustrating) = (working - 1, illustrating - 1)
        case .local: localSteps -= 1
        case .lane(let name, let tag, _):
            guard let lane = lanes[name], lane.tag == tag else { return }
            lanes[name]?.phase = .idle
            lanes[name]?.batch = nil
            _ = lanes[name]?.takeAhead()
        case .watcher, .command, .setup: break
        }
    }
}

extension Turn {
    /// A step whose result could not be handled goes back to its queue.
    func stepBack(_ message: Message, _ error: any Error) throws {
        let steps: [Int64] =
            switch message {
            case .inspected(let step, _, _, _), .composed(let step, _, _, _), .papered(let step, _, _),
                .previewed(let step, _, _), .illustrated(let step, _, _), .local(let step, _, _):
                [step]
            default: []
            }
        for step in steps where try store.step(step) != nil {
            try store.giveBack(step, notBefore: now.advanced(bySeconds: 5), uncounted: false)
        }
        if case .watcher(let folder, .arrived(let file)) = message {
            try cannotTake(file, in: folder, error)
            return
        }
        try log("engine.trouble", .error, reason: "a step could not be recorded and is tried again: \(error)")
    }

    /// A file whose copy could not be kept: it stays in its folder, and people are told why.
    public func cannotTake(_ file: ArrivedFile, in folder: String, _ error: any Error) throws {
        try log(
            "file.stuck", .error,
            reason:
                "a file (name \(file.name.tag)) in \(folder) could not be taken in: \(error). It stays there and is tried again",
            facts: ["folder": folder, "name_tag": file.name.tag, "sha256": file.sha256.hex, "code": "intake.not-taken"])
    }
}

extension StoreError {
    /// Whether nothing more can be written in this turn.
    var endsTheTurn: Bool {
        switch self {
        case .unavailable, .damaged, .newerVersion: true
        default: false
        }
    }
}
