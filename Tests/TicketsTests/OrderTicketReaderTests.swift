import Testing
import Workflow

@testable import Tickets

private func mistakes(_ text: String) -> [Mistake] {
    do {
        _ = try OrderTicketReader.read(Array(text.utf8))
        return []
    } catch { return error.mistakes }
}

/// A whole ticket with one line put in its place.
private func ticket(line: String) -> String { #"{"order": "1042", "lines": ["# + line + "]}" }
private func ticket(_ members: String) -> String {
    #"{"order": "1042", "lines": [{"product": "card", "quantity": 1}], "# + members + "}"
}

@Suite struct `An order ticket` {
    @Test func `is read whole`() throws {
        let digest = String(repeating: "aB", count: 32)
        let text = """
            { "order": "1042", "customer": { "name": "Anna Berg", "email": "anna@example.com" },
              "payment": { "status": "paid", "currency": "GBP", "total": 12000 },
              "due": "2026-12-01T12:00:00Z", "priority": 70, "purchaseOrder": "PO 7",
              "lines": [ { "product": "business-card", "quantity": 500, "attributes": { "stock": "silk-350" },
                  "versions": [ { "label": "Anna", "quantity": 250, "files": { "card": "anna.pdf" } },
                                { "label": "Ben", "quantity": 250,
                                  "files": { "card": { "name": "ben.pdf", "sha256": "\(digest)" } } } ] },
                { "product": "brochure-2026", "quantity": 100, "files": { "cover": "c.pdf" } } ] }
            """
        let card = try #require(ProductID("business-card"))
        let brochure = try #require(ProductID("brochure-2026"))
        func file(_ name: String, _ sha256: Digest? = nil) throws -> FileReference {
            FileReference(name: try #require(RawName(name)), sha256: sha256)
        }
        let expected = OrderTicket(
            order: try #require(OrderNumber("1042")), customer: Customer(name: "Anna Berg", email: "anna@example.com"),
            payment: TicketPayment(status: .paid, currency: "GBP", total: 12000),
            due: Timestamp(milliseconds: 1_796_126_400_000), priority: 70, purchaseOrder: "PO 7",
            lines: [
                OrderLine(
                    product: card, quantity: 500, attributes: ["stock": "silk-350"],
                    versions: [
                        OrderVersion(label: "Anna", quantity: 250, files: ["card": try file("anna.pdf")]),
                        OrderVersion(
                            label: "Ben", quantity: 250, files: ["card": try file("ben.pdf", Digest(hex: digest))]),
                    ]),
                OrderLine(
                    product: brochure, quantity: 100,
                    versions: [OrderVersion(quantity: 100, files: ["cover": try file("c.pdf")])]),
            ])
        #expect(try OrderTicketReader.read(Array(text.utf8)) == expected)
    }

    @Test func `says when it begins and comes again, who approves it, and what a kit takes`() throws {
        let text = """
            { "order": "7", "start": "2027-01-04T06:00:00Z", "repeat": { "every": "week", "step": 2, "count": 6 },
              "approval": true, "basket": true, "location": "leeds",
              "lines": [ { "product": "pack", "quantity": 10, "children": [
                  { "product": "leaflet", "attributes": { "stock": "silk" }, "files": { "leaflet": "w.pdf" } },
                  { "product": "pen", "quantity": 0 } ] },
                { "product": "poster", "quantity": 2, "choose": "poster-a2" } ] }
            """
        let ticket = try OrderTicketReader.read(Array(text.utf8))
        #expect(ticket.start == Timestamp(milliseconds: 1_799_042_400_000))
        #expect(ticket.recurrence == Recurrence(every: .week, step: 2, count: 6))
        #expect(ticket.recurrence?.words == "every 2 weeks, 6 times")
        #expect(ticket.needsApproval && ticket.isBasket && ticket.location == "leeds")
        let leaflet = FileReference(name: try #require(RawName("w.pdf")))
        #expect(
            ticket.lines[0].children == [
                KitChild(
                    product: try #require(ProductID("leaflet")), attributes: ["stock": "silk"],
                    files: ["leaflet": leaflet]),
                KitChild(product: try #require(ProductID("pen")), quantity: 0),
            ])
        #expect(ticket.lines[1].choice == ProductID("poster-a2"))
    }

    @Test(arguments: [
        (#"{"product": "card", "quantity": 5, "versions": [{}]}"#, 5, [5]),
        (#"{"product": "card", "versions": [{"label": "A", "quantity": 2}, {"quantity": 3}]}"#, 5, [2, 3]),
        (#"{"product": "card", "quantity": 5, "versions": [{"quantity": 2}, {"quantity": 3}]}"#, 5, [2, 3]),
        (#"{"product": "card", "quantity": 10000000}"#, 10_000_000, [10_000_000]),
        (#"{"product": "card", "quantity": 7, "files": null, "versions": null}"#, 7, [7]),
    ])
    func `gives each version its quantity`(line: String, quantity: Int, versions: [Int]) throws {
        let read = try OrderTicketReader.read(Array(ticket(line: line).utf8)).lines[0]
        #expect(read.quantity == quantity)
        #expect(read.versions.map(\.quantity) == versions)
    }

    @Test(
        arguments: [
            ("[]", "", .wrongType), (#"{"lines": [{"product": "card", "quantity": 1}]}"#, "order", .missing),
            (#"{"order": "1042"}"#, "lines", .missing), (#"{"order": "1042", "lines": []}"#, "lines", .missing),
            (#"{"order": "../x", "lines": [{"product": "a", "quantity": 1}]}"#, "order", .wrongForm),
            (#"{"order": 1042, "lines": [{"product": "a", "quantity": 1}]}"#, "order", .wrongType),
            (ticket(#""piority": 3"#), "piority", .unknownKey), (ticket(#""priority": 101"#), "priority", .outOfRange),
            (ticket(#""priority": "high""#), "priority", .wrongType),
            (ticket(#""due": "2026-12-01"#) + "\"", "", .syntax),
            (ticket(#""due": "2026-12-01""#), "due", .wrongForm),
            (ticket(#""due": "2026-02-30T12:00:00Z""#), "due", .wrongForm),
            (ticket(#""due": "2026-12-01T12:00:00""#), "due", .wrongForm),
            (ticket(#""payment": {}"#), "payment.status", .missing),
            (ticket(#""payment": {"status": "Paid"}"#), "payment.status", .wrongForm),
            (ticket(#""payment": {"status": "refunded"}"#), "payment.status", .wrongForm),
            (ticket(#""payment": {"status": "paid", "total": -1}"#), "payment.total", .outOfRange),
            (ticket(#""payment": {"status": "paid", "total": 12.50}"#), "payment.total", .wrongForm),
            (ticket(#""payment": {"status": "paid", "currency": "gbp"}"#), "payment.currency", .wrongForm),
            (ticket(#""customer": "Anna""#), "customer", .wrongType),
            (ticket(#""customer": {"email": "anna"}"#), "customer.email", .wrongForm),
            (ticket(#""customer": {"name": ""}"#), "customer.name", .wrongForm),
            (ticket(#""customer": {"name": "a\u001b[31m"}"#), "customer.name", .wrongForm),
            (ticket(line: "3"), "lines[0]", .wrongType),
            (ticket(#""start": "tomorrow""#), "start", .wrongForm),
            (ticket(#""start": "2026-12-02T00:00:00Z", "due": "2026-12-01T00:00:00Z""#), "due", .contradiction),
            (ticket(#""repeat": {"every": "month"}"#), "repeat", .contradiction),
            (ticket(#""start": "2026-12-02T00:00:00Z", "repeat": {}"#), "repeat.every", .missing),
            (
                ticket(#""start": "2026-12-02T00:00:00Z", "repeat": {"every": "fortnight"}"#), "repeat.every",
                .wrongForm
            ),
            (
                ticket(#""start": "2026-12-02T00:00:00Z", "repeat": {"every": "day", "count": 1}"#), "repeat.count",
                .outOfRange
            ),
            (ticket(#""approval": "yes""#), "approval", .wrongType), (ticket(#""basket": 1"#), "basket", .wrongType),
            (ticket(line: #"{"product": "a", "quantity": 1, "choose": "B"}"#), "lines[0].choose", .wrongForm),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "choose": "b", "children": []}"#), "lines[0].choose",
                .contradiction
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "children": [{"quantity": 2}]}"#),
                "lines[0].children[0].product", .missing
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "children": [{"product": "b", "quantity": -1}]}"#),
                "lines[0].children[0].quantity", .outOfRange
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "children": [{"product": "b"}, {"product": "b"}]}"#),
                "lines[0].children[1].product", .contradiction
            ),
            (ticket(line: #"{"quantity": 1}"#), "lines[0].product", .missing),
            (ticket(line: #"{"product": "Card", "quantity": 1}"#), "lines[0].product", .wrongForm),
            (ticket(line: #"{"product": "card"}"#), "lines[0].quantity", .missing),
            (ticket(line: #"{"product": "card", "quantity": 0}"#), "lines[0].quantity", .outOfRange),
            (ticket(line: #"{"product": "card", "quantity": 10000001}"#), "lines[0].quantity", .outOfRange),
            (
                ticket(line: #"{"product": "card", "quantity": 99999999999999999999999999}"#), "lines[0].quantity",
                .outOfRange
            ),
            (ticket(line: #"{"product": "card", "quantity": 5.0}"#), "lines[0].quantity", .wrongForm),
            (ticket(line: #"{"product": "card", "quantity": 1e2}"#), "lines[0].quantity", .wrongForm),
            (ticket(line: #"{"product": "card", "quantity": 1e99999}"#), "lines[0].quantity", .wrongForm),
            (ticket(line: #"{"product": "card", "quantity": true}"#), "lines[0].quantity", .wrongType),
            (ticket(line: #"{"product": "card", "quantity": "5"}"#), "lines[0].quantity", .wrongType),
            (ticket(line: #"{"product": "a", "quantity": 5, "versions": []}"#), "lines[0].versions", .missing),
            (
                ticket(line: #"{"product": "a", "quantity": 5, "versions": [{"quantity": 2}, {"quantity": 2}]}"#),
                "lines[0].quantity", .contradiction
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 5, "versions": [{"quantity": 2}, {}]}"#),
                "lines[0].versions[1].quantity", .missing
            ),
            (
                ticket(
                    line:
                        #"{"product": "a", "versions": [{"label": "x", "quantity": 2}, {"label": "x", "quantity": 2}]}"#
                ),
                "lines[0].versions[1].label", .contradiction
            ),
            (
                ticket(line: #"{"product": "a", "files": {}, "versions": [{"quantity": 2}]}"#), "lines[0].files",
                .contradiction
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "files": {"Card": "a.pdf"}}"#), "lines[0].files.Card",
                .wrongForm
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "files": {"card": "../a.pdf"}}"#), "lines[0].files.card",
                .wrongForm
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "files": {"card": ".."}}"#), "lines[0].files.card",
                .wrongForm
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "files": {"card": ""}}"#), "lines[0].files.card",
                .wrongForm
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "files": {"card": null}}"#), "lines[0].files.card",
                .missing
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "files": {"card": 3}}"#), "lines[0].files.card",
                .wrongType
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "files": {"card": {"name": "a.pdf", "sha256": "ab"}}}"#),
                "lines[0].files.card.sha256", .wrongForm
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "files": {"card": {"sha256": null}}}"#),
                "lines[0].files.card.name", .missing
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "attributes": {"stock": 350}}"#),
                "lines[0].attributes.stock", .wrongType
            ),
            (
                ticket(line: #"{"product": "a", "quantity": 1, "attributes": {"a b": "x"}}"#),
                "lines[0].attributes.a b",
                .wrongForm
            ),
        ] as [(String, String, Mistake.Code)])
    func `names the place of each mistake`(text: String, path: String, code: Mistake.Code) {
        let found = mistakes(text)
        #expect(found.map(\.path) == [path], "\(found)")
        #expect(found.map(\.code) == [code], "\(found)")
        #expect(found.allSatisfy { $0.line == 1 || $0.code == .missing })
    }

    @Test func `tells all its mistakes at once, with their lines`() {
        let text = """
            { "order": "10 42",
              "payment": { "status": "free" },
              "lines": [
                { "product": "card", "quantity": "many", "quantty": 3 },
                { "product": "card", "versions": [ { "quantity": 0 } ] } ] }
            """
        let found = mistakes(text)
        #expect(
            Set(found.map(\.path)) == [
                "order", "payment.status", "lines[0].quantity", "lines[0].quantty", "lines[1].versions[0].quantity",
            ])
        #expect(found.first { $0.path == "lines[0].quantty" }?.expected == "\"quantity\"")
        #expect(found.first { $0.path == "lines[0].quantity" }?.line == 4)
        #expect(
            found.first { $0.path == "order" }?.description
                == "line 1, column 12: order is \"10 42\"; expected 1 to 48 letters, digits, '.', '_' or '-', beginning with a letter or digit"
        )
    }

    @Test func `has at most five hundred lines and a thousand versions`() {
        let line = #"{"product": "a", "quantity": 1}"#
        func lines(_ count: Int, _ line: String) -> String {
            ticket(line: Array(repeating: line, count: count).joined(separator: ","))
        }
        #expect(mistakes(lines(500, line)).isEmpty)
        #expect(mistakes(lines(501, line)).map(\.path) == ["lines"])
        let versions = Array(repeating: #"{"quantity": 1}"#, count: 501).joined(separator: ",")
        #expect(mistakes(lines(2, #"{"product": "a", "versions": ["# + versions + "]}")).map(\.path) == ["lines"])
    }

    @Test(arguments: [(32, true), (33, false)])
    func `has at most thirty-two attributes and files to a line`(count: Int, isTaken: Bool) {
        for (name, value) in [("attributes", "\"x\""), ("files", "\"x.pdf\"")] {
            let entries = (0..<count).map { "\"n\($0)\": \(value)" }.joined(separator: ",")
            let found = mistakes(ticket(line: "{\"product\": \"a\", \"quantity\": 1, \"\(name)\": {\(entries)}}"))
            #expect(found.isEmpty == isTaken, "\(found)")
        }
    }

    @Test func `with a million mistakes is answered with a hundred, and soon`() {
        let keys = (0..<60_000).map { "\"k\($0)\": 1" }.joined(separator: ",")
        #expect(mistakes("{\(keys)}").count == MistakeList.limit)
    }

    /// Mutated by a fixed sequence; whatever is read keeps the rules that the rest of the program builds on.
    @Test func `however mangled, is read within its rules or refused`() {
        let seed = Array(
            ticket(
                line: #"{"product": "a", "quantity": 5, "versions": [{"label": "x", "quantity": 2}, {"quantity": 3}]}"#
            ).utf8)
        let pieces = [
            "0", "-1", "9999999999999999999", "1e9", "null", "[]", "{}", "\"\"", "true", ",", "\"quantity\": 5,",
        ]
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var taken = 0
        for _ in 0..<4000 {
            var bytes = seed
            let at = next(bytes.count)
            bytes.replaceSubrange(at..<min(bytes.count, at + next(4)), with: Array(pieces[next(pieces.count)].utf8))
            do {
                let ticket = try OrderTicketReader.read(bytes)
                taken += 1
                for line in ticket.lines {
                    #expect(line.quantity == line.versions.reduce(0) { $0 + $1.quantity })
                    #expect(line.versions.allSatisfy { OrderTicketReader.quantities.contains($0.quantity) })
                }
                #expect(!ticket.lines.isEmpty && ticket.lines.allSatisfy { !$0.versions.isEmpty })
            } catch { #expect(!error.mistakes.isEmpty) }
        }
        #expect(taken > 50)
    }

    @Test(arguments: [
        ("2026-12-01T12:00:00Z", "2026-12-01T12:00:00.000Z"), ("2026-12-01T12:00+01:00", "2026-12-01T11:00:00.000Z"),
        ("2026-12-01T00:30:15.25-02:30", "2026-12-01T03:00:15.250Z"),
        ("2028-02-29T23:59:59Z", "2028-02-29T23:59:59.000Z"),
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"), ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
    ])
    func `tells its due time in ISO 8601`(text: String, utc: String) {
        #expect(Timestamp(iso8601: text)?.description == utc)
    }
}

@Suite struct `Two tickets under one number` {
    private func read(_ text: String) throws -> OrderTicket { try OrderTicketReader.read(Array(text.utf8)) }

    @Test func `that mean the same have one fingerprint`() throws {
        let a =
            #"{"order":"7","priority":50,"lines":[{"product":"card","quantity":2,"attributes":{"b":"1","a":"\u0041"}}]}"#
        let b =
            #"{ "lines": [ {"attributes":{"a":"A","b":"1"}, "versions":[{}], "quantity":2,"product":"card"} ], "order":"7" }"#
        #expect(TicketFingerprint.canonical(try read(a)) == TicketFingerprint.canonical(try read(b)))
        #expect(TicketDifference.between(try read(a), try read(b)).isEmpty)
    }

    @Test(arguments: [
        (
            #"{"order":"7","lines":[{"product":"card","quantity":3}]}"#,
            [
                "line 1: the quantity was 2 and is 3", "line 1, version 1: the quantity was 2 and is 3",
            ]
        ),
        (#"{"order":"7","priority":60,"lines":[{"product":"card","quantity":2}]}"#, ["the priority was 50 and is 60"]),
        (
            #"{"order":"7","start":"2027-01-04T06:00:00Z","lines":[{"product":"card","quantity":2}]}"#,
            ["the start was not given and is 2027-01-04T06:00:00.000Z"]
        ),
        (
            #"{"order":"7","approval":true,"location":"leeds","lines":[{"product":"card","quantity":2,"choose":"b"}]}"#,
            [
                "the approval was false and is true", "the location was not given and is leeds",
                "line 1: the choice was not given and is b",
            ]
        ),
        (
            #"{"order":"7","lines":[{"product":"card","quantity":2,"children":[{"product":"b","quantity":3}]}]}"#,
            [
                "line 1, child b: its naming was not given and is given",
                "line 1, child b: the quantity was not given and is 3",
            ]
        ),
        (
            #"{"order":"7","customer":{"name":"Ben"},"lines":[{"product":"card","quantity":2}]}"#,
            ["the customer's name differs"]
        ),
        (
            #"{"order":"7","lines":[{"product":"card","quantity":2,"files":{"card":"a.pdf"}}]}"#,
            [
                "line 1, version 1: the file of card was not given and is a.pdf"
            ]
        ),
        (
            #"{"order":"7","lines":[{"product":"card","quantity":2},{"product":"card","quantity":2}]}"#,
            [
                "the number of lines was 1 and is 2"
            ]
        ),
    ])
    func `that differ say where`(text: String, sentences: [String]) throws {
        let old = try read(#"{"order":"7","lines":[{"product":"card","quantity":2}]}"#)
        let new = try read(text)
        #expect(TicketFingerprint.canonical(old) != TicketFingerprint.canonical(new))
        #expect(TicketDifference.between(old, new) == sentences)
    }

    @Test func `of which one is in the basket only are the same order`() throws {
        let basket = try read(#"{"order":"7","basket":true,"lines":[{"product":"card","quantity":2}]}"#)
        let bought = try read(#"{"order":"7","lines":[{"product":"card","quantity":2}]}"#)
        #expect(TicketFingerprint.canonical(basket) == TicketFingerprint.canonical(bought))
        #expect(TicketDifference.between(basket, bought).isEmpty)
    }

    @Test func `differ when only their spelling of an accent does`() throws {
        let composed = try read(#"{"order":"7","lines":[{"product":"c","quantity":1,"files":{"c":"caf\u00e9.pdf"}}]}"#)
        let decomposed = try read(
            #"{"order":"7","lines":[{"product":"c","quantity":1,"files":{"c":"cafe\u0301.pdf"}}]}"#)
        let texts = [composed, decomposed].map { Array(TicketFingerprint.canonical($0).utf8) }
        #expect(texts[0] != texts[1])
        #expect(TicketDifference.between(composed, decomposed).count == 1)
    }
}
