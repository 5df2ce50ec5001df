import Testing
import Workflow

private typealias Job = (status: JobStatus, cause: CleanUpCause?)
private let shipped: Job = (.shipped, nil)
private let cleaned: Job = (.cleanUp, .shipped)
private let collected: Job = (.cleanUp, .complete)
private let cancelled: Job = (.cleanUp, .cancelled)
private let purged: Job = (.jobDataDeleted, .shipped)
private let reopened: Job = (.outputCreated, .shipped)
private let printed: Job = (.printed, nil)
private let counter: Job = (.readyForCollection, nil)

private struct Row: Sendable, CustomStringConvertible {
    var description: String
    var jobs: [Job]
    var isPaid = true
    var before = OrderStatus.processing
    var status: OrderStatus
    var fulfilment: Fulfilment
    var isSettled: Bool
}

private let rows = [
    Row(
        description: "unpaid", jobs: [(.ordered, nil)], isPaid: false, before: .pending, status: .pending,
        fulfilment: .notShipped, isSettled: false),
    Row(
        description: "just paid", jobs: [(.ordered, nil)], before: .pending, status: .processing,
        fulfilment: .notShipped, isSettled: false),
    Row(
        description: "refunded while in work", jobs: [printed], isPaid: false, status: .processing,
        fulfilment: .notShipped, isSettled: false),
    Row(
        description: "one of two shipped", jobs: [shipped, printed], status: .processing, fulfilment: .partlyShipped,
        isSettled: false),
    Row(
        description: "all shipped", jobs: [shipped, shipped], status: .complete, fulfilment: .shipped, isSettled: true),
    Row(
        description: "shipped and the rest cancelled", jobs: [shipped, cancelled], status: .complete,
        fulfilment: .shipped, isSettled: true),
    Row(
        description: "shipped unpaid", jobs: [shipped], isPaid: false, before: .pending, status: .pending,
        fulfilment: .shipped, isSettled: true),
    Row(
        description: "all collected", jobs: [collected, collected], status: .complete, fulfilment: .collected,
        isSettled: true),
    Row(
        description: "collected and shipped", jobs: [collected, shipped], status: .complete, fulfilment: .shipped,
        isSettled: true),
    Row(
        description: "at the counter", jobs: [counter, collected], status: .processing, fulfilment: .partlyShipped,
        isSettled: false),
    Row(
        description: "all cancelled", jobs: [cancelled, cancelled], status: .cancelled, fulfilment: .notShipped,
        isSettled: true),
    Row(
        description: "cancelled, paid later", jobs: [cancelled], before: .cancelled, status: .cancelled,
        fulfilment: .notShipped, isSettled: true),
    Row(
        description: "complete, refunded later", jobs: [cleaned], isPaid: false, before: .complete, status: .complete,
        fulfilment: .shipped, isSettled: true),
    Row(
        description: "complete and reopened", jobs: [reopened, cleaned], before: .complete, status: .complete,
        fulfilment: .shipped, isSettled: true),
    Row(
        description: "purged", jobs: [purged], before: .complete, status: .complete, fulfilment: .shipped,
        isSettled: true),
    Row(
        description: "without jobs", jobs: [], isPaid: false, before: .pending, status: .pending,
        fulfilment: .notShipped, isSettled: false),
]

@Suite struct `An order's progress` {
    @Test(arguments: rows)
    private func `follows from its jobs and its payment`(row: Row) {
        let progress = OrderProgress(jobs: row.jobs, isPaid: row.isPaid, before: row.before)
        #expect(progress.status == row.status)
        #expect(progress.fulfilment == row.fulfilment)
        #expect(progress.isSettled == row.isSettled)
    }
}
