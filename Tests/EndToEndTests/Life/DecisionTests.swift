import Files
import Foundation
import Testing
import Workflow

/// A card that somebody has to look at first.
private func careful(_ id: String, _ rule: String) -> String {
    """
    { "id": "\(id)", "type": "multipart", "name": "Careful card", \(rule),
      "parts": [ { "name": "card", "trim": [85, 55], "bleed": 3 } ] }
    """
}

extension Shop {
    /// Orders one careful card, whose artwork is there.
    fileprivate func order(_ order: String, _ rule: String) throws {
        try hotpress("product", "add", outside("careful.json", Array(careful("careful", rule).utf8)))
        try drop(artwork(order), as: "\(order).pdf", in: "in/artwork")
        // Artwork that came after a decision would open the question again.
        _ = try file("\(order).pdf")
        let text =
            #"{ "order": "\#(order)", "payment": { "status": "paid" }, "lines": [ { "product": "careful", "quantity": 1, "#
            + #""files": { "card": "\#(order).pdf" } } ] }"#
        try drop(Array(text.utf8), as: "\(order).json", in: "in/orders")
    }
}

@Suite struct `A decision` {
    @Test func `about a whole order comes job by job`() throws {
        let shop = try Shop(selling: [.mug])
        let lines = [line(.mug), line(.mug), line(.mug)].joined(separator: ", ")
        let text = #"{ "order": "1", "approval": true, "payment": { "status": "paid" }, "lines": [ \#(lines) ] }"#
        try shop.drop(Array(text.utf8), as: "1.json", in: "in/orders")
        for job in 1...3 { try shop.job("1-\(job)", gets: "UnapprovedOrder") }
        try shop.hotpress("order", "approve", "1", "--job", "1-1")
        try shop.hotpress("order", "approve", "1", "--job", "1-2", "--reason", "as told by phone")
        for job in 1...3 { #expect(try shop.job("1-\(job)").status == "PartiallyApproved") }
        try shop.hotpress("order", "approve", "1")
        for job in 1...3 { try shop.job("1-\(job)", gets: "CopyToHotFolderSkipped") }
        #expect(shop.log.times("1-3", became: "Approved") == 1)
        #expect(shop.log.times("1-2", became: "ApprovalJobUpdated") == 3)
        #expect(try shop.hotpress("order", "show", "1").out.contains("as told by phone"))
    }

    @Test func `against a job is taken back with other artwork`() throws {
        let shop = try Shop(selling: [])
        try shop.order("1", #""approval": "job""#)
        #expect(try shop.job("1-1", gets: "AwaitingApproval").needsAction == "approver")
        try shop.hotpress("order", "reject", "1", ends: 64)
        try shop.hotpress("order", "reject", "1", "--reason", "wrong logo")
        #expect(try shop.job("1-1", gets: "Rejected").reason.contains("wrong logo"))
        try shop.hotpress("file", "add", shop.outside("new.pdf", artwork("new")), "--job", "1-1")
        try shop.job("1-1", gets: "AwaitingApproval")
        try shop.hotpress("order", "reject", "1", "--reason", "still wrong")
        try shop.hotpress("order", "resubmit", "1", "--reason", "it is the new one")
        try shop.job("1-1", gets: "AwaitingApproval")
        try shop.hotpress("order", "approve", "1", "--job", "1-1")
        #expect(try shop.job("1-1", gets: "InHotFolder").deliveredAs.map(\.sha256) == [sha256(artwork("new"))])
    }

    @Test(arguments: ["files", "output"])
    func `about a proof is made on pictures of its pages`(rule: String) throws {
        let shop = try Shop(selling: [])
        try shop.order("1", #""proof": "\#(rule)""#)
        try shop.job("1-1", gets: "AwaitingProof")
        let folder = try shop.outside("pictures", [])
        try FileManager.default.removeItem(atPath: folder)
        _ = try Folder.create(path: folder)
        try shop.hotpress("job", "proof", "1-1", "--to", folder, "--pages", "1-9", "--dpi", "72")
        let names = try Folder(path: folder).names().map(\.escaped)
        #expect(names == ["card-1.png"])
        let picture = try shop.bytes("\(folder)/card-1.png")
        #expect(Array(picture.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        // IHDR: width and height, big-endian; 85 mm with its bleed and margin at 72 pixels to the inch.
        let width = picture[16..<20].reduce(0) { $0 << 8 + Int($1) }
        #expect((241...330).contains(width))
        try shop.hotpress("job", "proof", "1-1", "--to", folder, "--pages", "3", ends: 1)
        try shop.hotpress("job", "proof", "1-1", "--decline", "--reason", "too blue")
        try shop.job("1-1", gets: "InArtworking")
        try shop.hotpress("file", "add", shop.outside("new.pdf", artwork("new")), "--job", "1-1")
        try shop.job("1-1", gets: "AwaitingProof")
        try shop.hotpress("job", "proof", "1-1", "--accept", "--reason", "by mail")
        #expect(try shop.job("1-1", gets: "InHotFolder").deliveredAs.map(\.sha256) == [sha256(artwork("new"))])
        #expect(try shop.names(in: "out/digital").count == 1)
        try shop.hotpress("order", "ship", "1")
        try shop.job("1-1", gets: "CleanUp")
        try shop.eventually("the working folder is gone", within: 5) { try shop.names(in: "var/work/1").isEmpty }
        try shop.hotpress("job", "proof", "1-1", "--to", folder, ends: 66)
    }
}

@Suite struct `A status that the printer has named` {
    static let named = """
        statuses: [ { name: "awaiting-courier", label: "Awaiting courier pickup", act: "operator" },
                    { name: "vip", label: "Important customer", hidden: true } ],
        """

    @Test func `holds a job under its label, and a hidden one is shown to those who ask`() throws {
        var plan = ShopPlan()
        plan.keys = Self.named
        let shop = try Shop(plan)
        try shop.printedCard("1")
        try shop.hotpress("job", "set", "1-1", "awaiting-courier", "--reason", "at four")
        #expect(try shop.job("1-1", gets: "CustomStatus").needsAction == "operator")
        #expect(try shop.hotpress("job", "list").out.contains("Awaiting courier pickup"))
        #expect(
            try shop.hotpress("job", "set", "1-1", "awaiting-train", ends: 64).err.contains("awaiting-courier, vip"))
        try shop.hotpress("job", "resume", "1-1")
        try shop.job("1-1", gets: "InHotFolder")
        try shop.hotpress("job", "set", "1-1", "vip")
        try shop.event("job.event", of: "1-1") { $0.to == "CustomStatusHidden" }
        #expect(try !shop.hotpress("job", "list").out.contains("Important customer"))
        #expect(try shop.hotpress("job", "list", "--show-hidden").out.contains("Important customer"))
        #expect(try shop.hotpress("job", "show", "1-1").out.contains("Important customer"))
        #expect(try shop.job("1-1").status == "InHotFolder")
    }

    @Test func `lets nobody forget a hold by a person: the artwork that is changed comes through`() throws {
        let shop = try Shop()
        try shop.drop(ticket("1", line(.card, files: ["card": "a.pdf"])), as: "1.json", in: "in/orders")
        try shop.job("1-1", gets: "AwaitingData")
        try shop.hotpress("job", "set", "1-1", "InArtworking", "--reason", "we draw it")
        try shop.job("1-1", gets: "InArtworking")
        try shop.hotpress("job", "resume", "1-1")
        #expect(try shop.job("1-1", gets: "AwaitingData").reasonCode == "job.waits-for-artwork")
        try shop.hotpress("job", "set", "1-1", "InArtworking")
        try shop.job("1-1", gets: "InArtworking")
        try shop.drop(artwork("a"), as: "a.pdf", in: "in/artwork")
        try shop.job("1-1", gets: "InHotFolder")
        #expect(shop.log.times("1-1", became: "ArtworkUploaded") == 1)
        try shop.hotpress("job", "resume", "1-1", ends: 77)
    }
}
