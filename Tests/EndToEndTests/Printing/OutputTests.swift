import Files
import Testing

@Suite struct `A print file` {
    @Test func `of a static product is its asset, byte for byte`() throws {
        let shop = try Shop(selling: [.brochure])
        try shop.drop(ticket("1", line(.brochure, 100)), as: "1.json", in: "in/orders")
        let job = try shop.job("1-1", gets: "InHotFolder")
        #expect(job.deliveredAs.map(\.sha256) == [sha256(Goods.brochurePDF)])
        #expect(try shop.bytes("out/digital/\(job.deliveredAs[0].name)") == Goods.brochurePDF)
        #expect(job.outputs.map(\.pages) == [4])
    }

    @Test func `is made of each part by itself, where the product says so`() throws {
        let shop = try Shop(selling: [.folder])
        let parts = ["sleeve": artwork("Sleeve"), "letter": artwork("Letter", pages: 2)]
        for (part, pdf) in parts { try shop.drop(pdf, as: "\(part).pdf", in: "in/artwork") }
        let files = ["sleeve": "sleeve.pdf", "letter": "letter.pdf"]
        try shop.drop(ticket("1", line(.folder, files: files)), as: "1.json", in: "in/orders")
        let job = try shop.job("1-1", gets: "InHotFolder")
        #expect(Set(job.deliveredAs.map(\.sha256)) == Set(parts.values.map(sha256)))
        #expect(try shop.names(in: "out/digital").count == 2)
    }

    @Test func `does not wait for a part that is optional and not ordered`() throws {
        let shop = try Shop(selling: [.folder])
        try shop.drop(artwork("Sleeve"), as: "sleeve.pdf", in: "in/artwork")
        try shop.drop(ticket("1", line(.folder, files: ["sleeve": "sleeve.pdf"])), as: "1.json", in: "in/orders")
        #expect(try shop.job("1-1", gets: "InHotFolder").deliveredAs.count == 1)
    }

    @Test func `of several parts is merged to the same bytes each time`() throws {
        let shop = try Shop(selling: [.booklet])
        try shop.drop(artwork("Cover", pages: 2), as: "cover.pdf", in: "in/artwork")
        try shop.drop(artwork("Inside", pages: 4), as: "inside.pdf", in: "in/artwork")
        let files = ["cover": "cover.pdf", "inside": "inside.pdf"]
        for order in ["1", "2"] {
            let text = ticket(order, line(.booklet, files: files))
            if order == "1" {
                try shop.drop(text, as: "1.json", in: "in/orders")
            } else {
                let other = ticket(
                    order,
                    #"{ "product": "booklet", "quantity": 1, "files": { "cover": { "name": "cover.pdf", "sha256": "\#(sha256(artwork("Cover", pages: 2)))" }, "inside": { "name": "inside.pdf", "sha256": "\#(sha256(artwork("Inside", pages: 4)))" } } }"#
                )
                try shop.drop(other, as: "2.json", in: "in/orders")
            }
            try shop.job("\(order)-1", gets: "InHotFolder")
        }
        let jobs = try shop.jobs().sorted { $0.job < $1.job }
        #expect(jobs.map { $0.outputs.map(\.pages) } == [[6], [6]])
        #expect(jobs[0].outputs[0].sha256 == jobs[1].outputs[0].sha256)
        #expect(jobs[0].deliveredAs.map(\.sha256) == jobs[0].outputs.map(\.sha256))

        try shop.hotpress("job", "recreate", "1-1", "--reason", "press lost it")
        try shop.eventually("revision 2 is in the hot folder") {
            shop.log.times("1-1", became: "InHotFolder") == 2
        }
        let again = try shop.job("1-1")
        #expect(again.outputs.map(\.sha256) == jobs[0].outputs.map(\.sha256))
        #expect(shop.log.events.contains { $0.job == "1-1" && $0.reason.contains("same bytes as revision 1") })
    }

    @Test func `is not made for goods from stock`() throws {
        let shop = try Shop(selling: [.mug])
        try shop.drop(ticket("1", line(.mug, 12)), as: "1.json", in: "in/orders")
        let job = try shop.job("1-1", gets: "CopyToHotFolderSkipped")
        #expect(job.outputs.isEmpty && job.deliveredAs.isEmpty)
        #expect(try shop.names(in: "out/digital") == [])
        try shop.hotpress("job", "output", "1-1", ends: 66)
    }

    @Test func `can be fetched by command until CleanUp`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        let named = try shop.hotpress("job", "output", "1-1").out
        #expect(try shop.bytes(named) == artwork("1"))
        let folder = "\(shop.path)-downloads"
        // The folder is made; one that is there already is as good.
        try shop.hotpress("job", "output", "1-1", "--to", folder)
        #expect(try shop.bytes("\(folder)/\(named.split(separator: "/").last ?? "")") == artwork("1"))
    }
}
