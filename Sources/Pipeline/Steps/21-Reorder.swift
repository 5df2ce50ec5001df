public import JobStore
public import Workflow

// An order is placed once more: a new order with its own number, payment and approval. The customer's files are those of
// the first time, by their digests, so nothing has to be sent again.

/// Which version of a loaded PDF a repetition prints.
public enum ReorderArtwork: String, Hashable, Sendable, Codable, CaseIterable { case original, current }

extension Turn {
    /// Parts for which an order has no file to repeat it from, as `1042-1 card`.
    public func missingSources(of order: OrderNumber) throws -> [String] {
        try store.jobs(of: order).flatMap { job in
            let required = Set(job.details.product.parts.filter(\.required).map(\.name))
            return try store.slots(of: job.id).filter { $0.file == nil && required.contains($0.part) }
                .map { "\(job.id) \($0.part)" }
        }
    }

    /// Places an order once more.
    /// - Parameter total: In minor units; nil for the first order's.
    /// - Throws: `TransitionRefused` where the data of a job are deleted, `TicketRejected` where a product or a part is no
    ///   longer there.
    public func reorder(_ former: OrderRecord, as number: OrderNumber, artwork: ReorderArtwork, total: Int?) throws {
        let jobs = try store.jobs(of: former.number)
        for job in jobs { _ = try JobTable.decide(.reorder, try situation(of: job)) }
        var ticket = try repetition(of: former, jobs)
        ticket.order = number
        ticket.payment = TicketPayment(status: .pending, currency: former.currency, total: total ?? former.total)
        let originals = Dictionary(
            jobs.compactMap { job in job.details.asset.map { (job.details.product.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        try create(
            ticket, source: "cli", trustsPayment: true, assets: artwork == .original ? originals : [:])
        var order = try order(number)
        order.reorderOf = former.number
        try store.update(order)
        let differences = try differences(from: jobs, originals, artwork)
        try store.append(
            NoteRecord(
                order: number, time: now, author: actor, isPublic: !differences.isEmpty, kind: .reorder,
                text: (["re-order of \(former.number)"] + differences).joined(separator: "; ")))
        try log(
            "order.reordered", .notice, order: former.number, reason: "ordered once more as \(number)",
            facts: ["reorder": number.text, "artwork": artwork.rawValue])
    }

    /// The ticket of an order as it was carried out: each part with the bytes that filled it. Dates and the purchase order
    /// number are those of one occasion and are not repeated.
    private func repetition(of former: OrderRecord, _ jobs: [JobRecord]) throws -> OrderTicket {
        var ticket = former.ticket
        (ticket.customer, ticket.purchaseOrder) = (former.customer, nil)
        (ticket.due, ticket.start, ticket.recurrence, ticket.isBasket) = (nil, nil, nil, false)
        for job in jobs where ticket.lines.indices.contains(job.details.line) {
            let files = try filesUsed(by: job)
            if files.isEmpty { continue }
            ticket.lines[job.details.line].use(files, for: job.details)
        }
        return ticket
    }

    private func filesUsed(by job: JobRecord) throws -> [String: FileReference] {
        var files: [String: FileReference] = [:]
        for slot in try store.slots(of: job.id) {
            guard let file = try slot.file.flatMap({ try store.file($0) }) else { continue }
            files[slot.part] = FileReference(name: file.name, sha256: file.sha256)
        }
        return files
    }

    /// Where the new order prints something else than the old one, or something else than a new order would.
    private func differences(
        from jobs: [JobRecord], _ originals: [ProductID: Asset], _ artwork: ReorderArtwork
    ) throws -> [String] {
        var differences: [String] = []
        for (id, original) in originals.sorted(by: { $0.key < $1.key }) {
            guard let newest = try store.asset(of: id), newest.sha256 != original.sha256 else { continue }
            differences.append(
                artwork == .original
                    ? "\(id) is printed from version \(original.version) as before, although version \(newest.version) is loaded"
                    : "\(id) is printed from version \(newest.version), which differs from version \(original.version) of the first time"
            )
        }
        var told: Set<ProductID> = []
        for product in jobs.map(\.details.product) where told.insert(product.id).inserted {
            guard let newest = try store.product(product.id), newest.revision != product.revision else { continue }
            differences.append(
                "\(product.id) is defined by revision \(newest.revision) now, by \(product.revision) then")
        }
        return differences
    }
}

extension OrderLine {
    /// Names the files that a job of this line was made of.
    fileprivate mutating func use(_ files: [String: FileReference], for details: JobDetails) {
        if details.parent == nil {
            guard versions.indices.contains(details.version) else { return }
            versions[details.version].files = files
        } else if let place = children.firstIndex(where: { $0.product == details.product.id }) {
            children[place].files = files
        } else {
            children.append(KitChild(product: details.product.id, files: files))
        }
    }
}
