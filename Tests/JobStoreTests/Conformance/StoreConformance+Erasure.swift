import JobStore
import Testing
import Workflow

extension StoreConformance {
    /// An order `1042` with two jobs and all that may bear a name, and an order `7` that prints one of its files too.
    private func withOrders(_ adapter: Adapter, _ body: (any Store) throws -> Void) throws {
        try adapter.withStore { store throws in
            try store.perform { transaction throws in
                try transaction.add(Product.sample())
                try transaction.add(Asset.sample(version: 1))
                for number in ["1042", "7"] {
                    var order = OrderRecord.sample(number)
                    order.erasedAt = nil
                    try transaction.insert(order)
                }
                for index in 1...2 {
                    try transaction.insert(
                        .sample(index: index), slots: [.sample(of: index, wantedName: .sample("anna.pdf"))])
                }
                try transaction.insert(.sample(of: "7"), slots: [])
                var own = FileRecord.sample(.sample("anna.pdf"), sha256: .sample("b"), inode: 1, released: true)
                (own.job, own.state, own.reason) = (.sample(), .assigned, "anna's")
                own.resultPath = "results/done/2026-03-02/anna.pdf"
                own.id = try transaction.insert(own)
                try transaction.fill(.sample(of: 1, file: own.id))
                var ticket = FileRecord.sample(.sample("1042.json"), sha256: .sample("c"), inode: 2, released: true)
                (ticket.order, ticket.state) = (.sample(), .ordered)
                _ = try transaction.insert(ticket)
                var other = FileRecord.sample(.sample("ben.pdf"), sha256: .sample("d"), inode: 3, released: true)
                (other.job, other.state) = (.sample(of: "7"), .assigned)
                other.id = try transaction.insert(other)
                try transaction.fill(.sample(of: 2, file: other.id))
                for (digit, key) in [("b", "1"), ("d", "2")] as [(Character, Character)] {
                    var report = InspectionRecord.sample()
                    (report.sha256, report.key) = (.sample(digit), .sample(key))
                    try transaction.put(report)
                }
                for kind in [NoteKind.note, .refundCorrection, .erasure] {
                    try transaction.append(
                        NoteRecord(
                            order: .sample(), time: .at(1), author: "eva", isPublic: true, kind: kind,
                            text: "Anna called", facts: ["actual": "1000"]))
                }
                _ = try transaction.append(RefundRecord.sample(2000))
                var delivery = DeliveryRecord.sample(state: .staging)
                delivery.id = try transaction.insert(delivery)
                for state in [DeliveryState.staged, .published, .taken] {
                    delivery.state = state
                    try transaction.update(delivery)
                }
                try transaction.insert(OutputRecord.sample())
            }
            try body(store)
        }
    }

    private func end(_ store: any Store, _ order: String = "1042", as status: JobStatus, at time: Int64 = 1) throws {
        try store.perform { transaction throws in
            for var job in try transaction.jobs(of: .sample(order)) {
                (job.status, job.updatedAt) = (status, .at(time))
                try transaction.update(&job)
            }
        }
    }

