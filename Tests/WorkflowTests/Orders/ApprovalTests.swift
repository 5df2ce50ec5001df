import Testing
import Workflow

@Suite struct `The approval of an order's jobs` {
    private func standings(_ states: [ApprovalState], _ rule: ApprovalRule = .order) -> [ApprovalState] {
        let items = states.map { ApprovalItem(rule: rule, state: $0) }
        return items.map { $0.standing(among: items) }
    }

    @Test(
        arguments: [
            ([.wantedForOrder, .wantedForOrder], [.wantedForOrder, .wantedForOrder]),
            ([.given, .wantedForOrder, .wantedForOrder], [.partlyGiven, .partlyGiven, .partlyGiven]),
            ([.given, .given, .wantedForOrder], [.partlyGiven, .partlyGiven, .partlyGiven]),
            ([.given, .given, .given], [.given, .given, .given]),
            ([.partlyGiven, .wantedForOrder], [.partlyGiven, .partlyGiven]),
            ([.given, .refused], [.partlyGiven, .refused]),
            ([.refused, .wantedForOrder], [.refused, .wantedForOrder]),
            ([.given, .wantedForJob], [.partlyGiven, .wantedForJob]),
        ] as [([ApprovalState], [ApprovalState])])
    func `rolls up to the order where the whole order wants it`(own: [ApprovalState], expected: [ApprovalState]) {
        #expect(standings(own) == expected)
    }

    @Test func `is each job's own where only the job wants it`() {
        #expect(standings([.given, .wantedForJob, .refused], .job) == [.given, .wantedForJob, .refused])
    }

    @Test func `asks nothing of jobs that nobody has to approve`() {
        let order = [ApprovalItem(rule: .order, state: .given), ApprovalItem(rule: .job, state: .wantedForJob)]
        #expect(order[0].standing(among: order) == .given)
    }

    @Test(
        arguments: [
            ([], ["cover", "inner"], .partlyGiven), (["cover"], ["cover", "inner"], .partlyGiven),
            (["inner", "cover"], ["cover", "inner"], .given),
        ] as [([String], [String], ApprovalState)])
    func `is the sum of its parts`(approved: [String], parts: [String], state: ApprovalState) {
        #expect(ApprovalItem.state(parts: parts, approved: approved) == state)
    }
}
