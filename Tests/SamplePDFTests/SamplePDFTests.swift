import SamplePDF
import Testing

@Suite(.enabled(if: Tool.allFound, "poppler-utils or qpdf is not installed"))
struct `A sample document` {
    static let whole: [(name: String, document: SampleDocument, pages: Int)] = [
        ("plain", .plain(pages: 3), 3), ("card", .businessCard(for: "Anna Berg"), 2),
        ("brochure", .brochure(title: "Spring"), 4), ("booklet", .booklet(title: "Rules"), 16),
        ("flyer", .officeFlyer(title: "Sale"), 1), ("varnish", .varnishedCard(), 1),
    ]

    @Test(arguments: whole)
    func `opens without a warning and has its pages`(name: String, document: SampleDocument, pages: Int) throws {
        let check = try Tool.qpdf.run(["--check"], over: document.bytes())
        #expect(check.status == 0, "\(name): \(check.text)")
        let info = try Tool.pdfinfo.run(over: document.bytes())
        #expect(info.text.contains("Pages:           \(pages)\n"), "\(name): \(info.text)")
        #expect(!info.text.contains("rror"), "\(name): \(info.text)")
    }

    @Test(arguments: whole)
    func `has the same bytes each time`(name: String, document: SampleDocument, pages: Int) {
        #expect(document.bytes() == document.bytes())
    }

    @Test func `has photographs of its own for each seed`() throws {
        func card(_ seed: UInt64) -> SampleDocument {
            let page = SamplePage(trim: (85, 55), bleed: 3) { content, box in
                content.image(
                    SampleImage(width: 1075, height: 720, packing: .jpeg(detail: 300, seed: seed)),
                    in: box.grown(byMillimetres: 3))
            }
            return SampleDocument(pages: [page])
        }
        #expect(card(1).bytes() == card(1).bytes())
        #expect(card(1).bytes() != card(2).bytes())
        #expect(try Tool.qpdf.run(["--check"], over: card(1).bytes()).status == 0)
    }

    @Test func `says its trim and bleed boxes`() throws {
        let info = try Tool.pdfinfo.run(["-box"], over: SampleDocument.businessCard(for: "Ben").bytes())
        #expect(info.text.contains("TrimBox:             8.50     8.50   249.45   164.41"), "\(info.text)")
        #expect(info.text.contains("BleedBox:            0.00     0.00   257.95   172.91"), "\(info.text)")
    }

    @Test func `turns and scales a page`() throws {
        var document = SampleDocument.plain()
        document.pages[0].rotate = 90
        document.pages[0].userUnit = 2
        document.pages[0].crop = Box.millimetres(x: 3, y: 3, width: 85, height: 55)
        let info = try Tool.pdfinfo.run(["-box"], over: document.bytes())
        #expect(info.text.contains("Page rot:        90"), "\(info.text)")
        #expect(info.text.contains("CropBox:             8.50     8.50   249.45   164.41"), "\(info.text)")
        #expect(try Tool.qpdf.run(["--check"], over: document.bytes()).status == 0)
    }

