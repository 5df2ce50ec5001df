import Foundation
import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

private let order = OrderNumber("1042")!

/// A paid order of 50.00 GBP whose artwork has not come.
private func paidOrder(_ shop: Shop) throws {
    try shop.order("1042", card("a.pdf"))
}

@Suite struct `A refund of an order` {
    /// The seed's case: £50, £20 recorded by mistake, £10 given back in truth.
    @Test(arguments: Adapter.allCases)
    func `recorded wrongly stays as it is, and a note tells the truth`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try paidOrder(shop)
            try shop.does(.orderRefund(order, amount: 2000, reason: "a torn corner", id: "r1"))
            try shop.does(
                .orderRefundNote(order, actual: 1000, reference: "re_3Nx7", reason: "typed 20 instead of 10"))
            let record = try #require(try shop.orderRecord("1042"))
            #expect(record.payment == .partiallyRefunded && record.refunded == 2000 && record.total == 5000)
            let shown = try shop.ask(.orderShow(order))
            #expect(shown.text.contains("total 50.00 GBP, 20.00 GBP recorded as given back"))
            #expect(shown.text.contains("discrepancy: 20.00 GBP recorded as given back, 10.00 GBP in truth"))
            #expect(shown.text.contains("in truth 10.00 GBP were given back (re_3Nx7)"))
            let listed = try JSONDecoder().decode(
                [Listed].self, from: Data(try shop.ask(.orderList(OrderQuery())).json.utf8))
            #expect(listed == [Listed(order: "1042", refunded: 2000, actualRefund: 1000, discrepancy: true)])
            // Nothing undoes it, and what is put right later shows as right.
            try shop.does(.orderRefundNote(order, actual: 2000, reference: "re_3Nx8", reason: nil))
            try shop.does(.orderRefund(order, amount: 500, reason: "late", id: "r2"))
            let later = try JSONDecoder().decode(
                [Listed].self, from: Data(try shop.ask(.orderList(OrderQuery())).json.utf8))
            #expect(later == [Listed(order: "1042", refunded: 2500, actualRefund: 2500, discrepancy: false)])
        }
    }

    private struct Listed: Decodable, Equatable {
        var order: String, refunded: Int, actualRefund: Int?, discrepancy: Bool
    }

    @Test func `is recorded once an id, and never with another amount`() throws {
        try Adapter.memory.withShop { shop in
            try paidOrder(shop)
            for _ in 1...2 { try shop.does(.orderRefund(order, amount: 2000, reason: "torn", id: "r1")) }
            #expect(throws: OperationError.self) {
                try shop.ask(.orderRefund(order, amount: 2100, reason: "torn", id: "r1"))
            }
            for _ in 1...2 { try shop.does(.orderRefund(order, amount: 100, reason: "torn", id: nil)) }
            #expect(try shop.orderRecord("1042")?.refunded == 2200)
            #expect(try shop.events("order.refund").count == 3)
            #expect(try shop.store.read { try $0.notes(of: order) }.count { $0.kind == .refund && !$0.isPublic } == 3)
        }
    }

    @Test func `in full shuts the gate, moves no job, and asks somebody to decide`() throws {
        try Adapter.memory.withShop { shop in
            try paidOrder(shop)
            let before = try shop.path("1042-1")
            try shop.does(.orderRefund(order, amount: 5000, reason: "gave up", id: nil))
            let job = try shop.job("1042-1")
            #expect(try shop.path("1042-1") == before)
            #expect(job.reasonCode == ReasonCode.refunded && job.needsAction == .admin)
            #expect(try shop.ask(.jobWhy(job.id)).text.contains("hotpress order cancel 1042"))
            try shop.drop("a.pdf", "a")
            #expect(shop.digital.seen.isEmpty && !shop.asked.contains { if case .work = $0 { true } else { false } })
            #expect(try shop.path("1042-1").contains(.validationFinished) == false)
            // A late payment does not start it again.
            try shop.does(.orderPay(order, id: "late", status: .paid, amount: 5000))
            #expect(try shop.orderRecord("1042")?.payment == .refunded)
            #expect(shop.digital.seen.isEmpty)
            try shop.does(.orderCancel(order, reason: "given back", force: false))
            #expect(try shop.job("1042-1").cause == .cancelled)
        }
    }

    @Test func `in full leaves alone what the press has`() throws {
        try Adapter.memory.withShop { shop in
            try paidOrder(shop)
            try shop.drop("a.pdf", "a")
            try shop.bring("1042-1", to: .printed)
            let before = try shop.job("1042-1")
            try shop.does(.orderRefund(order, amount: 5000, reason: "too dark", id: nil))
            let after = try shop.job("1042-1")
            #expect(after.status == .printed && after.reason == before.reason && after.reasonCode == before.reasonCode)
            try shop.does(.orderShip(order, tracking: nil, force: false, reason: nil))
            #expect(try shop.job("1042-1").cause == .shipped)
        }
    }

    @Test func `in full keeps a copy that waits for its folder from being made`() throws {
        try Adapter.memory.withShop { shop in
            shop.digital.trouble = .of(.notAnswering)
            try paidOrder(shop)
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .outputCreated)
            try shop.does(.orderRefund(order, amount: 5000, reason: "gave up", id: nil))
            shop.digital.trouble = nil
            try shop.pass(300)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.refunded)
            #expect(shop.digital.seen.isEmpty && shop.digital.temporary.isEmpty)
        }
    }

    @Test func `in full keeps an output that failed from being made again`() throws {
        try Adapter.memory.withShop { shop in
            shop.carries = { if case .work(.compose) = $0 { false } else { true } }
            try shop.order("1042", line("booklet", files: ["cover": #""c.pdf""#, "inner": #""i.pdf""#]))
            try shop.drop("c.pdf", "c")
            try shop.drop("i.pdf", "i")
            shop.workerTrouble = StepTrouble(code: "output.content", text: "they do not fit", isContent: true)
            shop.carries = { _ in true }
            try shop.settle()
            #expect(try shop.status("1042-1") == .outputCreationFailed)
            shop.workerTrouble = nil
            try shop.does(.orderRefund(order, amount: 5000, reason: "gave up", id: nil))
            try shop.does(.jobRetry(JobID("1042-1")!))
            let job = try shop.job("1042-1")
            #expect(job.status == .outputCreationFailed && job.reasonCode == ReasonCode.refunded && job.revision == 1)
        }
    }

    @Test func `in part lets the order go on`() throws {
        try Adapter.memory.withShop { shop in
            try paidOrder(shop)
            try shop.does(.orderRefund(order, amount: 4999, reason: "a discount", id: nil))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }
}

@Suite struct `A payment` {
    @Test func `with a known id and another amount is told, and changes nothing`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"), paid: false)
            try shop.does(.orderPay(order, id: "p1", status: .paid, amount: 5000))
            let refusal = #expect(throws: OperationError.self) {
                try shop.ask(.orderPay(order, id: "p1", status: .paid, amount: 4000))
            }
            #expect(refusal?.code == "order.payment-differs")
            #expect(try shop.store.read { try $0.payments(of: order) }.map(\.amount) == [5000])
            #expect(try shop.events("order.payment").count == 1)
        }
    }

    @Test(arguments: [PaymentStatus.pending, .processing, .onAccount, .voided])
    func `that comes late is kept and takes nothing back`(late: PaymentStatus) throws {
        try Adapter.memory.withShop { shop in
            try paidOrder(shop)
            try shop.does(.orderPay(order, id: "late", status: late, amount: nil))
            #expect(try shop.orderRecord("1042")?.payment == .paid)
            #expect(try shop.store.read { try $0.payments(of: order) }.map(\.status) == [late])
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test func `of a cancelled order is kept, asks for a refund, and starts nothing`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"), paid: false)
            try shop.does(.orderCancel(order, reason: "no answer", force: false))
            let answer = try shop.does(.orderPay(order, id: "p1", status: .paid, amount: 5000))
            #expect(answer.exit == .done && answer.text.contains("refund it"))
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(try shop.orderRecord("1042")?.status == .cancelled)
            #expect(try shop.ask(.status).text.contains("1042: paid after cancelling"))
            #expect(try shop.ask(.orderList(OrderQuery(needsAction: true))).text.contains("1042"))
            // The order never had a total, so only a note can say that the money went back.
            try shop.does(.orderRefundNote(order, actual: 5000, reference: "re_1", reason: nil))
            #expect(!(try shop.ask(.status).text.contains("paid after cancelling")))
        }
    }

    @Test func `voided shuts the gate, and a new one opens it again`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"), paid: false)
            try shop.does(.orderPay(order, id: nil, status: .onAccount, amount: nil))
            try shop.does(.orderPay(order, id: nil, status: .voided, amount: nil))
            try shop.drop("a.pdf", "a")
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.payment)
            try shop.does(.orderPay(order, id: nil, status: .paid, amount: nil))
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test func `is no refund`() throws {
        try Adapter.memory.withShop { shop in
            try paidOrder(shop)
            for status in [PaymentStatus.refunded, .partiallyRefunded] {
                let refusal = #expect(throws: OperationError.self) {
                    try shop.ask(.orderPay(order, id: nil, status: status, amount: nil))
                }
                #expect(refusal?.code == "order.payment-by-refund")
            }
        }
    }
}

