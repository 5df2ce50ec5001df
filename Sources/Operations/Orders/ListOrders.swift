import JobStore
import Pipeline
import Workflow

extension Turn {
    func listOrders(_ query: OrderQuery) throws -> Answer {
        let scope =
            query.payment ?? (query.needsAction || query.status != nil || query.fulfilment != nil ? .all : .paid)
        var found =
            query.needsAction
            ? try ordersThatWait().filter { query.status == nil || $0.status == query.status }
            : try store.orders(OrderFilter(status: query.status), limit: 100_000)
        if let fulfilment = query.fulfilment { found = found.filter { $0.fulfilment == fulfilment } }
        let shown = found.filter { scope.admits(isPaid: $0.isPaid) }
        let rows = try shown.map { try OrderRow($0, self) }
        let table = TextTable.render(OrderRow.headings, rows.map(\.cells))
        return try Answer(scope.told(table, hidden: found.count - shown.count, isChosen: query.payment != nil), rows)
    }

    /// Orders that need somebody, themselves or for a job's sake; newest first.
    private func ordersThatWait() throws -> [OrderRecord] {
        let ofJobs = Set(try store.jobs(JobFilter(needsAction: true), limit: 100_000).map(\.id.order))
        let asking = try ordersNeedingAction()
        let others = try ofJobs.subtracting(asking.map(\.number)).map { try order($0) }
        return (asking + others).sorted { ($0.createdAt, $0.number) > ($1.createdAt, $1.number) }
    }

    /// Orders about which somebody with the right to cancel and to refund has to decide.
    func ordersNeedingAction() throws -> [OrderRecord] {
        let asked = try store.orders(OrderFilter(hasCancelRequest: true), limit: 100_000)
        let paid = try store.orders(
            OrderFilter(
                status: .cancelled, payments: [.paid, .partiallyRefunded, .refunded], isRefundDue: true),
            limit: 100_000)
        return asked + paid.filter { $0.cancelRequest == nil }
    }
}

extension PaymentScope {
    func admits(isPaid: Bool) -> Bool { self == .all || (self == .paid) == isPaid }

    /// A list, and how much of it is not shown because of its payment.
    func told(_ table: String, hidden: Int, isChosen: Bool) -> String {
        guard hidden > 0, !isChosen else { return table }
        return "\(table)\n\(hidden) more \(hidden == 1 ? "is" : "are") not paid: --payment all"
    }
}
