import Testing
import Workflow

@Suite struct `Goods on a shelf` {
    @Test(
        arguments: [
            (true, 12, 12, .enough), (true, 12, 13, .short(by: 1)), (true, 0, 5, .short(by: 5)),
            (false, 0, 5, .uncounted), (false, 9, 5, .uncounted),
        ] as [(Bool, Int, Int, GoodsOnHand.Answer)])
    func `are given whole or not at all, and never short where nobody counts them`(
        isCounted: Bool, onHand: Int, wanted: Int, answer: GoodsOnHand.Answer
    ) {
        #expect(GoodsOnHand(isCounted: isCounted, onHand: onHand).answer(to: wanted) == answer)
    }

    @Test(arguments: [(11, 10, true), (11, 4, true), (10, 9, false), (11, 11, false), (4, 11, false), (20, 10, true)])
    func `are low once for each crossing of the reorder level`(before: Int, after: Int, told: Bool) {
        #expect(GoodsOnHand(isCounted: true, onHand: before, reorderLevel: 10).becomesLow(with: after) == told)
        #expect(!GoodsOnHand(isCounted: true, onHand: before).becomesLow(with: after))
    }

    @Test func `go to the more urgent, then to the earlier due, then to the older job`() {
        func wish(_ index: Int, _ priority: Int = 50, due: Int64? = nil, since: Int64 = 0) -> GoodsWish {
            GoodsWish(
                job: JobID(order: OrderNumber("1")!, index: index), priority: priority,
                due: due.map { Timestamp(milliseconds: $0) }, since: Timestamp(milliseconds: since))
        }
        let wishes = [
            wish(1, since: 9), wish(2, since: 8), wish(3, due: 7), wish(4, due: 5, since: 9), wish(5, 90, since: 99),
            wish(6, since: 8),
        ]
        #expect(wishes.sorted().map(\.job.index) == [5, 4, 3, 2, 6, 1])
    }
}