@Suite struct `A PO number of an order` {
    @Test func `is added, edited and cleared, even after the end, and a note keeps each`() throws {
        try Adapter.memory.withShop { shop in
            try paidOrder(shop)
            func label() throws -> String { try shop.ask(.orderShow(order)).text }
            #expect(try label().contains("PO none (Add PO:"))
            try shop.does(.orderPurchaseOrder(order, "  AB-7 "))
            #expect(try label().contains("PO AB-7 (Edit:"))
            try shop.does(.orderShip(order, tracking: nil, force: true, reason: "by hand"))
            #expect(try shop.status("1042-1") == .cleanUp)
            try shop.does(.orderPurchaseOrder(order, "AB-8"))
            try shop.does(.orderPurchaseOrder(order, "AB-8"))
            try shop.does(.orderPurchaseOrder(order, " "))
            #expect(try label().contains("PO none (Add PO:"))
            let notes = try shop.store.read { try $0.notes(of: order) }.filter { $0.kind == .purchaseOrder }
            #expect(
                notes.map { [$0.facts["old"], $0.facts["new"]] } == [["", "AB-7"], ["AB-7", "AB-8"], ["AB-8", ""]])
            #expect(try shop.events("order.po").allSatisfy { !$0.reason.contains("AB-") })
        }
    }

    @Test func `stands on the job ticket that is made anew`() throws {
        try Adapter.memory.withShop { shop in
            let files = ["cover": #""c.pdf""#, "inner": #""i.pdf""#]
            try shop.order("1042", line("booklet-per-part", files: files))
            try shop.drop("c.pdf", "c")
            try shop.drop("i.pdf", "i")
            try shop.does(.orderPurchaseOrder(order, "AB-9"))
            let options = RecreateOptions(reason: "new PO", dryRun: false, deliver: false, force: false)
            try shop.does(.jobRecreate(JobSelection(order: order), options))
            let written = shop.history.compactMap { effect -> String? in
                if case .write(_, let bytes) = effect { String(decoding: bytes, as: UTF8.self) } else { nil }
            }
            let tickets = written.filter { $0.contains("hotpress-job-ticket") }
            #expect(tickets.count == 2 && !tickets[0].contains("AB-9") && tickets[1].contains("AB-9"))
        }
    }
}
