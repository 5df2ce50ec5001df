import Testing

/// The seed's case: an order of £50, £20 recorded as given back by mistake, £10 in truth.
@Suite struct `A refund that was recorded wrongly` {
    private struct Order: Decodable {
        struct Note: Decodable {
            var kind: String, isPublic: Bool, facts: [String: String]
        }
        var payment: String
        var total, refunded: Int
        var actualRefund: Int?
        var discrepancy: Bool
        var notes: [Note]
    }

    @Test func `stays recorded, and the note tells the truth`() throws {
        let shop = try Shop(selling: [.mug], running: false)
        let payment = #""payment": { "status": "paid", "currency": "GBP", "total": 5000 }"#
        let text = #"{ "order": "1", \#(payment), "lines": [ \#(line(.mug)) ] }"#
        try shop.hotpress("order", "add", try shop.outside("1.json", Array(text.utf8)))
        let refund = ["order", "refund", "1", "--amount", "2000", "--reason", "a torn corner", "--id", "r1"]
        #expect(try shop.hotpress(refund).out.contains("20.00 GBP recorded as given back"))
        try shop.hotpress(refund)
        try shop.hotpress("order", "refund", "1", "--amount", "1000", "--reason", "no, 10", "--id", "r1", ends: 77)
        try shop.hotpress("order", "refund", "1", "--amount", "-1000", "--reason", "undo it", ends: 64)
        try shop.hotpress("order", "refund", "1", "--amount", "3001", "--reason", "too much", ends: 77)
        try shop.hotpress(
            "order", "refund-note", "1", "--actual", "1000", "--ref", "re_3Nx7", "--reason", "typed 20, meant 10")

        let order: Order = try shop.hotpress("order", "show", "1", "--json").decoded()
        #expect(order.payment == "PartiallyRefunded" && order.total == 5000)
        #expect(order.refunded == 2000 && order.actualRefund == 1000 && order.discrepancy)
        let note = try #require(order.notes.last)
        #expect(note.kind == "refund-correction" && !note.isPublic)
        #expect(note.facts == ["recorded": "2000", "actual": "1000", "reference": "re_3Nx7"])
        #expect(try shop.hotpress("order", "list").out.contains("discrepancy: 20.00 GBP recorded"))
        let seen = try shop.hotpress("order", "show", "1", "--customer").out
        #expect(seen.contains("20.00 GBP given back") && !seen.contains("re_3Nx7") && !seen.contains("torn"))
    }
}

@Suite struct `A PO number` {
    private struct Order: Decodable, Equatable {
        var purchaseOrder: String?
        var purchaseOrderLabel: String
    }

    @Test func `is added, edited and cleared, and the label follows`() throws {
        let shop = try Shop(selling: [.mug], running: false)
        try shop.hotpress("order", "add", try shop.outside("1.json", ticket("1", line(.mug))))
        func order() throws -> Order { try shop.hotpress("order", "show", "1", "--json").decoded() }
        #expect(try order() == Order(purchaseOrder: nil, purchaseOrderLabel: "Add PO"))
        try shop.hotpress("order", "po", "1", "set", " AB 7 ")
        #expect(try order() == Order(purchaseOrder: "AB 7", purchaseOrderLabel: "Edit"))
        try shop.hotpress("order", "po", "1", "clear")
        #expect(try order() == Order(purchaseOrder: nil, purchaseOrderLabel: "Add PO"))
        try shop.hotpress("order", "po", "1", "set", String(repeating: "x", count: 65), ends: 64)
        try shop.hotpress("order", "po", "1", "wipe", ends: 64)
    }
}
