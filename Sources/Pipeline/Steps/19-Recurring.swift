import JobStore
import Tickets
public import Workflow

// A recurring order: each time is an order of its own, made when the one before begins, with the same artwork, and paid
// by itself. Times are counted from the first by the calendar (`Recurrence`). What was missed while Hotpress did not run
// is made all the same, and says so; of a long row only the newest.

extension Turn {
    /// At most so many missed orders are made at once.
    static let mostMissed = 31

    /// An order began, or will never begin: the next one of its row is made, once.
    func orderBegan(_ number: OrderNumber) throws {
        let order = try order(number)
        guard let recurrence = order.ticket.recurrence, !recurrence.isStopped, recurrence.next == nil else { return }
        let first = recurrence.origin?.order ?? order.number
        let start = recurrence.origin?.start ?? order.ticket.start ?? order.createdAt
        var place = try firstToMake(after: recurrence.origin?.place ?? 1, of: first, from: start, order)
        if let last = recurrence.lastPlaceDue(after: place - 1, from: start, now: now), last - place >= Self.mostMissed
        {
            let skipped = last - place + 1 - Self.mostMissed
            try log(
                "order.repeat", .error, order: order.number,
                reason: "\(last - place + 1) orders of this row were missed while Hotpress did not run; "
                    + "the oldest \(skipped) are not made: \(first).\(place) to \(first).\(place + skipped - 1)")
            place += skipped
        }
        while recurrence.count.map({ place <= $0 }) ?? true {
            guard let number = OrderNumber("\(first).\(place)") else {
                try refuse(order, "'\(first).\(place)' is too long for an order number; the row ends")
                return
            }
            guard try store.order(number) != nil else {
                try makeNext(
                    number, after: order, .init(order: first, start: start, former: order.number, place: place))
                return
            }
            try refuse(order, "number \(number) is taken by another order; this time of the row is left out")
            place += 1
        }
    }

    /// The next place of a row. Times before anybody had told of the row were missed by nobody: a ticket with a first time of
    /// last year would print a year at once.
    private func firstToMake(
        after place: Int, of first: OrderNumber, from start: Timestamp, _ order: OrderRecord
    ) throws -> Int {
        let told = try store.order(first)?.createdAt ?? order.createdAt
        guard
            let past = order.ticket.recurrence?.lastPlaceDue(after: place, from: start, now: told)
        else { return place + 1 }
        try refuse(
            order,
            "\(past - place) times of this row had passed before its order came; they are left out: "
                + "\(first).\(place + 1) to \(first).\(past)")
        return past + 1
    }

    private func refuse(_ order: OrderRecord, _ why: String) throws {
        try log("order.repeat", .error, order: order.number, reason: why)
        try store.append(
            NoteRecord(
                order: order.number, time: now, author: actor, isPublic: false, kind: .automation, text: why))
    }

    private func makeNext(_ number: OrderNumber, after order: OrderRecord, _ origin: Recurrence.Origin) throws {
        guard let recurrence = order.ticket.recurrence else { return }
        var ticket = order.ticket
        ticket.order = number
        ticket.isBasket = false
        let start = recurrence.start(ofPlace: origin.place, from: origin.start)
        let former = recurrence.start(ofPlace: recurrence.origin?.place ?? 1, from: origin.start)
        ticket.start = start
        ticket.due = ticket.due?.advanced(bySeconds: start.seconds(since: former))
        ticket.recurrence?.origin = origin
        ticket.recurrence?.next = nil
        ticket.payment = TicketPayment(
            status: order.payment == .onAccount ? .onAccount : .pending, currency: order.currency, total: order.total)
        try bindArtwork(&ticket, of: order)
        var continued = order
        continued.ticket.recurrence?.next = number
        do {
            try attempt { [ticket, continued] in
                try store.update(continued)
                try create(ticket, source: order.source, trustsPayment: true)
            }
        } catch let rejected as TicketRejected {
            let why = rejected.mistakes.map(\.description).joined(separator: "; ")
            try refuse(order, "order \(number) could not be made: \(why). The row ends here")
            return
        }
        let isMissed = start <= now
        try log(
            "order.repeat", isMissed ? .warning : .notice, order: number,
            reason: "the \(origin.place). of the row that began with \(origin.order), after \(order.number); "
                + (isMissed ? "its time was \(start), which passed while Hotpress did not run" : "begins on \(start)"))
    }

    /// Names the same bytes for the next order. What is not there yet is named by nobody: two orders that wait for one
    /// name would both wait for ever.
    private func bindArtwork(_ ticket: inout OrderTicket, of order: OrderRecord) throws {
        for line in ticket.lines.indices {
            ticket.lines[line].children = ticket.lines[line].children.map(\.withoutMereNames)
            for version in ticket.lines[line].versions.indices {
                ticket.lines[line].versions[version].files = ticket.lines[line].versions[version].files.boundOnly
            }
        }
        for job in try store.jobs(of: order.number) where ticket.lines.indices.contains(job.details.line) {
            for slot in try store.slots(of: job.id) {
                guard let file = try slot.file.flatMap({ try store.file($0) }) else { continue }
                let reference = FileReference(name: file.name, sha256: file.sha256)
                let (line, version) = (job.details.line, job.details.version)
                if job.details.parent == nil {
                    ticket.lines[line].versions[version].files[slot.part] = reference
                } else {
                    ticket.lines[line].bind(reference, to: slot.part, of: job.details.product.id)
                }
            }
        }
    }

    /// Artwork that came for the former order only after this one was made.
    func takeFormerArtwork(of job: inout JobRecord, _ order: OrderRecord) throws {
        guard let former = order.ticket.recurrence?.origin?.former else { return }
        let given = try store.slots(of: JobID(order: former, index: job.id.index))
        for slot in try store.slots(of: job.id) where slot.file == nil && !slot.isNamed {
            guard let id = given.first(where: { $0.part == slot.part })?.file, let known = try store.file(id) else {
                continue
            }
            var file = try usedAgain(known)
            try fill(slot, with: &file, how: "as in order \(former)")
            job = try self.job(job.id)
        }
    }

    /// Ends the row of an order: no further one is made.
    /// - Returns: orders of the row that are made already and have not begun; nil where the row had ended.
    public func stopRepeating(_ number: OrderNumber) throws -> [OrderNumber]? {
        var order = try order(number)
        var waiting: [OrderNumber] = []
        while true {
            if try store.jobs(of: order.number).contains(where: waitsForStart) { waiting.append(order.number) }
            guard let next = order.ticket.recurrence?.next else { break }
            order = try self.order(next)
        }
        guard order.ticket.recurrence?.isStopped == false else { return nil }
        order.ticket.recurrence?.isStopped = true
        order.updatedAt = now
        try store.update(order)
        try log(
            "order.repeat", .notice, order: order.number, reason: "its row ends here; no further order is made")
        return waiting
    }
}

extension OrderLine {
    fileprivate mutating func bind(_ file: FileReference, to part: String, of product: ProductID) {
        if !children.contains(where: { $0.product == product }) { children.append(KitChild(product: product)) }
        for index in children.indices where children[index].product == product {
            children[index].files[part] = file
        }
    }
}

extension KitChild {
    fileprivate var withoutMereNames: KitChild {
        var child = self
        child.files = files.boundOnly
        return child
    }
}

extension [String: FileReference] {
    fileprivate var boundOnly: Self { filter { $0.value.sha256 != nil } }
}
