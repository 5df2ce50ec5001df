import Preflight
import SamplePDF
import TestKit
import Testing

@testable import Inspection

@Suite struct `Opening a document` {
    @Test func `an honest one opens without repairs`() throws {
        let facts = try inspected(SampleDocument.businessCard(for: "Ada").bytes())
        #expect(facts.opened == .yes)
        #expect(facts.repairs == [])
        #expect(facts.limitReached == nil)
        #expect(facts.isEncrypted == false)
        #expect(facts.version == "1.6")
        #expect(facts.pages.map(\.number) == [1, 2])
        #expect(facts.fonts.map(\.isEmbedded) == [true])
        #expect(facts.fonts.map(\.pages) == [[1, 2]])
        #expect(facts.versions.qpdf.isEmpty == false)
        #expect(facts.versions.poppler.isEmpty == false)
    }

    @Test func `a font that is not embedded is told`() throws {
        let facts = try inspected(SampleDocument.officeFlyer(title: "Hello").bytes())
        #expect(facts.fonts == [FontFacts(name: "Helvetica", type: "Type1", isEmbedded: false, pages: [1])])
        #expect(facts.usedInks == ["RGB"])
        let image = try #require(facts.pages.first?.images.first)
        #expect(abs(image.effectiveResolution - 72) < 0.5)
    }

    @Test(arguments: [
        (user: "secret", opened: Opened.passwordNeeded), (user: "", opened: .yes),
    ])
    func `a password that is needed is told, an owner's alone only as encryption`(
        user: String, opened: Opened
    ) throws {
        var document = SampleDocument.plain()
        document.encryption = SampleEncryption(userPassword: user, ownerPassword: "owner")
        let facts = try inspected(document.bytes())
        #expect(facts.opened == opened)
        #expect(facts.isEncrypted)
    }

    @Test func `broken cross references are repaired and named`() throws {
        var document = SampleDocument.plain(pages: 3)
        document.damage = .brokenCrossReferences
        let facts = try inspected(document.bytes())
        #expect(facts.opened == .yes)
        #expect(facts.repairs.isEmpty == false)
        #expect(facts.pages.count == 3)
    }

    @Test func `a page count that lies differs between the parsers`() throws {
        var document = SampleDocument.plain(pages: 1)
        document.damage = .wrongPageCount(3)
        #expect(try inspected(document.bytes()).pageCounts == PageCounts(poppler: 3, qpdf: 1))
    }

    @Test(arguments: [[], Array("hello".utf8), [UInt8](repeating: 0, count: 5000), Array("<html></html>".utf8)])
    func `what is no PDF is told so`(bytes: [UInt8]) throws {
        #expect(
            try inspected(bytes).opened == .damaged("not a PDF: its first 1024 bytes hold no %PDF- header"))
    }

    @Test(arguments: [SampleDamage.shredded, .truncated(keeping: 300), .truncated(keeping: 9)])
    func `what cannot be repaired is damaged, never a crash`(damage: SampleDamage) throws {
        var document = SampleDocument.plain()
        document.damage = damage
        let facts = try inspected(document.bytes())
        if facts.opened == .yes { #expect(facts.repairs.isEmpty == false) }
    }

    @Test func `a page tree of fifty thousand levels reaches a limit`() throws {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        for _ in 0..<50_000 { pdf.add("<</Type/Pages/Count 1/Kids[\(pdf.next + 1) 0 R]>>") }
        pdf.add("<</Type/Page/MediaBox[0 0 9 9]>>")
        let facts = try inspected(pdf.bytes())
        #expect(facts.limitReached == "page tree deeper than 100")
    }

    @Test func `a page tree whose nodes double ends`() throws {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        for _ in 0..<40 { pdf.add("<</Type/Pages/Count 9/Kids[\(pdf.next + 1) 0 R \(pdf.next + 1) 0 R]>>") }
        pdf.add("<</Type/Page/MediaBox[0 0 9 9]>>")
        let facts = try inspected(pdf.bytes())
        #expect(facts.pageCounts.qpdf == 2)
        #expect(facts.repairs.contains("the page tree names node 42 0 twice") || facts.repairs.count > 1)
    }
}
