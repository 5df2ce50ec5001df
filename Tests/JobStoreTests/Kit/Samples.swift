import JobStore
import Output
import Preflight
import Workflow

// Records that show only what a test is about.

extension OrderNumber {
    static func sample(_ text: String = "1042") -> OrderNumber { OrderNumber(text)! }
}

extension JobID {
    static func sample(_ index: Int = 1, of order: String = "1042") -> JobID {
        JobID(order: .sample(order), index: index)
    }
}

extension ProductID {
    static let card = ProductID("business-card")!
}

extension RawName {
    /// No UTF-8, so no `String` can carry it.
    static let notUTF8 = RawName(bytes: [0x61, 0xFF, 0xFE, 0x2E, 0x70, 0x64, 0x66])!
    /// `é` in one scalar and in two: one `String`, two names.
    static let composed = RawName(bytes: [0xC3, 0xA9])!
    static let decomposed = RawName(bytes: [0x65, 0xCC, 0x81])!
    static func sample(_ text: String = "anna.pdf") -> RawName { RawName(text)! }
}

extension Digest {
    static func sample(_ digit: Character = "a") -> Digest { Digest(hex: String(repeating: digit, count: 64))! }
}

extension Timestamp {
    static func at(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }
}

extension Lease {
    static func sample(epoch: Int64 = 1) -> Lease { Lease(host: "host", boot: "boot", epoch: epoch) }
}

extension Product {
    static func sample(_ id: ProductID = .card, revision: Int = 1) -> Product {
        Product(
            id: id, type: .multipart, name: "Business card", revision: revision,
            parts: [Part(name: "card", trim: Size(width: 85, height: 55), bleed: 3)])
    }
}

extension Asset {
    static func sample(version: Int) -> Asset {
        Asset(
            product: .card, version: version, sha256: .sample(), bytes: 7, name: .sample(), addedAt: .at(Int64(version))
        )
    }
}

extension OrderRecord {
    static func sample(
        _ number: String = "1042", status: OrderStatus = .pending, payment: PaymentStatus = .paid, createdAt: Int64 = 1
    ) -> OrderRecord {
        OrderRecord(
            number: .sample(number), status: status, payment: payment, total: 12_000, currency: "GBP",
            customer: Customer(name: "Anna Bérg", email: nil), purchaseOrder: "P\u{0}O", due: .at(99),
            start: .at(98), refunded: 300,
            cancelRequest: CancelRequest(at: .at(5), by: "anna", reason: "too late ✓"), erasedAt: .at(7),
            fingerprint: .sample("f"), ticket: OrderTicket(order: .sample(number), lines: []), source: "in/orders",
            createdAt: .at(createdAt), updatedAt: .at(createdAt))
    }
}

extension JobRecord {
    static func sample(
        index: Int = 1, of order: String = "1042", status: JobStatus = .ordered, product: ProductID = .card,
        updatedAt: Int64 = 1
    ) -> JobRecord {
        JobRecord(
            id: .sample(index, of: order), status: status, updatedAt: .at(updatedAt),
            details: JobDetails(
                product: .sample(product), line: index - 1, version: 0, versionLabel: "Anna", quantity: 250,
                attributes: ["stock": "silk-350"], createdAt: .at(1)))
    }
}

extension SlotRecord {
    static func sample(
        _ part: String = "card", of job: Int = 1, wantedName: RawName? = nil, wantedDigest: Digest? = nil,
        file: Int64? = nil
    ) -> SlotRecord {
        SlotRecord(
            job: .sample(job), part: part, wantedName: wantedName, wantedDigest: wantedDigest, folder: "in/artwork",
            file: file)
    }
}

extension FileRecord {
    static func sample(
        _ name: RawName = .sample(), folder: String = "in/artwork", sha256: Digest = .sample(), inode: UInt64 = 1,
        state: FileState = .unmatched, released: Bool = false
    ) -> FileRecord {
        FileRecord(
            folder: folder, name: name, sha256: sha256, bytes: 7, isPDF: true, state: state, device: .max, inode: inode,
            modified: 5, changed: 6, arrivedAt: .at(1), released: released)
    }
}

extension StepRecord {
    static func sample(
        _ kind: StepKind = .validate, job: Int? = 1, file: Int64? = nil, resource: String = "work",
        notBefore: Int64 = 0, priority: Int = 50, due: Int64? = nil
    ) -> StepRecord {
        StepRecord(
            kind: kind, job: job.map { .sample($0) }, file: file, resource: resource, notBefore: .at(notBefore),
            priority: priority, due: due.map { .at($0) })
    }
}

extension OutputRecord {
    static func sample(revision: Int = 1, ordinal: Int = 0) -> OutputRecord {
        OutputRecord(
            job: .sample(), revision: revision, ordinal: ordinal,
            planned: PlannedOutput(part: "card", plan: .verbatim(.sample()), pages: 2), sha256: .sample(), bytes: 7,
            path: "var/work/1042/1/out/a.pdf", equalsFormer: revision == 1 ? nil : true, madeBy: "qpdf 11.3.0",
            createdAt: .at(1))
    }
}

extension DeliveryRecord {
    static func sample(
        _ temporary: String = "tmp-1", ordinal: Int = 0, hotFolder: String = "digital", state: DeliveryState = .staging
    ) -> DeliveryRecord {
        DeliveryRecord(
            job: .sample(), revision: 1, hotFolder: hotFolder, ordinal: ordinal, isTicket: false,
            name: .sample("O1042.pdf"), temporary: .sample(temporary), sha256: .sample(), bytes: 7, source: "a",
            state: state, epoch: 1, boot: "boot")
    }
}

extension EventRecord {
    static func sample(
        _ name: String = "job.status", level: Level = .notice, order: String? = nil, job: Int? = nil, time: Int64 = 1
    ) -> EventRecord {
        EventRecord(
            time: .at(time), level: level, name: name, order: order.map { .sample($0) }, job: job.map { .sample($0) },
            from: .ordered, to: .validationFinished, actor: "pipeline", channel: .pipeline, reason: "it passed",
            facts: ["sha256": "abc"])
    }
}

extension InspectionRecord {
    static func sample(at time: Int64 = 1, verdict: Verdict = .pass) -> InspectionRecord {
        InspectionRecord(
            sha256: .sample("a"), key: .sample("b"),
            report: Report(
                sha256: .sample("a"), profile: "house", verdict: verdict, pages: 2,
                findings: [Finding(rule: "page.trim-size", severity: .info, page: 1, value: 0.1, message: "m")],
                expected: Expectation(), versions: ParserVersions(poppler: "22.12.0", qpdf: "11.3.0")), at: .at(time))
    }
}

extension RefundRecord {
    static func sample(_ amount: Int = 2000, id: String = "r1", of order: String = "1042") -> RefundRecord {
        RefundRecord(
            order: .sample(order), id: id, amount: amount, reason: "spoilt", author: "anna", time: .at(3))
    }
}

extension StockMove {
    static func sample(_ change: Int, _ cause: StockCause = .counted, job: Int? = nil) -> StockMove {
        StockMove(
            product: .card, change: change, cause: cause, job: job.map { .sample($0) }, reason: "shelf ✓",
            author: "anna", time: .at(4))
    }
}
