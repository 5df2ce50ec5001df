import JobStore
import Preflight
import Workflow

extension Store {
    /// Writes a row of everything, by each port at least once.
    func fill() throws {
        try perform { transaction throws in
            try transaction.setMeta("epoch", "1")
            try transaction.add(Product.sample())
            try transaction.add(Asset.sample(version: 1))
            try transaction.insert(OrderRecord.sample())
            try transaction.update(OrderRecord.sample())
            try transaction.append(
                NoteRecord(order: .sample(), time: .at(1), author: "anna", isPublic: true, text: "glossy"))
            _ = try transaction.append(
                PaymentRecord(order: .sample(), id: "p1", status: .paid, amount: 5, time: .at(1)))
            _ = try transaction.append(RefundRecord.sample(2000))
            var job = JobRecord.sample()
            let slot = SlotRecord.sample(wantedDigest: .sample())
            try transaction.insert(job, slots: [slot, .sample("back", wantedName: .sample())])
            try transaction.update(&job)
            var file = FileRecord.sample()
            file.id = try transaction.insert(file)
            try transaction.update(file)
            var filled = slot
            filled.file = file.id
            try transaction.fill(filled)
            try transaction.put(.sample())
            for kind in StepKind.allCases { _ = try transaction.schedule(.sample(kind)) }
            _ = try transaction.lease(resource: "work", now: .at(0), lease: .sample(), limit: 2)
            _ = try transaction.lease(resource: "lane", kind: .withdraw, now: .at(0), lease: .sample(), limit: 2)
            try transaction.giveBack(1, notBefore: .at(1), uncounted: false)
            _ = try transaction.releaseLeases(otherThan: 2)
            try transaction.finish(6)
            try transaction.insert(OutputRecord.sample())
            try transaction.update(OutputRecord.sample())
            var delivery = DeliveryRecord.sample()
            delivery.id = try transaction.insert(delivery)
            delivery.state = .staged
            try transaction.update(delivery)
            for level in Level.allCases { _ = try transaction.append(EventRecord.sample(level: level, job: 1)) }
        }
    }

    /// Asks every question of every port, inside a command, so that the writing connection knows them all.
    func askEverything() throws {
        try perform { transaction throws in
            _ = try (transaction.meta("epoch"), transaction.product(.card), transaction.products())
            _ = try (transaction.asset(of: .card), transaction.assets(of: .card), transaction.order(.sample()))
            for filter in [
                OrderFilter(), OrderFilter(status: .pending), OrderFilter(payments: [.paid, .pending]),
                OrderFilter(hasCancelRequest: true),
                OrderFilter(status: .cancelled, payments: [.paid, .refunded], isRefundDue: true),
            ] {
                _ = try transaction.orders(filter, limit: 5)
            }
            _ = try (transaction.notes(of: .sample()), transaction.payments(of: .sample()))
            _ = try (transaction.job(.sample()), transaction.jobs(of: .sample()), transaction.jobCounts())
            _ = try (transaction.lateJobs(at: .at(5), limit: 5), transaction.lateJobCount(at: .at(5)))
            _ = try (transaction.count(JobFilter(needsAction: true)), transaction.count(FileFilter(state: .unmatched)))
            for filter in [
                JobFilter(), JobFilter(order: .sample()), JobFilter(statuses: [.ordered]),
                JobFilter(statuses: [.ordered, .blocked]), JobFilter(needsAction: true),
                JobFilter(hotFolder: "digital"), JobFilter(reasonCodes: ["vault.damaged"]),
                JobFilter(statuses: [.inHotFolder], hotFolder: "digital"), JobFilter(product: .card),
                JobFilter(updatedSince: .at(1)), JobFilter(statuses: [.cleanUp], updatedBefore: .at(1)),
                JobFilter(cause: .cancelled), JobFilter(statuses: [.awaitingParts], product: .card),
            ] {
                _ = try transaction.jobs(filter, limit: 5)
            }
            _ = try (transaction.slots(of: .sample()), transaction.openSlots(wanting: .sample()))
            _ = try (transaction.openSlots(named: .sample()), transaction.file(1))
            _ = try transaction.unreleasedFile(FileRecord.sample().original)
            _ = try transaction.releasedFile(FileRecord.sample().original, changed: 1)
            _ = try transaction.standings(of: .sample())
            for filter in [
                FileFilter(), FileFilter(state: .unmatched), FileFilter(folder: "in"), FileFilter(name: .sample()),
                FileFilter(sha256: .sample()), FileFilter(job: .sample()),
                FileFilter(state: .ordered, folder: "in", name: .sample(), sha256: .sample()),
                FileFilter(state: .unmatched, name: .sample()), FileFilter(folder: "in", name: .sample()),
                FileFilter(state: .assigned, sha256: .sample(), job: .sample()),
            ] {
                _ = try transaction.files(filter, limit: 5)
            }
            _ = try transaction.inspection(sha256: .sample(), key: .sample())
            _ = try (transaction.step(1), transaction.steps(of: .sample()), transaction.nextDue())
            _ = try (
                transaction.stepCounts(), transaction.outputs(of: .sample()), transaction.deliveries(of: .sample())
            )
            _ = try transaction.deliveries(hotFolder: "digital", states: [.staged, .published], after: 0, limit: 5)
            _ = try (transaction.standing(in: "digital"), transaction.stepTallies())
            try transaction.hasten(to: .at(5), bySeconds: 1, butNot: "clock")
            try transaction.hastenMessages(to: .at(5), bySeconds: 1)
            _ = try (transaction.heldSteps(otherThan: 1), transaction.incident(1), transaction.untoldIncidents())
            _ = try (transaction.openIncidents(nil, limit: 5), transaction.openIncidents(.diskLow, limit: 5))
            _ = try (transaction.openIncident(.diskLow, of: "x"), transaction.tellings(of: .diskLow, limit: 5))
            _ = try (transaction.members(of: 1, limit: 5), transaction.incidents(hangingOn: "1-1"))
            _ = try (transaction.message(1), transaction.unsentMessages(limit: 5))
            _ = try transaction.takeMessages(now: .at(0), epoch: 1)
            try transaction.forget(incident: 1)
            try transaction.forgetIncidents(endedBefore: .at(0))
            try transaction.remove(member: "1-1", from: 1)
            try transaction.finish(message: 1)
            for filter in [
                EventFilter(), EventFilter(order: .sample()), EventFilter(job: .sample()), EventFilter(level: .warning),
                EventFilter(level: .error), EventFilter(since: .at(1)),
            ] {
                for last: Int64 in [0, 3] { _ = try transaction.events(after: last, filter, limit: 5) }
            }
            _ = try transaction.lastSequence()
            _ = try (transaction.erasableOrders(before: .at(1), limit: 5), transaction.files(of: .sample()))
            _ = try transaction.isNeeded(.sample())
            for var job in try transaction.jobs(of: .sample()) {
                job.status = .jobDataDeleted
                try transaction.update(&job)
            }
            try transaction.erase(
                .sample(), leaving: OrderTicket(order: .sample(), lines: []), fingerprint: .sample(), at: .at(1))
        }
    }
}
