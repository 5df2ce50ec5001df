import JobStore
import Pipeline
import Workflow

extension Turn {
    func listOrders(_ query: OrderQuery) throws -> Answer {
        let scope =
            query.payment ?? (query.needsAction || query.status != nil || query.fulfilment != nil ? .all : .paid)
        var found = try store.orders(OrderFilter(status: query.status), limit: 100_000)
        if let fulfilment = query.fulfilment { found = found.filter { $0.fulfilment == fulfilment } }
        if query.needsAction {
            let waiting = Set(try store.jobs(JobFilter(needsAction: true), limit: 100_000).map(\.id.order))
                .union(try ordersNeedingAction().map(\.number))
            found = found.filter { waiting.contains($0.number) }
        }
        let shown = found.filter { scope.admits(isPaid: $0.isPaid) }
        let rows = try shown.map { try OrderRow($0, self) }
        let table = TextTable.render(OrderRow.headings, rows.map(\.cells))
        return try Answer(scope.told(table, hidden: found.count - shown.count, isChosen: query.payment != nil), rows)
    }

    /// Orders about which somebody with the right to cancel and to refund has to decide.
    func ordersNeedingAction() throws -> [OrderRecord] {
        let asked = try store.orders(OrderFilter(hasCancelRequest: true), limit: 100_000)
        let paid = try store.orders(
            OrderFilter(status: .cancelled, payments: [.paid, .partiallyRefunded, .refunded]), limit: 100_000)
        return try asked + paid.filter { try $0.cancelRequest == nil && store.notes(of: $0.number).isRefundDue }
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