    @Test func `embeds its block letters and leaves Helvetica out`() throws {
        let card = try Tool.pdffonts.run(over: SampleDocument.businessCard(for: "Anna").bytes())
        #expect(
            card.text.contains("HOTPRS+HotpressBlock                 TrueType          WinAnsi          yes yes"),
            "\(card.text)")
        #expect(!card.text.contains("rror"), "\(card.text)")
        let flyer = try Tool.pdffonts.run(over: SampleDocument.officeFlyer(title: "Sale").bytes())
        #expect(
            flyer.text.contains("Helvetica                            Type 1            WinAnsi          no  no"),
            "\(flyer.text)")
    }

    @Test func `can be read as text`() throws {
        let text = try Tool.pdftotext.run(over: SampleDocument.businessCard(for: "Anna Berg").bytes(), after: ["-"])
        #expect(text.text.contains("Anna Berg"), "\(text.text)")
    }

    @Test(
        arguments: [
            (.cmyk, "cmyk", 4), (.rgb, "rgb", 3), (.gray, "gray", 1), (.bitmap, "gray", 1),
        ] as [(SampleImage.Colours, String, Int)], [SampleImage.Packing.plain, .asciiHex, .flate])
    func `holds an image in every colour and packing`(
        colours: (SampleImage.Colours, String, Int), packing: SampleImage.Packing
    ) throws {
        let image = SampleImage(width: 210, height: 99, colours: colours.0, packing: packing)
        let page = SamplePage(trim: (85, 55)) { content, box in content.image(image, in: box) }
        let document = SampleDocument(pages: [page]).bytes()
        let list = try Tool.pdfimages.run(["-list"], over: document)
        let words = list.text.split(separator: "\n").last.map { $0.split(separator: " ").map(String.init) } ?? []
        #expect(words.count > 8 && words[3] == "210" && words[4] == "99" && words[6] == "\(colours.2)", "\(list.text)")
        let check = try Tool.qpdf.run(["--check", "--decode-level=all"], over: document)
        #expect(check.status == 0, "\(check.text)")
        let plain = SamplePage(trim: (85, 55)) { content, box in
            content.image(SampleImage(width: 210, height: 99, colours: colours.0, packing: .plain), in: box)
        }
        let options = ["--stream-data=uncompress", "--decode-level=all", "--static-id"]
        let unpacked = try Tool.qpdf.run(options, over: document, after: ["-"])
        #expect(
            unpacked.text
                == (try Tool.qpdf.run(options, over: SampleDocument(pages: [plain]).bytes(), after: ["-"])).text)
    }

    @Test(
        arguments: [
            (.init(strength: .bits40), ["--check"], 0), (.init(strength: .bits128), ["--check"], 0),
            (.init(strength: .bits128, userPassword: "secret"), ["--check", "--password=secret"], 0),
            (.init(strength: .bits40, userPassword: "secret"), ["--check", "--password=owner"], 0),
            (.init(strength: .bits128, userPassword: "secret"), ["--check"], 2),
        ] as [(SampleEncryption, [String], Int32)])
    func `locks with a password`(encryption: SampleEncryption, options: [String], status: Int32) throws {
        var document = SampleDocument.businessCard(for: "Anna")
        document.encryption = encryption
        let check = try Tool.qpdf.run(options, over: document.bytes())
        #expect(check.status == status, "\(check.text)")
        guard status == 0 else { return }
        let password = encryption.userPassword.isEmpty ? [] : ["-upw", encryption.userPassword]
        #expect(try Tool.pdftotext.run(password, over: document.bytes(), after: ["-"]).text.contains("Anna"))
    }

    @Test(
        arguments: [
            (.brokenCrossReferences, 3, true), (.wrongPageCount(9), 0, true), (.truncated(keeping: 700), 2, false),
            (.shredded, 2, false),
        ] as [(SampleDamage, Int32, Bool)])
    func `is damaged as asked`(damage: SampleDamage, qpdf status: Int32, opens: Bool) throws {
        var document = SampleDocument.businessCard(for: "Anna")
        document.damage = damage
        let check = try Tool.qpdf.run(["--check"], over: document.bytes())
        #expect(check.status == status, "\(check.text)")
        let info = try Tool.pdfinfo.run(over: document.bytes())
        #expect((info.status == 0) == opens, "\(info.text)")
    }

    @Test func `names its spot colours, layers and output intent`() throws {
        var document = SampleDocument.varnishedCard(spot: "PANTONE 185 C")
        document.outputCondition = "FOGRA51"
        let text = String(decoding: document.bytes(), as: UTF8.self)
        #expect(text.contains("/Separation /PANTONE#20185#20C"))
        #expect(text.contains("/OFF [") && text.contains("/GTS_PDFX"))
        #expect(try Tool.qpdf.run(["--check"], over: document.bytes()).status == 0)
    }
}
