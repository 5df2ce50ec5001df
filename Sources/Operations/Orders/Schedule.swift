import JobStore
import Pipeline
import Workflow

// When an order begins, and whether it comes again; and the basket before it is placed.

extension Turn {
    func startOrder(_ number: OrderNumber, at time: Timestamp?) throws -> Answer {
        let jobs = try store.jobs(of: number)
        let order = try order(number)
        guard jobs.contains(where: waitsForStart) else {
            throw OperationError(
                "order.begun", "order \(number) does not wait for its time: it is \(order.status.rawValue)")
        }
        try start(number, at: time ?? now)
        return try decidedAnswer(number, time.map { "begins on \($0)" } ?? "begins")
    }

    func stopRepeatingOrder(_ number: OrderNumber) throws -> Answer {
        guard try order(number).ticket.recurrence != nil else {
            throw OperationError("order.not-repeated", "order \(number) does not come again")
        }
        guard let waiting = try stopRepeating(number) else {
            return try Answer("order \(number): its row ended before", try OrderRow(try order(number), self))
        }
        let rest = waiting.map { "\norder \($0) is made already: `hotpress order cancel \($0) --reason …` ends it too" }
        return try Answer(
            "order \(number): no further order is made" + rest.joined(), try OrderRow(try order(number), self))
    }

    func checkOutOrder(_ number: OrderNumber) throws -> Answer {
        try wantBasket(number)
        try checkOut(number)
        return try decidedAnswer(number, "placed")
    }

    func removeOrder(_ number: OrderNumber) throws -> Answer {
        try wantBasket(number)
        try removeFromBasket(number)
        return try decidedAnswer(number, "removed from the basket")
    }

    private func wantBasket(_ number: OrderNumber) throws {
        let order = try order(number)
        guard try isInBasket(number) else {
            throw OperationError(
                "order.not-in-basket", "order \(number) is not in the basket: it is \(order.status.rawValue)")
        }
    }
}
