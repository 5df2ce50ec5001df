import Glibc
import Testing

@Suite struct `A cancellation` {
    @Test func `takes back what the press has not taken`() throws {
        let shop = try Shop(ShopPlan(digital: #"ticket: "json""#))
        try shop.printedCard("1")
        try shop.hotpress("order", "cancel", "1", "--reason", "changed her mind", ends: 64)
        try shop.hotpress("order", "cancel", "1", "--reason", "changed her mind", "--yes")
        #expect(try shop.job("1-1", gets: "CleanUp").cause == "cancelled")
        try shop.eventually("the hot folder is empty") { try shop.names(in: "out/digital").isEmpty }
        try shop.eventually("the working folder is gone", within: 5) { access("\(shop.path)/var/work/1", F_OK) != 0 }
        #expect(try shop.hotpress("order", "show", "1").out.contains("changed her mind"))
        #expect(
            try shop.hotpress("order", "cancel", "1", "--reason", "twice", "--yes").out.contains("cancelled already"))
        let payment = try shop.hotpress("order", "pay", "1", "--id", "late", "--amount", "4500")
        #expect(payment.out.contains("starts nothing; refund it"))
        #expect(try shop.hotpress("order", "list", "--needs-action").out.contains("paid after cancelling"))
        #expect(try shop.job("1-1").status == "CleanUp")
    }

    @Test func `of what is on the press is refused without force`() throws {
        let shop = try Shop()
        let job = try shop.printedCard("1")
        try shop.ripTakes(job.deliveredAs[0].name)
        try shop.job("1-1", gets: "InProduction")
        let refusal = try shop.hotpress("order", "cancel", "1", "--reason", "too late", "--yes", ends: 77)
        #expect(refusal.err.contains("force"))
        #expect(try shop.job("1-1").status == "InProduction")
        try shop.hotpress("order", "cancel", "1", "--reason", "press is stopped", "--yes", "--force")
        #expect(try shop.job("1-1", gets: "CleanUp").cause == "cancelled")
    }

    @Test func `of an order that never began needs nothing`() throws {
        let shop = try Shop()
        try shop.drop(
            ticket("1", payment: "pending", line(.card, files: ["card": "a.pdf"])), as: "1.json", in: "in/orders")
        try shop.job("1-1", gets: "Ordered")
        try shop.hotpress("order", "cancel", "1", "--reason", "no answer", "--yes")
        try shop.job("1-1", gets: "CleanUp")
        try shop.drop(artwork("late"), as: "a.pdf", in: "in/artwork")
        #expect(try shop.file("a.pdf", is: "unmatched").job == nil)
    }

    @Test func `is asked for by a file, and answered by a person`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        try shop.drop(
            Array(#"{ "order": "1", "cancel": { "reason": "Anna is ill" } }"#.utf8), as: "please.json", in: "in/web")
        #expect(try shop.answer(to: "please.json", in: "done").text.contains("A person answers it"))
        #expect(try shop.hotpress("order", "list", "--needs-action").out.contains("asked to cancel: Anna is ill"))
        #expect(try shop.hotpress("status").out.contains("1: asked to cancel"))
        #expect(try shop.hotpress("job", "why", "1-1").out.contains("refuse-cancel 1"))
        try shop.hotpress("order", "refuse-cancel", "1", "--reason", "it is in print")
        #expect(
            try shop.hotpress("order", "show", "1", "--customer").out.contains("it is not cancelled: it is in print"))
        try shop.hotpress("order", "cancel", "1", "--ask", "--reason", "please")
        try shop.hotpress("order", "cancel", "1", "--reason", "asked for", "--code", "customer_request", "--yes")
        #expect(try shop.job("1-1", gets: "CleanUp").cause == "cancelled")
        for word in ["cancelled", "shipped"] {
            #expect(try shop.jobs("--ended", word).map(\.job) == (word == "cancelled" ? ["1-1"] : []))
            #expect(try shop.jobs("--status", word).count == (word == "cancelled" ? 1 : 0))
        }
        #expect(try shop.hotpress("order", "list", "--status", "cancelled").out.contains("1"))
        #expect(try shop.names(in: "out/digital") == [])
    }

    @Test func `whose hot folder is away stays pending until it is back`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        let (folder, away) = ("\(shop.path)/out/digital", "\(shop.path)/out/away")
        #expect(rename(folder, away) == 0)
        try shop.hotpress("order", "cancel", "1", "--reason", "changed her mind", "--yes")
        try shop.eventually("it is told as pending") { try shop.job("1-1").reasonCode == "job.cancel-pending" }
        #expect(rename(away, folder) == 0)
        try shop.job("1-1", gets: "CleanUp", within: 60)
        try shop.eventually("the hot folder is empty") { try shop.names(in: "out/digital").isEmpty }
    }
}
