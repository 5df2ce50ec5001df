public import Wire
public import Workflow

/// Whose trouble it is, which decides who waits.
public enum TroubleOwner: String, Hashable, Sendable, CaseIterable {
    /// The folder's: its lane waits and comes back by itself, and no job's tries are used up.
    case lane
    /// This file's: it is tried again, as often as the hot folder's retry policy says.
    case job
    /// A person's: no further try would end otherwise.
    case person
}

extension LaneTrouble {
    /// Whose trouble it is.
    public var owner: TroubleOwner { code.owner }
}

extension LaneTrouble.Code {
    /// Whose trouble it is.
    public var owner: TroubleOwner {
        switch self {
        case .folderMissing, .notMounted, .notWritable, .readOnly, .noSpace, .quota, .notAnswering, .helperDied:
            .lane
        case .syncFailed, .inputOutput, .verifyMismatch, .heldBack: .job
        case .nameTaken, .sourceMissing, .sourceChanged: .person
        }
    }
}

extension LaneTrouble {
    /// What happens to the job after its n-th attempt ended in this trouble of its own or of a person's; the lane's waits
    /// belong to `LaneBackoff`.
    /// - Returns: `.held` where the tries are used up or another would not help.
    public func next(afterAttempt attempt: Int, policy: RetryPolicy, jitter: Double) -> NextAct {
        guard owner != .person, let delay = policy.delay(afterAttempt: attempt, jitter: jitter) else { return .held }
        return .retry(inSeconds: delay)
    }
}
