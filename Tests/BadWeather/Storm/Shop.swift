import Files
import Foundation
import Ledger
import SamplePDF
import Workflow

/// One file on its way into an intake folder.
struct Drop {
    enum Way { case rename, copy, slowCopy }
    var file: DroppedFile
    var bytes: [UInt8]
    var way: Way
}

extension Drop {
    var isTicket: Bool { file.name.hasSuffix(".json") }

    /// Writes a ticket otherwise.
    fileprivate mutating func replaceText(_ former: some RegexComponent, with text: String) {
        rewrite { $0.replacing(former, with: text) }
    }

    mutating func replaceText(_ former: String, with text: String) {
        rewrite { $0.replacing(former, with: text) }
    }

    private mutating func rewrite(_ change: (String) -> String) {
        bytes = Array(change(String(decoding: bytes, as: UTF8.self)).utf8)
        file.sha256 = SHA256.digest(of: bytes)
    }
}

/// One customer's order: its files in the order in which they are dropped, and what must come of it.
struct ShopOrder {
    var drops: [Drop]
    var jobs: [ExpectedJob]
    /// What people ask of it, one after another.
    var errands: [Errand] = []
    /// What must stand nowhere in the end.
    var erased: [String] = []
}

/// Makes up orders, the same ones for the same seed.
struct Shop {
    var random: SeededRandom
    private var count = 0

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// The next order, of the kind that the dice say.
    mutating func next() -> ShopOrder {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<20: cards(versions: 1)
        case 20..<28: kit()
        case 28..<36: cards(versions: 2)
        case 36..<44: leaflet()
        case 44..<50: brochure()
        case 50..<58: cardsFromTheirFolder()
        default: order(on: [.cancel, .cancel, .reopen, .reorder, .purge].randomElement(using: &random) ?? .cancel)
        }
    }

    /// Business cards, each version a job of its own, delivered byte for byte.
    mutating func cards(
        versions: Int, quantity given: Int? = nil, keys: String = "", named secret: String? = nil
    ) -> ShopOrder {
        let order = number()
        var drops: [Drop] = []
        var jobs: [ExpectedJob] = []
        var lines: [String] = []
        for version in 1...versions {
            let art = artwork(order, "card\(version)", trim: (85, 55), named: secret)
            let quantity = given ?? (random.chance(50) ? 100 : 1000)
            let byHash = random.chance(50)
            let wanted =
                byHash
                ? #"{ "name": "\#(art.file.name)", "sha256": "\#(art.file.sha256.hex)" }"# : #""\#(art.file.name)""#
            lines.append(#"{ "label": "v\#(version)", "quantity": \#(quantity), "files": { "card": \#(wanted) } }"#)
            drops.append(art)
            jobs.append(expected(order, version, quantity, sha256: art.file.sha256))
        }
        let text = #"{ "product": "card", "versions": [ \#(lines.joined(separator: ", ")) ] }"#
        return ShopOrder(drops: mixed(drops + [ticket(order, text, keys)]), jobs: jobs)
    }

    /// Two parts that become one PDF.
    ///
    /// - Parameter isShort: The second one never comes.
    mutating func leaflet(isShort: Bool = false, keys: String = "", named secret: String? = nil) -> ShopOrder {
        let order = number()
        let cover = artwork(order, "cover", trim: (105, 148), named: secret)
        let inside = artwork(order, "inside", trim: (105, 148), named: secret)
        let quantity = random.chance(50) ? 100 : 1000
        let line = #"""
            { "product": "leaflet", "quantity": \#(quantity),
              "files": { "cover": "\#(cover.file.name)", "inside": "\#(inside.file.name)" } }
            """#
        let job = expected(
            order, 1, quantity, sha256: nil, contains: [marker("\(order)-cover 1"), marker("\(order)-inside 1")])
        return ShopOrder(drops: mixed([cover] + (isShort ? [] : [inside]) + [ticket(order, line, keys)]), jobs: [job])
    }

    /// Two cards: of one the artwork is no card, or the ticket of a second order is none.
    mutating func rejected(_ variant: Int) -> ShopOrder {
        guard variant == 0 else {
            var order = cards(versions: 1)
            var broken = ticket(number(), #"{ "product": "card", "quantity": "many" }"#)
            broken.file.ends = ["rejected"]
            order.drops.insert(broken, at: Int.random(in: 0...order.drops.count, using: &random))
            return order
        }
        var order = cards(versions: 2)
        for index in order.drops.indices where order.drops[index].file.name.hasSuffix("-card2.pdf") {
            let bytes = SampleDocument.plain(title: "no card", trim: (85, 55), pages: 7).bytes()
            let name = order.drops[index].file.name
            (order.drops[index].bytes, order.drops[index].file.sha256) = (bytes, SHA256.digest(of: bytes))
            order.drops[index].file.ends = ["rejected"]
            // Asked for by its name: its hash would be that of the other one.
            for ticket in order.drops.indices where order.drops[ticket].isTicket {
                order.drops[ticket].replaceText(
                    #/\{ "name": "[^"]*-card2.pdf", "sha256": "[0-9a-f]*" \}/#, with: "\"\(name)\"")
            }
        }
        order.jobs[1].fate = .refused
        order.jobs[1].sha256 = nil
        return order
    }

    /// The same ticket once more, under another name, word for word or otherwise written; of two that come at once either may
    /// be the one that is taken.
    mutating func repeated(_ variant: Int) -> ShopOrder {
        var order = cards(versions: 1)
        guard let index = order.drops.firstIndex(where: \.isTicket) else { return order }
        order.drops[index].file.ends = ["done", "duplicate"]
        order.drops[index].file.once = order.drops[index].file.name
        var again = order.drops[index]
        again.file.name = "again-\(again.file.name)"
        if variant == 1 { again.replaceText(#/, /#, with: ",\n  ") }
        order.drops.insert(again, at: Int.random(in: 0...order.drops.count, using: &random))
        return order
    }

    /// A pen from the shelf, a card and two leaflets in a box: the card and the leaflet come to a press, the kit does not.
    mutating func kit() -> ShopOrder {
        let order = number()
        let card = artwork(order, "card", trim: (85, 55))
        let cover = artwork(order, "cover", trim: (105, 148))
        let inside = artwork(order, "inside", trim: (105, 148))
        let kits = random.chance(50) ? 100 : 500
        let line = #"""
            { "product": "pack", "quantity": \#(kits), "children": [
              { "product": "card", "files": { "card": "\#(card.file.name)" } },
              { "product": "leaflet", "files": { "cover": "\#(cover.file.name)", "inside": "\#(inside.file.name)" } } ] }
            """#
        return ShopOrder(
            drops: mixed([card, cover, inside, ticket(order, line)]),
            jobs: [
                expected(order, 3, kits, sha256: card.file.sha256),
                expected(
                    order, 4, kits * 2, sha256: nil,
                    contains: [marker("\(order)-cover 1"), marker("\(order)-inside 1")]),
            ])
    }

    /// A product whose PDF the workspace has already.
    mutating func brochure() -> ShopOrder {
        let order = number()
        return ShopOrder(
            drops: [ticket(order, #"{ "product": "brochure", "quantity": 100 }"#)],
            jobs: [expected(order, 1, 100, sha256: SHA256.digest(of: Self.brochureBytes))])
    }

    /// A PDF whose folder says the product, and whose name says the rest.
    mutating func cardsFromTheirFolder() -> ShopOrder {
        let order = number()
        let quantity = random.chance(50) ? 100 : 1000
        var art = artwork(order, "drop", trim: (85, 55))
        art.file.name = "\(order)_\(quantity)_drop.pdf"
        art.file.folder = "in/cards"
        return ShopOrder(drops: [art], jobs: [expected(order, 1, quantity, sha256: art.file.sha256)])
    }

    static let brochureBytes = SampleDocument.plain(title: "Brochure", trim: (148, 210), pages: 2).bytes()

    private mutating func number() -> String {
        count += 1
        let digits = String(count)
        return "W" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    private mutating func artwork(
        _ order: String, _ what: String, trim: (width: Double, height: Double), named secret: String? = nil
    ) -> Drop {
        let bytes = SampleDocument.plain(title: "\(order)-\(what)", trim: trim, pages: random.chance(50) ? 1 : 2)
            .bytes()
        let folder = random.chance(50) ? "in/orders" : "in/artwork"
        return Drop(
            file: DroppedFile(name: "\(secret ?? order)-\(what).pdf", folder: folder, sha256: SHA256.digest(of: bytes)),
            bytes: bytes, way: way())
    }

    private mutating func ticket(_ order: String, _ line: String, _ keys: String = "") -> Drop {
        let bytes = Array(
            #"{ "order": "\#(order)", "payment": { "status": "paid", "currency": "GBP", "total": 900 }, \#(keys)"lines": [ \#(line) ] }"#
                .utf8)
        return Drop(
            file: DroppedFile(name: "\(order).json", folder: "in/orders", sha256: SHA256.digest(of: bytes)),
            bytes: bytes,
            way: way())
    }

    private mutating func way() -> Drop.Way {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<65: .rename
        case 65..<85: .copy
        default: .slowCopy
        }
    }

    private mutating func mixed(_ drops: [Drop]) -> [Drop] { drops.shuffled(using: &random) }

    private func expected(
        _ order: String, _ number: Int, _ quantity: Int, sha256: Digest?, contains: [String] = []
    ) -> ExpectedJob {
        let hotFolder = quantity >= 1000 ? "offset" : quantity <= 10 ? "hand" : "digital"
        return ExpectedJob(
            order: order, number: number, hotFolder: hotFolder, sha256: sha256, contains: contains,
            hasTicket: hotFolder == "digital")
    }

    /// A page's line of text as it stands in the file.
    private func marker(_ text: String) -> String {
        "<" + text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "> Tj"
    }
}
