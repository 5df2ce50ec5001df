import Testing

@Suite struct `An order that is not paid` {
    static let unpaid: [(folder: String, payment: String?)] = [
        ("in/orders", "pending"), ("in/orders", "processing"), ("in/orders", nil),
        // A customer's own word does not count where customers can write.
        ("in/web", "paid"), ("in/web", "on-account"),
    ]

    @Test(arguments: unpaid)
    func `waits with its files unread, and goes on when it is paid`(row: (folder: String, payment: String?)) throws {
        let shop = try Shop()
        try shop.drop(artwork("Cleo"), as: "cleo.pdf", in: "in/artwork")
        try shop.drop(
            ticket("1", payment: row.payment, line(.card, files: ["card": "cleo.pdf"])), as: "1.json", in: row.folder)
        try shop.job("1-1", gets: "ArtworkUploaded")
        let waiting = try shop.job("1-1")
        #expect(waiting.reasonCode == "job.waits-for-payment")
        #expect(waiting.reason.contains("order pay 1"))
        #expect(try shop.names(in: "out/digital") == [])
        #expect(!shop.log.events.contains { $0.to == "ValidationFinished" || $0.to == "OutputCreationStarted" })

        try shop.hotpress("order", "pay", "1", "--id", "P-1")
        try shop.job("1-1", gets: "InHotFolder")
        #expect(try shop.hotpress("order", "pay", "1", "--id", "P-1").out.contains("known already"))
        #expect(try shop.names(in: "out/digital").count == 1)
    }

    @Test func `is listed as pending until then`() throws {
        let shop = try Shop(selling: [.mug])
        try shop.drop(ticket("1", payment: "pending", line(.mug)), as: "1.json", in: "in/orders")
        try shop.drop(ticket("2", line(.mug)), as: "2.json", in: "in/orders")
        try shop.job("2-1", gets: "CopyToHotFolderSkipped")
        try shop.eventually("both are there") { try shop.jobs("--payment", "all").count == 2 }
        #expect(try shop.jobs().map(\.job) == ["2-1"])
        #expect(try shop.hotpress("job", "list").out.contains("1 more is not paid: --payment all"))
        #expect(try shop.jobs("--payment", "pending").map(\.job) == ["1-1"])
        #expect(try shop.jobs("--payment", "paid").map(\.job) == ["2-1"])
    }
}
