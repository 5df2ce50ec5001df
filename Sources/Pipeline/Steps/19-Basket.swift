import Files
public import JobStore
import Tickets
public import Workflow

// Before an order is placed it may lie in the basket: nothing is processed, files that come are kept.

extension Turn {
    /// Places an order that lies in the basket.
    public func checkOut(_ number: OrderNumber) throws {
        var order = try order(number)
        order.ticket.isBasket = false
        order.fingerprint = SHA256.digest(of: Array(TicketFingerprint.canonical(order.ticket).utf8))
        order.updatedAt = now
        try store.update(order)
        for id in try store.jobs(of: number).map(\.id) {
            var job = try job(id)
            guard job.status == .inBasket else { continue }
            try checkOut(&job)
            try advance(&job)
        }
        touch(number)
        if order.start.map({ $0 <= now }) ?? true { try orderBegan(number) }
    }

    /// The same ticket once more, without `basket`: the customer placed the order.
    /// - Returns: Whether it was that.
    public func checkOut(_ known: OrderRecord, by ticket: OrderTicket, trustsPayment: Bool) throws -> Bool {
        guard known.ticket.isBasket, !ticket.isBasket, try isInBasket(known.number) else { return false }
        var same = ticket
        same.isBasket = true
        // What was paid on the way out cannot stand in the basket's ticket.
        same.payment = known.ticket.payment
        guard TicketDifference.between(known.ticket, same).isEmpty else { return false }
        var order = known
        order.ticket = ticket
        if trustsPayment, let payment = ticket.payment {
            order.payment = payment.status
            order.total = payment.total ?? order.total
            order.currency = payment.currency ?? order.currency
        }
        try store.update(order)
        try checkOut(known.number)
        return true
    }

    /// Removes an order from the basket: it was never placed.
    /// - Throws: `TransitionRefused` where one of its jobs is not in the basket any more.
    public func removeFromBasket(_ number: OrderNumber) throws {
        for id in try store.jobs(of: number).map(\.id) {
            var job = try job(id)
            guard job.status != .jobDataDeleted else { continue }
            try apply(.basketRemove, to: &job, reason: "removed from the basket")
            try scheduleOnce(.purge, job, resource: Resource.local)
        }
    }

    /// Whether an order has a job in the basket.
    public func isInBasket(_ number: OrderNumber) throws -> Bool {
        try store.jobs(of: number).contains { $0.status == .inBasket }
    }
}