    private func erase(_ store: any Store) throws {
        try store.perform {
            try $0.erase(
                .sample(), leaving: OrderTicket(order: .sample(), lines: []), fingerprint: .sample("e"), at: .at(50))
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an erasure empties what people wrote, and nothing else`(adapter: Adapter) throws {
        try withOrders(adapter) { store throws in
            try end(store, as: .jobDataDeleted)
            _ = try store.read { try $0.jobs(of: .sample()) }
            try erase(store)
            let order = try #require(try store.read { try $0.order(.sample()) })
            #expect(order.customer == Customer())
            #expect(order.purchaseOrder == nil && order.cancelRequest == nil)
            #expect(order.erasedAt == .at(50) && order.fingerprint == .sample("e"))
            #expect(order.total == 12_000 && order.payment == .paid)
            let jobs = try store.read { try $0.jobs(of: .sample()) }
            #expect(jobs.map(\.details.versionLabel) == [nil, nil])
            #expect(jobs.map(\.details.attributes) == [[:], [:]])
            #expect(jobs.map(\.details.quantity) == [250, 250])
            let notes = try store.read { try $0.notes(of: .sample()) }
            #expect(notes.map(\.text) == ["", "", "Anna called"])
            #expect(notes.map(\.facts) == [[:], ["actual": "1000"], ["actual": "1000"]])
            #expect(notes.allSatisfy { $0.author == "eva" && $0.isPublic })
            let refund = try #require(try store.read { try $0.refunds(of: .sample()) }.first)
            #expect(refund.reason == "" && refund.amount == 2000)
            let slots = try store.read { try $0.slots(of: .sample(1)) }
            #expect(slots.map(\.wantedName) == [nil])
            let delivery = try #require(try store.read { try $0.deliveries(of: .sample()) }.first)
            #expect(delivery.name == .erased(delivery.id) && delivery.source == "")
            #expect(delivery.temporary == .sample("tmp-1") && delivery.state == .taken)
            #expect(try store.read { try $0.outputs(of: .sample()) }.map(\.path) == [""])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an erasure takes an order's files, but none that another order uses`(adapter: Adapter) throws {
        try withOrders(adapter) { store throws in
            #expect(try store.read { try $0.files(of: .sample()) }.map(\.id) == [1, 2, 3])
            try end(store, as: .jobDataDeleted)
            try erase(store)
            let files = try store.read { try $0.files(of: .sample()) }
            #expect(files.map(\.state) == [.erased, .erased, .assigned])
            #expect(files.map(\.name) == [.erased, .erased, .sample("ben.pdf")])
            #expect(files[0].reason == "" && files[0].resultPath == nil && files[0].sha256 == .sample("b"))
            let needed = try store.read { transaction throws in
                try ["a", "b", "c", "d"].map { try transaction.isNeeded(.sample($0)) }
            }
            #expect(needed == [true, false, false, true], "an asset's, and the other order's")
            #expect(try store.read { try $0.inspection(sha256: .sample("b"), key: .sample("1")) } == nil)
            #expect(try store.read { try $0.inspection(sha256: .sample("d"), key: .sample("2")) } != nil)
            try end(store, "7", as: .jobDataDeleted)
            try erase(store)
            #expect(try store.read { try $0.files(of: .sample()) }.map(\.state) == [.erased, .erased, .erased])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an erasure waits for every job, and may be repeated`(adapter: Adapter) throws {
        try withOrders(adapter) { store throws in
            try end(store, as: .cleanUp)
            #expect(Refusal { try erase(store) } == .constraint)
            #expect(try store.read { try $0.order(.sample()) }?.customer.name == "Anna Bérg")
            try end(store, as: .jobDataDeleted)
            try erase(store)
            let later = NoteRecord(
                order: .sample(), time: .at(60), author: "eva", isPublic: false, text: "Anna called again")
            try store.perform { try $0.append(later) }
            try erase(store)
            #expect(try store.read { try $0.notes(of: .sample()) }.last?.text == "")
            #expect(
                Refusal {
                    try store.perform {
                        try $0.erase(
                            .sample("none"), leaving: OrderTicket(order: .sample(), lines: []),
                            fingerprint: .sample(), at: .at(1))
                    }
                } == .notFound)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an erasure that is undone is shown by nobody`(adapter: Adapter) throws {
        try withOrders(adapter) { store throws in
            try end(store, as: .jobDataDeleted)
            struct Undone: Error {}
            #expect(throws: Undone.self) {
                try store.perform { transaction throws in
                    try transaction.erase(
                        .sample(), leaving: OrderTicket(order: .sample(), lines: []), fingerprint: .sample(),
                        at: .at(1))
                    #expect(try transaction.job(.sample())?.details.versionLabel == nil)
                    throw Undone()
                }
            }
            #expect(try store.perform { try $0.job(.sample()) }?.details.versionLabel == "Anna")
            #expect(try store.read { try $0.order(.sample()) }?.customer.name == "Anna Bérg")
        }
    }

    static let erasable: [(JobStatus, changedAt: Int64, before: Int64, limit: Int, expected: [String])] = [
        (.cleanUp, 5, 10, 9, ["1042"]), (.cleanUp, 10, 10, 9, []), (.outputCreated, 5, 10, 9, []),
        (.jobDataDeleted, 5, 10, 9, ["1042"]), (.cleanUp, 0, 1, 9, []), (.cleanUp, 5, 10, 0, []),
    ]

    @Test(arguments: Adapter.allCases, erasable)
    func `orders are erasable when all their jobs ended long enough ago`(
        adapter: Adapter, row: (status: JobStatus, changedAt: Int64, before: Int64, limit: Int, expected: [String])
    ) throws {
        try withOrders(adapter) { store throws in
            try end(store, as: row.status, at: row.changedAt)
            let found = try store.read { try $0.erasableOrders(before: .at(row.before), limit: row.limit) }
            #expect(found.map(\.text) == row.expected)
            if row.status == .jobDataDeleted {
                try erase(store)
                #expect(try store.read { try $0.erasableOrders(before: .at(row.before), limit: 9) }.isEmpty)
            }
        }
    }
}
