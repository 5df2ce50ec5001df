import Foundation
import Glibc
import Testing

@Suite struct `After CleanUp` {
    /// A shop whose order 1 of a named customer was printed and shipped.
    private func shipped(merged: Bool = false) throws -> Shop {
        let shop = try Shop(selling: [.card, .booklet])
        let customer =
            #""customer": { "name": "Wilhelmina Quast", "email": "wq@example.com" }, "purchaseOrder": "WQ-77","#
        let lines =
            merged
            ? line(.booklet, files: ["cover": "wilhelmina.pdf", "inside": "inside.pdf"])
            : line(.card, files: ["card": "wilhelmina.pdf"])
        let text = #"{ "order": "1", \#(customer) "payment": { "status": "paid" }, "lines": [ \#(lines) ] }"#
        try shop.drop(artwork("1"), as: "wilhelmina.pdf", in: "in/artwork")
        if merged { try shop.drop(artwork("2"), as: "inside.pdf", in: "in/artwork") }
        try shop.drop(Array(text.utf8), as: "1.json", in: "in/orders")
        let job = try shop.job("1-1", gets: "InHotFolder")
        try shop.ripTakes(job.deliveredAs[0].name)
        try shop.job("1-1", gets: "InProduction")
        try shop.hotpress("order", "ship", "1")
        try shop.job("1-1", gets: "CleanUp", within: 5)
        try shop.event("job.cleaned", of: "1-1")
        return shop
    }

    @Test(arguments: [false, true])
    func `a job is reopened to fetch the very bytes that were printed`(merged: Bool) throws {
        let shop = try shipped(merged: merged)
        let printed = try #require(try shop.job("1-1").deliveredAs.first).sha256
        try shop.hotpress("job", "reopen", "1-1", "--reason", "a question", ends: 64)
        try shop.hotpress("job", "reopen", "1-1", "--purpose", "retrieve", "--reason", "a question")
        try shop.job("1-1", gets: "OutputCreated")
        let path = try shop.hotpress("job", "output", "1-1").out
        #expect(try sha256(shop.bytes(path)) == printed)
        #expect(try shop.names(in: "out/digital").isEmpty)
        try shop.hotpress("job", "close", "1-1")
        #expect(try shop.job("1-1", gets: "CleanUp").cause == "shipped")
        try shop.eventually("the working folder is gone", within: 5) { access("\(shop.path)/var/work/1", F_OK) != 0 }
        #expect(try shop.hotpress("order", "show", "1").out.contains("Complete"))
    }

    @Test func `a job is run once more, and sent only when asked`() throws {
        let shop = try shipped()
        try shop.hotpress("job", "reopen", "1-1", "--purpose", "rerun", "--reason", "for the archive")
        #expect(try shop.job("1-1", gets: "CopyToHotFolderSkipped").revision == 2)
        try shop.hotpress("job", "close", "1-1")
        try shop.job("1-1", gets: "CleanUp")
        try shop.eventually("it is cleaned twice") { shop.log.events.count { $0.event == "job.cleaned" } == 2 }
        try shop.hotpress("job", "reopen", "1-1", "--purpose", "rerun", "--deliver", "--reason", "a tear")
        #expect(try shop.job("1-1", gets: "InHotFolder").revision == 3)
        #expect(try shop.names(in: "out/digital").count == 1)
    }

    @Test func `an order is placed once more, paid, and printed from the same bytes`() throws {
        let shop = try shipped()
        #expect(try shop.hotpress("order", "reorder", "1").out.contains("re-order of 1"))
        #expect(try shop.job("1.R1-1", gets: "ArtworkUploaded").payment == "Pending")
        try shop.hotpress("order", "pay", "1.R1")
        let again = try shop.job("1.R1-1", gets: "InHotFolder")
        #expect(again.deliveredAs.map(\.sha256) == (try shop.job("1-1")).deliveredAs.map(\.sha256))
        try shop.hotpress("order", "reorder", "1", "--as", "1.R1", ends: 77)
    }

    @Test func `an erasure leaves no trace of the customer in the workspace`() throws {
        let shop = try shipped()
        try shop.hotpress("order", "note", "1", "Mrs Quast called")
        _ = try shop.answer(to: "1.json", in: "done")
        _ = try shop.answer(to: "wilhelmina.pdf", in: "done")
        #expect(try traces(of: "Quast", in: shop).count > 2)
        try shop.hotpress("order", "purge", "1", "--reason", "asked by letter", ends: 64)
        try shop.hotpress("order", "purge", "1", "--reason", "asked by letter", "--erasure", "--yes")
        try shop.event("order.purged")
        for word in ["Quast", "ilhelmina", "wq@example.com", "WQ-77"] { #expect(try traces(of: word, in: shop) == []) }
        #expect(try shop.names(in: "results/done").flatMap { try shop.names(in: "results/done/\($0)") }.isEmpty)
        let digest = sha256(artwork("1"))
        let source = "\(shop.path)/var/vault/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)"
        #expect(access(source, F_OK) != 0)
        #expect(try shop.hotpress("order", "show", "1").out.contains("data deleted"))
        #expect(try shop.job("1-1").status == "JobDataDeleted")
        for command in [
            ["job", "reopen", "1-1", "--purpose", "retrieve", "--reason", "x"], ["order", "reorder", "1"],
            ["job", "output", "1-1"],
        ] {
            let refusal = try shop.hotpress(command + ["--json"], ends: 66)
            #expect(refusal.out.contains("job.data-deleted"))
        }
    }

    /// Files below the workspace in which a word stands, in their bytes or their names.
    private func traces(of word: String, in shop: Shop) throws -> [String] {
        let needle = Data(word.utf8)
        let files = FileManager.default.enumerator(atPath: shop.path)?.allObjects as? [String] ?? []
        return try files.filter { file in
            if file.localizedCaseInsensitiveContains(word) { return true }
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(shop.path)/\(file)", isDirectory: &isFolder),
                !isFolder.boolValue, !file.hasSuffix(".sock")
            else { return false }
            return try Data(contentsOf: URL(fileURLWithPath: "\(shop.path)/\(file)")).range(of: needle) != nil
        }
    }
}
