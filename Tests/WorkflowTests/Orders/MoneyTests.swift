import Testing
import Workflow

@Suite struct `An amount of money` {
    @Test(
        arguments: [
            (2000, "GBP", "20.00 GBP"), (5, "EUR", "0.05 EUR"), (0, "EUR", "0.00 EUR"), (-150, "EUR", "-1.50 EUR"),
            (500, "JPY", "500 JPY"), (12_345, "KWD", "12.345 KWD"), (1, "KWD", "0.001 KWD"),
            (1, nil, "1 minor units"),
        ] as [(Int, String?, String)])
    func `is read with its point where the currency has it`(amount: Int, currency: String?, text: String) {
        #expect("\(Money(amount, currency))" == text)
    }
}

@Suite struct `News of a payment` {
    static let rows: [(PaymentStatus, PaymentStatus, PaymentStatus)] = [
        (.pending, .paid, .paid), (.pending, .processing, .processing), (.pending, .onAccount, .onAccount),
        (.processing, .pending, .processing), (.processing, .voided, .voided), (.onAccount, .paid, .paid),
        (.onAccount, .processing, .onAccount), (.onAccount, .voided, .voided), (.voided, .paid, .paid),
        (.voided, .processing, .processing), (.voided, .pending, .voided), (.voided, .voided, .voided),
    ]

    @Test(arguments: rows)
    func `moves it forward`(before: PaymentStatus, news: PaymentStatus, after: PaymentStatus) {
        #expect(before.after(news) == after)
    }

    @Test(arguments: [PaymentStatus.paid, .partiallyRefunded, .refunded], PaymentStatus.allCases)
    func `never takes back what is paid`(known: PaymentStatus, news: PaymentStatus) {
        #expect(known.after(news) == known)
    }

    @Test(arguments: PaymentStatus.allCases, [PaymentStatus.partiallyRefunded, .refunded])
    func `is never a refund`(known: PaymentStatus, news: PaymentStatus) {
        #expect(known.after(news) == known)
    }

    @Test(arguments: PaymentStatus.allCases, PaymentStatus.allCases)
    func `told twice says no more than told once`(known: PaymentStatus, news: PaymentStatus) {
        #expect(known.after(news).after(news) == known.after(news))
    }
}

@Suite struct `A refund` {
    /// The seed's own case: £50, of which £20 are recorded.
    @Test func `of a part leaves the order partly refunded`() throws {
        let outcome = try RefundOutcome(of: 2000, payment: .paid, total: 5000, refunded: 0)
        #expect(outcome.payment == .partiallyRefunded && outcome.refunded == 2000)
    }

    @Test(arguments: [(5000, 0), (3000, 2000), (1, 4999)])
    func `of all that is left refunds the order`(amount: Int, before: Int) throws {
        let payment: PaymentStatus = before == 0 ? .paid : .partiallyRefunded
        let outcome = try RefundOutcome(of: amount, payment: payment, total: 5000, refunded: before)
        #expect(outcome.payment == .refunded && outcome.refunded == 5000)
    }

    static let refused: [(Int, PaymentStatus, Int?, Int, RefundRefused)] = [
        (1, .pending, 5000, 0, .notPaid(.pending)), (1, .processing, 5000, 0, .notPaid(.processing)),
        (1, .onAccount, 5000, 0, .notPaid(.onAccount)), (1, .voided, 5000, 0, .notPaid(.voided)),
        (1, .refunded, 5000, 5000, .notPaid(.refunded)), (1, .paid, nil, 0, .noTotal), (1, .paid, 0, 0, .noTotal),
        (0, .paid, 5000, 0, .nothing), (-1, .paid, 5000, 0, .nothing), (5001, .paid, 5000, 0, .tooMuch(left: 5000)),
        (3001, .partiallyRefunded, 5000, 2000, .tooMuch(left: 3000)),
        (.max, .partiallyRefunded, 5000, 2000, .tooMuch(left: 3000)),
    ]

    @Test(arguments: refused)
    func `that cannot be is refused`(row: (Int, PaymentStatus, Int?, Int, RefundRefused)) {
        #expect(throws: row.4) {
            try RefundOutcome(of: row.0, payment: row.1, total: row.2, refunded: row.3)
        }
    }
}

@Suite struct `A PO number` {
    @Test(
        arguments: [
            ("AB-7", "AB-7"), ("  AB 7\t\n", "AB 7"), ("", nil), (" \n ", nil),
            (String(repeating: "ü", count: 64), String(repeating: "ü", count: 64)),
        ] as [(String, String?)])
    func `is kept trimmed, and cleared by nothing`(text: String, kept: String?) throws {
        #expect(try PurchaseOrder.trimmed(text) == kept)
    }

    @Test(
        arguments: [
            (String(repeating: "x", count: 65), .tooLong), ("A\u{0}B", .notPrintable), ("A\nB", .notPrintable),
            ("A\u{202E}B", .notPrintable),
        ] as [(String, PurchaseOrderRefused)])
    func `that cannot be printed is refused`(text: String, why: PurchaseOrderRefused) {
        #expect(throws: why) { try PurchaseOrder.trimmed(text) }
    }

    @Test func `is offered to be added or edited`() {
        #expect(PurchaseOrder.label(nil) == "Add PO" && PurchaseOrder.label("AB-7") == "Edit")
    }
}

@Suite struct `What a customer is told` {
    @Test(arguments: JobStatus.allCases)
    func `is plain words for every status`(status: JobStatus) {
        for cause in CleanUpCause.allCases.map(Optional.some) + [nil] {
            for isPaid in [true, false] {
                let words = status.customerWords(cause: cause, isPaid: isPaid)
                #expect(!words.isEmpty && !words.contains(status.rawValue) && words == words.lowercased())
            }
        }
    }

    @Test func `tells how it ended`() {
        #expect(JobStatus.cleanUp.customerWords(cause: .cancelled, isPaid: true) == "cancelled")
        #expect(JobStatus.ordered.customerWords(cause: nil, isPaid: false) == "waiting for payment")
    }
}
