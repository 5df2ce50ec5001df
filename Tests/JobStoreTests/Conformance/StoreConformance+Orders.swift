import JobStore
import Testing
import Workflow

extension StoreConformance {
    @Test(arguments: Adapter.allCases)
    func `the newest revision of a product counts`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            let poster = try #require(ProductID("a-poster"))
            try store.perform { transaction throws in
                for revision in [1, 10, 2] { try transaction.add(.sample(revision: revision)) }
                try transaction.add(.sample(poster))
                #expect(Refusal { try transaction.add(.sample(revision: 2)) } == .constraint)
                #expect(Refusal { try transaction.add(.sample(revision: 0)) } == .constraint)
            }
            #expect(try store.read { try $0.product(.card) } == .sample(revision: 10))
            #expect(try store.read { try $0.products() } == [.sample(poster), .sample(revision: 10)])
            #expect(try store.read { try $0.product(ProductID("none")!) } == nil)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `asset versions follow one another without gaps, and belong to a product`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            try store.perform { transaction throws in
                #expect(Refusal { try transaction.add(.sample(version: 1)) } == .constraint)
                try transaction.add(Product.sample())
                #expect(Refusal { try transaction.add(.sample(version: 2)) } == .constraint)
                try transaction.add(.sample(version: 1))
                try transaction.add(.sample(version: 2))
                #expect(Refusal { try transaction.add(.sample(version: 2)) } == .constraint)
                #expect(Refusal { try transaction.add(.sample(version: 1)) } == .constraint)
            }
            #expect(try store.read { try $0.asset(of: .card) } == .sample(version: 2))
            #expect(try store.read { try $0.assets(of: .card) } == [.sample(version: 1), .sample(version: 2)])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an order comes back as it went in, and its number is taken once`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            var order = OrderRecord.sample()
            try store.perform { transaction throws in
                try transaction.insert(order)
                #expect(Refusal { try transaction.insert(order) } == .constraint)
                #expect(Refusal { try transaction.update(OrderRecord.sample("none")) } == .notFound)
            }
            #expect(try store.read { try $0.order(.sample()) } == order)
            order.customer = Customer()
            order.status = .cancelled
            order.total = nil
            order.due = nil
            let changed = order
            try store.perform { try $0.update(changed) }
            #expect(try store.read { try $0.order(.sample()) } == changed)
            #expect(try store.read { try $0.order(.sample("1043")) } == nil)
        }
    }

    @Test(
        arguments: [
            (OrderFilter(), 9, ["c", "b", "d", "a"]), (OrderFilter(), 2, ["c", "b"]), (OrderFilter(), 0, []),
            (OrderFilter(), -1, []), (OrderFilter(status: .processing), 9, ["d", "a"]),
            (OrderFilter(payments: [.pending, .voided]), 9, ["c", "b"]), (OrderFilter(payments: []), 9, []),
            (OrderFilter(status: .processing, payments: [.pending]), 9, []),
        ] as [(OrderFilter, Int, [String])])
    func `orders are listed newest first`(filter: OrderFilter, limit: Int, expected: [String]) throws {
        for adapter in Adapter.allCases {
            try adapter.withStore { store throws in
                try store.perform { transaction throws in
                    try transaction.insert(OrderRecord.sample("a", status: .processing, createdAt: 1))
                    try transaction.insert(OrderRecord.sample("d", status: .processing, createdAt: 2))
                    try transaction.insert(OrderRecord.sample("b", payment: .pending, createdAt: 2))
                    try transaction.insert(OrderRecord.sample("c", payment: .voided, createdAt: 3))
                }
                let found = try store.read { try $0.orders(filter, limit: limit) }
                #expect(found.map(\.number.text) == expected, "\(adapter)")
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `orders that somebody asks to cancel are found`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            var quiet = OrderRecord.sample("a")
            quiet.cancelRequest = nil
            let unasked = quiet
            try store.perform { transaction throws in
                try transaction.insert(unasked)
                try transaction.insert(OrderRecord.sample("b"))
            }
            let asked = try store.read { try $0.orders(OrderFilter(hasCancelRequest: true), limit: 9) }
            #expect(asked.map(\.number.text) == ["b"])
            let others = try store.read { try $0.orders(OrderFilter(hasCancelRequest: false), limit: 9) }
            #expect(others.map(\.number.text) == ["a"])
        }
    }

    @Test(
        arguments: [
            ([], false), (["paid"], true), (["paid", "refund"], false), (["paid", "correction"], false),
            (["paid", "refund", "paid"], true), (["refund", "paid"], true), (["refund"], false),
            (["paid", "word"], true),
            (["paid", "refund without amount"], true),
        ] as [([String], Bool)])
    func `orders that were paid after they were cancelled are found until somebody says what became of it`(
        notes: [String], isDue: Bool
    ) throws {
        for adapter in Adapter.allCases {
            try adapter.withStore { store throws in
                try store.perform { transaction throws in
                    try transaction.insert(OrderRecord.sample("a"))
                    try transaction.insert(OrderRecord.sample("b"))
                    for word in notes {
                        let (kind, facts): (NoteKind, [String: String]) =
                            switch word {
                            case "paid": (.refund, [[NoteRecord].paidAfterCancelling: "p1"])
                            case "refund": (.refund, ["amount": "5"])
                            case "correction": (.refundCorrection, ["actual": "5"])
                            case "refund without amount": (.refund, [:])
                            default: (.note, ["amount": "5"])
                            }
                        try transaction.append(
                            NoteRecord(
                                order: .sample("a"), time: .at(1), author: "x", isPublic: false, kind: kind, text: "",
                                facts: facts))
                    }
                }
                let due = try store.read { try $0.orders(OrderFilter(isRefundDue: true), limit: 9) }
                #expect(due.map(\.number.text) == (isDue ? ["a"] : []), "\(adapter)")
                let others = try store.read { try $0.orders(OrderFilter(isRefundDue: false), limit: 9) }
                #expect(others.count == (isDue ? 1 : 2), "\(adapter)")
                #expect(try store.read { try $0.notes(of: .sample("a")) }.isRefundDue == isDue)
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `notes and payments are kept in order, and a payment id counts once an order`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            let note = NoteRecord(
                order: .sample(), time: .at(2), author: "anna", isPublic: false, kind: .refundCorrection,
                text: "glossy ✓",
                facts: ["actual": "1000"])
            let payment = PaymentRecord(order: .sample(), id: "p1", status: .paid, amount: nil, time: .at(3))
            let again = PaymentRecord(order: .sample(), id: "p1", status: .voided, amount: 5, time: .at(4))
            let other = PaymentRecord(order: .sample("7"), id: "p1", status: .paid, amount: 5, time: .at(4))
            try store.perform { transaction throws in
                #expect(Refusal { try transaction.append(note) } == .constraint)
                #expect(Refusal { _ = try transaction.append(payment) } == .constraint)
                try transaction.insert(OrderRecord.sample())
                try transaction.insert(OrderRecord.sample("7"))
                try transaction.append(note)
                try transaction.append(note)
                #expect(try transaction.append(payment))
                #expect(try !transaction.append(again))
                #expect(try transaction.append(other))
            }
            #expect(try store.read { try $0.notes(of: .sample()) } == [note, note])
            #expect(try store.read { try $0.notes(of: .sample("7")) } == [])
            #expect(try store.read { try $0.payments(of: .sample()) } == [payment])
            #expect(try store.read { try $0.payments(of: .sample("7")) } == [other])
        }
    }
}
