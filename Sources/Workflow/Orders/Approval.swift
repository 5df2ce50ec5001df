/// What approvers have decided about one job, as far as others of its order look at it.
public struct ApprovalItem: Hashable, Sendable {
    /// Whether it waits for the whole order or for itself alone.
    public var rule: ApprovalRule
    /// What was decided about the job itself.
    public var state: ApprovalState
    public init(rule: ApprovalRule, state: ApprovalState) {
        self.rule = rule
        self.state = state
    }
}

extension ApprovalItem {
    /// How far the approval of this job is, as its gate sees it: parts roll up to the job, and where the whole order wants
    /// approval, jobs roll up to the order.
    /// - Parameter order: all jobs of the order that have not ended, this one among them.
    public func standing(among order: [ApprovalItem]) -> ApprovalState {
        guard rule == .order, state != .refused else { return state }
        let all = order.filter { $0.rule == .order }
        if all.allSatisfy({ $0.state == .given }) { return .given }
        // Handed in again after a refusal: it needs a decision of its own.
        if state == .wantedForJob { return state }
        return all.contains { $0.state == .given || $0.state == .partlyGiven } ? .partlyGiven : state
    }

    /// What a job's own approval is once these of its parts are approved.
    public static func state(parts: [String], approved: [String]) -> ApprovalState {
        parts.allSatisfy(approved.contains) ? .given : .partlyGiven
    }
}

extension ApprovalRule {
    /// What a new job's own approval is under this rule.
    public var initialState: ApprovalState {
        switch self {
        case .none: .given
        case .job: .wantedForJob
        case .order: .wantedForOrder
        }
    }
}
