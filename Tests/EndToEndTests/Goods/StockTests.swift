import Foundation
import Glibc
import Testing

/// Goods of one product, as `hotpress stock show --json` prints them.
private struct Stock: Decodable {
    var onHand, wanted: Int
    var isCounted, isLow: Bool
}

private let pen = #"""
    { "id": "pen", "type": "stock", "name": "Pen with crest", "shelf": { "sku": "P-1", "place": "A-3", "reorderLevel": 2 } }
    """#

extension Shop {
    fileprivate func add(_ definition: String, as name: String = "product.json") throws {
        try hotpress("product", "add", try outside(name, Array(definition.utf8)))
    }

    fileprivate func orderPens(_ number: String, _ count: Int) throws {
        let text =
            #"{"order": "\#(number)", "payment": {"status": "paid"}, "lines": [{"product": "pen", "quantity": \#(count)}]}"#
        try drop(Array(text.utf8), as: "\(number).json", in: "in/orders")
    }

    fileprivate func stock() throws -> Stock { try hotpress("stock", "show", "pen", "--json").decoded() }
}

@Suite struct `Goods from a shelf` {
    @Test func `are added beside a definition that is wrong, whose file is named`() throws {
        let shop = try Shop()
        let bad = try shop.outside(
            "bad.json", Array(#"{"id": "set", "type": "kit", "children": [{"product": "none"}]}"#.utf8))
        let ended = try shop.hotpress("product", "add", bad, try shop.outside("pen.json", Array(pen.utf8)), ends: 1)
        #expect(ended.err.contains("bad.json: children[0].product is 'none'"))
        #expect(try shop.hotpress("product", "list").out.contains("Pen with crest"))
    }

    @Test func `are waited for, taken, written on a pick ticket, and put back`() throws {
        let shop = try Shop()
        try shop.add(pen)
        try shop.hotpress("stock", "receive", "pen", "5", "--reason", "first delivery")
        try shop.orderPens("1", 12)
        let waiting = try shop.job("1-1", gets: "AwaitingParts")
        #expect(waiting.reasonCode == "stock.short")
        #expect(try shop.hotpress("job", "why", "1-1").out.contains("hotpress stock receive pen"))
        #expect(try shop.stock().wanted == 12)

        try shop.hotpress("stock", "receive", "pen", "9")
        try shop.job("1-1", gets: "CopyToHotFolderSkipped")
        #expect(try shop.stock().onHand == 2)
        #expect(try shop.event("stock.low").level == "warning")
        let paper = "\(shop.path)/var/work/1/1/out/pick-ticket"
        try shop.eventually("the pick ticket is there, as text and as PDF") {
            access("\(paper).txt", F_OK) == 0 && access("\(paper).pdf", F_OK) == 0
        }
        let text = String(decoding: try shop.bytes("\(paper).txt"), as: UTF8.self)
        for word in ["PICK TICKET", "Pen with crest", "A-3", "P-1", "12"] { #expect(text.contains(word), "\(word)") }
        #expect(try shop.bytes("\(paper).pdf").starts(with: Array("%PDF-".utf8)))

        try shop.hotpress("order", "cancel", "1", "--reason", "changed her mind", "--yes")
        try shop.job("1-1", gets: "CleanUp")
        #expect(try shop.stock().onHand == 14)
        #expect(try shop.hotpress("stock", "show", "pen").out.contains("returned"))
    }

    @Test func `are counted by people, and only stock lies on a shelf`() throws {
        let shop = try Shop()
        try shop.add(pen)
        try shop.hotpress("stock", "count", "pen", "7", ends: 64)
        try shop.hotpress("stock", "count", "pen", "7", "--reason", "found behind the shelf")
        #expect(try shop.stock().onHand == 7)
        try shop.hotpress("stock", "receive", "pen", "0", ends: 64)
        try shop.hotpress("stock", "receive", "business-card", "5", ends: 77)
        #expect(try shop.hotpress("stock", "list", "--low").out == "nothing")
    }
}

@Suite struct `Types and templates` {
    @Test func `of products are enabled, disabled and converted`() throws {
        let shop = try Shop(selling: [.card, .mug], running: false)
        try shop.hotpress("type", "disable", "kit")
        #expect(try shop.hotpress("type", "list").out.contains("disabled"))
        let mug = #"{ "id": "mug", "type": "other", "name": "Engraved mug" }"#
        let file = try shop.outside("mug.json", Array(mug.utf8))
        try shop.hotpress("type", "disable", "other")
        try shop.hotpress("product", "convert", "mug", file, ends: 77)
        try shop.hotpress("type", "enable", "other")
        try shop.hotpress("product", "convert", "mug", file)
        #expect(try shop.hotpress("product", "show", "mug").out.contains("other, revision 2"))
        try shop.hotpress("product", "convert", "mug", file, ends: 77)
    }

    @Test func `that are templates are looked at, and never printed`() throws {
        let shop = try Shop()
        _ = try shop.outside("poster.pdf", artwork("poster"))
        _ = try shop.outside("broken.pdf", Array("%PDF-1.7\nnothing".utf8))
        try shop.add(#"{ "id": "poster", "type": "template", "name": "Poster", "asset": "poster.pdf" }"#)
        try shop.eventually("the template is made") {
            shop.log.events.contains { $0.job == "TEMPLATE-poster-1-1" && $0.to == "TemplateProductCreated" }
        }
        try shop.add(#"{ "id": "flag", "type": "template", "name": "Flag", "asset": "broken.pdf" }"#)
        try shop.eventually("the template fails") {
            shop.log.events.contains { $0.job == "TEMPLATE-flag-1-1" && $0.to == "TemplateProductCreationFailed" }
        }
        let failed = try shop.job("TEMPLATE-flag-1-1")
        #expect((failed.status, failed.needsAction, failed.reasonCode) == ("Creating", "admin", "template.not-usable"))
        try shop.hotpress("job", "retry", "TEMPLATE-flag-1-1")
        try shop.drop(
            Array(#"{"order": "1", "lines": [{"product": "poster", "quantity": 1}]}"#.utf8), as: "1.json",
            in: "in/orders")
        #expect(try shop.answer(to: "1.json", in: "rejected").text.contains("a template"))
    }
}
