import Testing

@Suite struct `A PDF dropped in a product's folder` {
    @Test func `is an order of that product, with number and quantity from its name`() throws {
        let shop = try Shop()
        let pdf = artwork("Dora")
        try shop.drop(pdf, as: "4711_250_dora.pdf", in: "in/business-card")
        let job = try shop.job("4711-1", gets: "InHotFolder")
        #expect(job.quantity == 250)
        #expect(job.payment == "OnAccount")
        #expect(job.deliveredAs.map(\.sha256) == [sha256(pdf)])
        #expect(try shop.answer(to: "4711_250_dora.pdf", in: "done").text.contains("4711"))
    }

    @Test func `whose name says nothing is ordered by the folder's defaults`() throws {
        let shop = try Shop()
        try shop.drop(artwork("Emil"), as: "emil.pdf", in: "in/business-card")
        let file = try shop.file("emil.pdf", is: "ordered")
        let job = try shop.job("\(try #require(file.order))-1", gets: "InHotFolder")
        #expect(job.quantity == 100)
    }

    @Test func `twice is a duplicate until it is released`() throws {
        let shop = try Shop()
        try shop.drop(artwork("Dora"), as: "4711_250_dora.pdf", in: "in/business-card")
        try shop.job("4711-1", gets: "InHotFolder")
        try shop.drop(artwork("Dora"), as: "4711_250_dora.pdf", in: "in/business-card")
        let repeated = try shop.file("4711_250_dora.pdf", is: "duplicate")
        #expect(repeated.reason.contains("4711") && repeated.reason.contains("file release \(repeated.file)"))
        _ = try shop.answer(to: "4711_250_dora.pdf", in: "duplicate")
        #expect(try shop.names(in: "out/digital").count == 1)

        try shop.hotpress("file", "release", "\(repeated.file)")
        let anew = try shop.file("4711_250_dora.pdf", is: "ordered")
        let order = try #require(try shop.files("--state", "ordered").first { $0.file == repeated.file }?.order)
        #expect(order != "4711" && anew.state == "ordered")
        #expect(try shop.job("\(order)-1", gets: "InHotFolder").quantity == 250)
        #expect(try shop.names(in: "out/digital").count == 2)
        try shop.hotpress("file", "release", "\(repeated.file)", ends: 77)
    }

    @Test func `under a used order number with other bytes is rejected`() throws {
        let shop = try Shop()
        try shop.drop(artwork("Dora"), as: "4711_250_dora.pdf", in: "in/business-card")
        try shop.job("4711-1", gets: "InHotFolder")
        try shop.drop(artwork("Somebody else"), as: "4711_10_else.pdf", in: "in/business-card")
        #expect(try shop.answer(to: "4711_10_else.pdf", in: "rejected").text.contains("4711 exists"))
        #expect(try shop.jobs().count == 1)
    }

    @Test func `that is no PDF is rejected`() throws {
        let shop = try Shop()
        try shop.drop(Array("Dear printer".utf8), as: "letter.txt", in: "in/business-card")
        #expect(try shop.answer(to: "letter.txt", in: "rejected").text.contains("not a PDF"))
    }
}
