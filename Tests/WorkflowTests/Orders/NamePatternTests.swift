import Testing
import Workflow

@Suite struct `The name of a dropped file` {
    @Test(
        arguments: [
            ("{order}_{quantity}_{text}", "1042_500_flyer.pdf", "1042", 500),
            ("{order}_{quantity}_{text}", "1042_500_20_more.PDF", "1042", 500),
            ("{order}_{quantity}_{text}", "A.1-b_7_é.pdf", "A.1-b", 7),
            ("{order}-x{quantity}", "1042-x25.pdf", "1042", 25), ("{quantity}x {text}", "30x cards.pdf", nil, 30),
            ("job {order}", "job 77.pdf", "77", nil), ("{order}", "77", "77", nil),
        ] as [(String, String, String?, Int?)])
    func `gives order and quantity`(pattern: String, name: String, order: String?, quantity: Int?) throws {
        let raw = try #require(RawName(name))
        let read = try #require(try NamePattern(pattern).read(raw))
        #expect(read.order?.text == order && read.quantity == quantity)
    }

    @Test(
        arguments: [
            "flyer.pdf", "1042_500.pdf", "1042__flyer.pdf", "_500_flyer.pdf", "1042_0_flyer.pdf", "1042_12345678_f.pdf",
            "1042_5a_flyer.pdf", "-1_5_flyer.pdf", "10 42_5_flyer.pdf", "1042_500_.pdf", ".pdf", "１０_5_x.pdf",
            "1042_+5_x.pdf",
        ])
    func `that does not follow the pattern gives nothing`(name: String) throws {
        #expect(try NamePattern("{order}_{quantity}_{text}").read(#require(RawName(name))) == nil)
    }

    @Test func `may hold bytes that are no text`() throws {
        let raw = try #require(RawName(bytes: Array("7_2_".utf8) + [0xFF, 0xFE]))
        #expect(try NamePattern("{order}_{quantity}_{text}").read(raw)?.quantity == 2)
    }

    @Test(arguments: ["", "{text}", "{order", "{number}", "{order}{quantity}", "{order}_{order}", "plain"])
    func `is not read by a bad pattern`(pattern: String) {
        #expect(throws: NamePatternError.self) { try NamePattern(pattern) }
    }
}

@Suite struct `The number of an order without one` {
    let digest = Digest(hex: String(repeating: "1a2b3c4d5e6f7890", count: 4))

    @Test(
        arguments: [
            ("in/business-card", 1, "BUSINESS-CARD-1a2b3c4d5e6f"),
            ("in/business-card", 2, "BUSINESS-CARD-1a2b3c4d5e6f.2"),
            ("in/eu/cards/", 1, "EU-CARDS-1a2b3c4d5e6f"),
            ("/srv/drop/Müller & Söhne", 1, "SRV-DROP-MULLER-SOHNE-1a2b3c4d5e6f"),
            ("in", 1, "IN-1a2b3c4d5e6f"), ("日本", 1, "DROP-1a2b3c4d5e6f"), ("../..", 1, "DROP-1a2b3c4d5e6f"),
            ("/a/very/long/path/to/a/folder/of-a-product-with-a-name", 1, "OF-A-PRODUCT-WITH-A-NAME-1a2b3c4d5e6f"),
        ] as [(String, Int, String)])
    func `is made of folder and digest`(folder: String, repetition: Int, expected: String) throws {
        let digest = try #require(digest)
        let number = OrderNumber.made(fromFolder: folder, digest: digest, repetition: repetition)
        #expect(number.text.hasSuffix(expected) && number.text.utf8.count <= 48)
        #expect(number == OrderNumber.made(fromFolder: folder, digest: digest, repetition: repetition))
    }
}
