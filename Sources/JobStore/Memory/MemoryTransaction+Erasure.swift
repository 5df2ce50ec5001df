import Workflow

extension MemoryTransaction {
    func erasableOrders(before time: Timestamp, limit: Int) throws -> [OrderNumber] {
        let rows = rows
        return rows.orderNumbers.compactMap { rows.orders[$0] }
            .filter { order in
                let jobs = rows.jobs.values.filter { $0.id.order == order.number }
                return order.erasedAt == nil && order.createdAt < time && !jobs.isEmpty
                    && jobs.allSatisfy { $0.status.isCleaned && $0.updatedAt < time }
            }
            .sorted { $0.createdAt < $1.createdAt }.prefix(max(0, limit)).map(\.number)
    }

    func files(of order: OrderNumber) throws -> [FileRecord] { rows.files(of: order).sorted { $0.id < $1.id } }

    func isNeeded(_ sha256: Digest) throws -> Bool { rows.isNeeded(sha256) }

    func erase(_ order: OrderNumber, leaving ticket: OrderTicket, fingerprint: Digest, at time: Timestamp) throws {
        try write { tables throws(StoreError) in
            guard var record = tables.orders[order] else { throw .notFound("order \(order)") }
            let jobs = tables.jobs.values.filter { $0.id.order == order }.map(\.id)
            try require(
                jobs.allSatisfy { tables.jobs[$0]?.status == .jobDataDeleted },
                "the data of order \(order) are deleted after those of all its jobs")
            (record.customer, record.purchaseOrder, record.cancelRequest) = (Customer(), nil, nil)
            (record.ticket, record.fingerprint, record.erasedAt) = (ticket, fingerprint, time)
            tables.orders[order] = record
            tables.emptyTexts(of: order)
            for job in jobs { tables.emptyNames(of: job) }
            tables.eraseFiles(of: order)
        }
    }
}

extension MemoryTables {
    fileprivate func files(of order: OrderNumber) -> [FileRecord] {
        let filled = Set(slots.values.joined().filter { $0.job.order == order }.compactMap(\.file))
        return files.values.filter { $0.order == order || $0.job?.order == order || filled.contains($0.id) }
    }

    fileprivate func isNeeded(_ sha256: Digest) -> Bool {
        isSource(sha256) || fixedFiles.contains { $0.sha256 == sha256 && isSource($0.original) }
    }

    private func isSource(_ sha256: Digest) -> Bool {
        files.values.contains { $0.sha256 == sha256 && $0.state != .erased }
            || assets.values.joined().contains { $0.sha256 == sha256 }
    }

    fileprivate mutating func emptyTexts(of order: OrderNumber) {
        for index in notes.indices where notes[index].order == order && notes[index].kind != .erasure {
            notes[index].text = ""
            if !notes[index].kind.keepsItsFacts { notes[index].facts = [:] }
        }
        for index in refunds.indices where refunds[index].order == order { refunds[index].reason = "" }
    }

    fileprivate mutating func emptyNames(of id: JobID) {
        if var job = jobs[id], job.details != job.details.erased {
            job.details = job.details.erased
            job.rowVersion += 1
            jobs[id] = job
        }
        slots[id] = slots[id]?.map { slot in
            var slot = slot
            slot.wantedName = nil
            return slot
        }
        for (number, delivery) in deliveries where delivery.job == id {
            deliveries[number]?.name = .erased(number)
            deliveries[number]?.source = ""
        }
        outputs[id] = outputs[id]?.map { output in
            var output = output
            output.path = ""
            return output
        }
    }

    fileprivate mutating func eraseFiles(of order: OrderNumber) {
        func isInUse(_ file: FileRecord) -> Bool {
            let users = slots.values.joined().filter { $0.file == file.id }.map(\.job) + (file.job.map { [$0] } ?? [])
            return users.contains { jobs[$0]?.status != .jobDataDeleted }
        }
        let own = files(of: order)
        for var file in own where file.state != .erased && !isInUse(file) {
            (file.state, file.name, file.reason, file.resultPath) = (.erased, .erased, "", nil)
            files[file.id] = file
        }
        let unneeded = Set(own.map(\.sha256)).filter { !isSource($0) }
        for key in inspections.keys where unneeded.contains(key.sha256) { inspections[key] = nil }
    }
}

extension JobStatus {
    fileprivate var isCleaned: Bool { self == .cleanUp || self == .jobDataDeleted }
}
