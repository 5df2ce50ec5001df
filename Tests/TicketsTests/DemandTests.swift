import Preflight
import Testing
import Workflow

@testable import Tickets

private func product(_ members: String) -> String { #"{"id": "a", "type": "static", "asset": "y.pdf", \#(members)}"# }
private func part(_ members: String) throws -> Part {
    let definition = try ProductReader.read(Array(product(members).utf8))
    return try #require(definition.product.parts.first)
}
private func mistakes(_ read: () throws -> Void) -> [String] {
    do {
        try read()
        return []
    } catch { return (error as? TicketRejected)?.mistakes.map { "\($0.path) \($0.code.rawValue)" } ?? ["\(error)"] }
}

@Suite struct `What a product asks of its PDF` {
    @Test func `is read with every key`() throws {
        let part = try part(
            """
            "trim": [135, 205], "bleed": 3, "marks": "crop", "safeZone": 4.5, "binding": "left", "gutter": 12,
            "blanks": [2, -1], "condition": "FOGRA51", "resolution": [ { "from": 1, "error": 149, "warning": 224 },
            { "from": 1000, "error": 224 }, { "from": 5000, "warning": 299 } ]
            """)
        #expect(
            part
                == Part(
                    name: "document", trim: Size(width: 135, height: 205), bleed: 3, marks: .crop, safeZone: 4.5,
                    binding: .left, gutter: 12,
                    resolution: [
                        ResolutionDemand(from: 1, warning: 224, error: 149), ResolutionDemand(from: 1000, error: 224),
                        ResolutionDemand(from: 5000, warning: 299),
                    ], blanks: [2, -1], condition: "FOGRA51"))
    }

    @Test(arguments: [
        (999, ResolutionDemand(from: 1, error: 149)), (1000, ResolutionDemand(from: 1000, error: 224)),
        (1001, ResolutionDemand(from: 1000, error: 224)),
    ])
    func `depends on the ordered quantity where its resolution does`(quantity: Int, demand: ResolutionDemand) throws {
        let part = try part(#""resolution": [{"from": 1, "error": 149}, {"from": 1000, "error": 224}]"#)
        #expect(Preflight.Expectation(part, quantity: quantity).resolution == demand)
    }

    @Test(arguments: [
        (#""marks": "cross""#, "marks value.wrong-form"), (#""marks": true"#, "marks value.wrong-type"),
        (#""safeZone": -1"#, "safeZone value.out-of-range"), (#""safeZone": 100.5"#, "safeZone value.out-of-range"),
        (#""binding": "bottom""#, "binding value.wrong-form"), (#""gutter": 5"#, "gutter value.contradiction"),
        (#""gutter": 5, "binding": "none""#, "gutter value.contradiction"),
        (#""resolution": 300"#, "resolution value.wrong-type"),
        (#""resolution": [{"error": 149}]"#, "resolution[0].from value.missing"),
        (#""resolution": [{"from": 0, "error": 149}]"#, "resolution[0].from value.out-of-range"),
        (#""resolution": [{"from": 1}]"#, "resolution[0] value.missing"),
        (#""resolution": [{"from": 1, "errors": 1, "error": 1}]"#, "resolution[0].errors value.unknown-key"),
        (#""resolution": [{"from": 1, "error": 150, "warning": 149}]"#, "resolution[0].warning value.contradiction"),
        (
            #""resolution": [{"from": 9, "error": 1}, {"from": 9, "error": 2}]"#,
            "resolution[1].from value.contradiction"
        ),
        (#""blanks": [0]"#, "blanks[0] value.out-of-range"), (#""blanks": [1, 1]"#, "blanks[1] value.contradiction"),
        (#""blanks": ["last"]"#, "blanks[0] value.wrong-type"), (#""condition": """#, "condition value.wrong-form"),
    ])
    func `names the place of each mistake`(members: String, mistake: String) {
        #expect(mistakes { _ = try part(members) } == [mistake])
    }
}

@Suite struct `What a product changes in its profile` {
    @Test func `is single rules and fixes`() throws {
        let text = product(
            #""rules": {"page.trim-size": {"warning": 0.2, "error": 0.5}, "page.bleed": {"severity": "on"}}, "fixes": []"#
        )
        let product = try ProductReader.read(Array(text.utf8)).product
        #expect(
            product.rules == [
                "page.trim-size": RuleSetting(warning: 0.2, error: 0.5), "page.bleed": RuleSetting(severity: .on),
            ])
        #expect(product.fixes == [])
    }

    @Test func `may be nothing`() throws {
        let product = try ProductReader.read(Array(product(#""bleed": 1"#).utf8)).product
        #expect(product.rules.isEmpty && product.fixes == nil)
    }

    @Test(arguments: [
        (#""rules": {"page.blood": {"severity": "off"}}"#, "rules.page.blood value.unknown-key"),
        (#""rules": {"pdf.encrypted": {"severity": "off"}}"#, "rules.pdf.encrypted value.contradiction"),
        (#""rules": {"page.bleed": {"severity": "mild"}}"#, "rules.page.bleed.severity value.wrong-form"),
        (#""rules": {"page.bleed": {"warning": 1}}"#, "rules.page.bleed.warning value.contradiction"),
        (#""rules": {"page.bleed": {"error": -1}}"#, "rules.page.bleed.error value.out-of-range"),
        (#""rules": {"page.bleed": {"limit": 1}}"#, "rules.page.bleed.limit value.unknown-key"),
        (#""rules": {"page.bleed": 1}"#, "rules.page.bleed value.wrong-type"),
        (#""rules": {"pages.count": {"error": 1}}"#, "rules.pages.count.error value.contradiction"),
        (
            #""rules": {"image.resolution": {"warning": 1, "error": 2}}"#,
            "rules.image.resolution.warning value.contradiction"
        ),
        (#""rules": []"#, "rules value.wrong-type"), (#""fixes": ["mend"]"#, "fixes[0] value.wrong-form"),
        (#""fixes": ["rotate", "rotate"]"#, "fixes[1] value.contradiction"),
        (#""fixes": "rotate""#, "fixes value.wrong-type"),
    ])
    func `names the place of each mistake`(members: String, mistake: String) {
        #expect(mistakes { _ = try ProductReader.read(Array(product(members).utf8)) } == [mistake])
    }

    @Test(arguments: ["rules", "fixes", "marks", "safeZone"])
    func `has no place where there is no print file`(key: String) {
        let values = ["rules": "{}", "fixes": "[]", "marks": #""crop""#, "safeZone": "1"]
        let text = #"{"id": "a", "type": "stock", "\#(key)": \#(values[key] ?? "")}"#
        #expect(mistakes { _ = try ProductReader.read(Array(text.utf8)) } == ["\(key) value.contradiction"])
    }
}

@Suite struct `What a line of a ticket expects` {
    private func line(_ members: String) throws -> OrderLine {
        let text = #"{"order": "7", "lines": [{"product": "card", "quantity": 2, \#(members)}]}"#
        return try #require(try OrderTicketReader.read(Array(text.utf8)).lines.first)
    }

    @Test func `is read for all parts and for single ones`() throws {
        var cover = PartDemands()
        cover.spots = ["Foil"]
        let expects = try #require(
            try line(#""expects": {"trim": [85, 55], "bleed": 2, "parts": {"cover": {"spots": ["Foil"]}}}"#).expects)
        #expect(expects.all.trim == Size(width: 85, height: 55) && expects.all.bleed == 2)
        #expect(expects.all.spots == nil && expects.all.inks == nil)
        #expect(expects.parts == ["cover": cover])
        #expect(try line(#""attributes": {}"#).expects == nil)
    }

    @Test func `counts before what the product asks, and the part's own before the line's`() throws {
        let product = Product(
            id: ProductID("booklet")!, type: .multipart, name: "B",
            parts: [
                Part(name: "cover", trim: Size(width: 148, height: 210), bleed: 3, inks: .cmyk, spots: ["Varnish"]),
                Part(name: "inside", trim: Size(width: 148, height: 210), bleed: 3, inks: .k, blanks: [-1]),
            ])
        let line = try line(
            #""expects": {"bleed": 5, "blanks": [], "parts": {"cover": {"bleed": 0, "spots": []}}}"#)
        let asked = product.asking(line.expects).parts
        #expect(asked.map(\.bleed) == [0, 5] && asked.map(\.spots) == [[], []] && asked.map(\.blanks) == [[], []])
        #expect(asked.map(\.inks) == [.cmyk, .k] && asked.map(\.trim) == product.parts.map(\.trim))
        #expect(product.asking(nil) == product)
    }

    @Test(arguments: [
        (#""expects": {"trimm": [1, 2]}"#, "lines[0].expects.trimm value.unknown-key"),
        (#""expects": {"bleed": 51}"#, "lines[0].expects.bleed value.out-of-range"),
        (#""expects": {"parts": {"Cover": {}}}"#, "lines[0].expects.parts.Cover value.wrong-form"),
        (#""expects": {"parts": {"cover": {"name": "x"}}}"#, "lines[0].expects.parts.cover.name value.unknown-key"),
        (#""expects": []"#, "lines[0].expects value.wrong-type"),
        (
            #""children": [{"product": "a", "expects": {"inks": "x"}}]"#,
            "lines[0].children[0].expects.inks value.wrong-form"
        ),
    ])
    func `names the place of each mistake`(members: String, mistake: String) {
        #expect(mistakes { _ = try line(members) } == [mistake])
    }

    private static let others = [
        #""trim": [85, 55]"#, #""trim": [55, 85]"#, #""bleed": 2"#, #""pages": {"min": 1}"#, #""pages": {"max": 1}"#,
        #""inks": "k""#, #""spots": ["a", "b"]"#, #""spots": ["ab"]"#, #""spots": []"#, #""marks": "none""#,
        #""safeZone": 3"#, #""binding": "left""#, #""gutter": 3"#, #""resolution": [{"from": 1, "error": 9}]"#,
        #""resolution": [{"from": 1, "warning": 9}]"#, #""blanks": [1]"#, #""condition": "FOGRA51""#,
        #""parts": {"cover": {"bleed": 2}}"#, #""parts": {"inside": {"bleed": 2}}"#,
    ]

    @Test func `makes tickets differ, with each value of it`() throws {
        func ticket(_ expects: String) throws -> OrderTicket {
            let text = #"{"order": "7", "lines": [{"product": "card", "quantity": 2, "expects": {\#(expects)}}]}"#
            return try OrderTicketReader.read(Array(text.utf8))
        }
        let tickets = try ([""] + Self.others).map(ticket)
        #expect(Set(tickets.map { TicketFingerprint.canonical($0) }).count == tickets.count)
        for ticket in tickets.dropFirst() {
            #expect(TicketDifference.between(tickets[0], ticket).count == 1)
            #expect(TicketDifference.between(ticket, ticket).isEmpty)
        }
        #expect(
            TicketDifference.between(tickets[0], try ticket(#""bleed": 2"#))
                == ["line 1: the demand bleed was not given and is 2.0"])
        let silent = try OrderTicketReader.read(
            Array(#"{"order": "7", "lines": [{"product": "card", "quantity": 2}]}"#.utf8))
        #expect(TicketFingerprint.canonical(silent) == TicketFingerprint.canonical(tickets[0]))
    }
}
