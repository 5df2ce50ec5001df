import Foundation
import Testing
import Workflow

@testable import Preflight

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct `A report as a page` {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]

    private static func page(
        _ facts: PDFFacts, expecting expectation: Expectation = .card, name: String = "anna.pdf",
        change: (inout Report) -> Void = { _ in }
    ) -> String {
        var report = judge(facts, sha256: someDigest, against: expectation)
        change(&report)
        let pictures = Dictionary(uniqueKeysWithValues: report.outlines.map { ($0.page, png) })
        let page = ReportPage(report: report, fileName: name, time: someTime, pictures: pictures)
        return String(decoding: page.bytes(), as: UTF8.self)
    }

    /// Well-formed, with the elements counted by name.
    private static func elements(_ page: String) throws -> [String: Int] {
        final class Reader: NSObject, XMLParserDelegate {
            var counts: [String: Int] = [:]
            func parser(
                _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
                qualifiedName: String?, attributes: [String: String]
            ) { counts[name, default: 0] += 1 }
        }
        let (reader, parser) = (Reader(), XMLParser(data: Data(page.utf8)))
        parser.delegate = reader
        try #require(parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
        return reader.counts
    }

    @Test func `says the verdict, what was asked, each finding and what to do, with pictures where it is`() throws {
        let page = Self.page(.of([.card(1, bleed: 0), .card(2)]))
        #expect(page.hasPrefix("<!DOCTYPE html><!-- hotpress.report/1 -->\n<html"))
        let elements = try Self.elements(page)
        #expect(elements["h1"] == 1 && elements["figure"] == 1 && elements["image"] == 1 && elements["script"] == nil)
        #expect(page.contains("<h1>REJECTED: anna.pdf</h1>"))
        #expect(page.contains("85 × 55 mm trimmed, 3 mm bleed, 1 to 2 pages, CMYK"))
        #expect(page.contains("Page 1: The page has no bleed"))
        #expect(page.contains("<b>What to do:</b> \(xml(Rule.named("page.bleed")!.fix))"))
        #expect(page.contains("data:image/png;base64,iVBORwECAw=="))
        #expect(page.contains(someDigest.hex) && page.contains("poppler 22.12.0 and qpdf 11.3.0"))
        #expect(page.contains("<time>2026-03-02T08:00:00.000Z</time>"))
    }

    @Test func `fetches nothing and runs nothing`() throws {
        let page = Self.page(.of([.card(1, bleed: 0)]))
        for word in ["http:", "https:", "<script", "<link", "url(", "@import", "<iframe", "onload"] {
            let allowed =
                word == "http:" ? page.replacing(/http:\/\/www\.w3\.org\/(1999\/xhtml|2000\/svg)/, with: "") : page
            #expect(!allowed.contains(word), "\(word)")
        }
    }

    @Test(arguments: [
        "<script>alert(1)</script>.pdf", "\"><img src=x onerror=y>.pdf", "a\u{0}b\nc\u{202E}fdp.exe",
        "]]>&amp;'\u{FFFE}",
        String(repeating: "<&>", count: 200), "&#x3C;script>",
    ])
    func `lets no stranger's words become markup`(words: String) throws {
        let facts = PDFFacts.of([.card(bleed: 0)]) {
            $0.fonts = [FontFacts(name: words, type: "Type1", isEmbedded: false, pages: [1])]
            $0.layers = [LayerFacts(name: words)]
        }
        let expectation = Expectation(spots: [words], condition: words)
        let page = Self.page(facts, expecting: expectation, name: words) {
            $0.profile = words
            $0.versions = ParserVersions(poppler: words, qpdf: words)
            $0.findings.append(Finding(rule: words, severity: .error, page: 1, message: words))
        }
        let elements = try Self.elements(page)
        #expect(elements["script"] == nil && elements["img"] == nil)
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x2028...0x202E).contains($0.value) })
    }

    @Test func `lets no stranger's words end an attribute`() {
        #expect(xml("a\" b' <c> & d\u{202E}") == "a&quot; b&#39; &lt;c&gt; &amp; d\\u{202e}")
    }

    @Test func `gathers what is alike, and tells one fix for it`() throws {
        let pages = (1...30).map { PageFacts.card($0, images: [.picture(Double(50 + $0))]) }
        let page = Self.page(.of(pages), expecting: Expectation(bleed: 3))
        #expect(page.components(separatedBy: "What to do:").count == 2)
        #expect(page.contains("And 18 more like these: pages 13–30."))
        #expect(page.contains("Page 12: A picture"))
        #expect(!page.contains("<p id=\"f13\">"))
        #expect(try Self.elements(page)["figure"] == PageOutline.most)
        #expect(page.contains("Not shown: pages 13–30; something was found on them too."))
        #expect(page.contains("href=\"#f12\""))
    }

    @Test func `of a thousand bad pages shows twelve`() throws {
        let page = Self.page(.of((1...1000).map { .card($0, bleed: 0) }), expecting: Expectation(bleed: 3))
        #expect(try Self.elements(page)["figure"] == 12)
    }

    @Test func `of a good file or one that cannot be read has no pictures`() throws {
        for facts in [PDFFacts.card, .unread(.damaged("<no> header"))] {
            let elements = try Self.elements(Self.page(facts))
            #expect(elements["h1"] == 1 && elements["figure"] == nil)
        }
    }

    @Test func `says what was changed before`() {
        let page = Self.page(.card) {
            $0.fixes = [.mirrorBleed(page: 1, trim: .at(0, 0, 1, 1), bleed: 3, sides: [.left]), .dropCropBox(page: 2)]
            $0.original = someDigest
        }
        #expect(
            page.contains("bleed was made by mirroring the artwork at the trimmed edges (page 1); the crop box was"))
        #expect(page.contains("Your file is kept as you sent it") && page.contains("SHA-256 \(someDigest)"))
    }

    @Test func `is the same, byte for byte, apart from its time`() {
        let facts = PDFFacts.of([.card(1, bleed: 0), .card(2, images: [.picture(72)])])
        func page(_ milliseconds: Int64) -> String {
            let report = judge(facts, sha256: someDigest, against: .card)
            let page = ReportPage(
                report: report, fileName: "a.pdf", time: Timestamp(milliseconds: milliseconds), pictures: [1: Self.png])
            return String(decoding: page.bytes(), as: UTF8.self)
        }
        #expect(page(1) == page(1))
        #expect(page(1) != page(2))
        let time = /<time>[^<]*<\/time>/
        #expect(page(1).replacing(time, with: "") == page(2).replacing(time, with: ""))
    }

    @Test func `survives figures that no page has`() throws {
        let huge = Box(x0: -1e10, y0: -1e10, x1: 1e10, y1: 1e10)
        let facts = PDFFacts.of([
            .card(1) {
                $0.mediaBox = huge; $0.trimBox = .at(0, 0, 0, 0); $0.cropBox = .at(5, 5, 0, 0)
            }
        ])
        let page = Self.page(facts) {
            $0.findings.append(Finding(rule: "x", severity: .error, page: 1, place: huge, message: "x"))
            let nan = Box(x0: .nan, y0: 0, x1: .infinity, y1: 0)
            $0.findings.append(Finding(rule: "x", severity: .error, page: 1, place: nan, message: "y"))
            $0.outlines = [PageOutline(page: 2, shown: nan, trim: nan), PageOutline(page: 1, shown: huge, trim: huge)]
        }
        #expect(!page.contains("\"nan") && !page.contains("\"inf") && !page.contains("nan mm"))
        #expect(try Self.elements(page)["figure"] == 1)
    }
}

@Suite struct `A place on a page's picture` {
    /// A page of 200 × 100 mm with its origin at (10, 20); a place in its lower left corner.
    @Test(arguments: [
        (0, Box(x0: 5, y0: 70, x1: 35, y1: 90)), (90, Box(x0: 10, y0: 5, x1: 30, y1: 35)),
        (180, Box(x0: 165, y0: 10, x1: 195, y1: 30)), (270, Box(x0: 70, y0: 165, x1: 90, y1: 195)),
    ])
    func `turns with the page`(rotation: Int, expected: Box) {
        let page = Box.at(10, 20, 200, 100)
        let map = SeenPage(outline: PageOutline(page: 1, shown: page, trim: page, rotation: rotation))
        #expect(map.seen(.at(15, 30, 30, 20)) == expected)
        #expect(map.seen(page).x0 == 0 && map.seen(page).y0 == 0)
        #expect(map.seen(page).width == (rotation % 180 == 0 ? 200 : 100))
    }

    @Test(arguments: [
        (Box.at(0, 0, 85, 55), 1.0, 150), (.at(0, 0, 210, 297), 1, 68), (.at(0, 0, 3000, 2000), 1, 18),
        (.at(0, 0, 420, 594), 2, 68), (.at(0, 0, 0, 0), 1, 72),
    ])
    func `is drawn with as many pixels as are needed`(shown: Box, userUnit: Double, expected: Int) {
        #expect(ReportPage.dpi(of: PageOutline(page: 1, shown: shown, trim: shown, userUnit: userUnit)) == expected)
    }

    @Test func `draws no bleed that lies beside the paper`() {
        let page = PageFacts.card { $0.bleedBox = .at(500, 500, 10, 10) }
        let report = judge(.of([page]), sha256: someDigest, against: .card)
        #expect(report.outlines.map(\.page) == [1] && report.outlines.allSatisfy { $0.bleed == nil })
    }

    @Test func `is seen within the crop box, and shown beside the trim where it lies there`() {
        var page = PageFacts.card(1, rotation: 90)
        page.cropBox = page.trim
        let outline = PageOutline(page)
        #expect(outline.shown == page.trim && outline.bleed == page.bleedBox)
        let strip = Box.at(7, 20, 3, 55)  // left bleed, seen at the top
        let map = SeenPage(outline: outline)
        #expect(map.seen(strip) == Box(x0: 0, y0: -3, x1: 55, y1: 0))
        let far = map.view(with: [.at(-5000, 0, 1, 1)])
        #expect(far.width < 200 && far.height < 200)
    }
}

@Suite struct `The pages that a report shows` {
    private static func chosen(_ findings: [Finding], of pages: Int) -> [Int] {
        PageOutline.chosen(for: findings, of: (1...pages).map { .card($0) }).map(\.page)
    }
    private static func finding(_ page: Int?, _ severity: Severity, _ rule: String = "a.b") -> Finding {
        Finding(rule: rule, severity: severity, page: page, message: "m")
    }

    @Test func `are those with errors first, then those with warnings, in the file's order`() {
        let found = [
            Self.finding(5, .error), Self.finding(2, .error), Self.finding(1, .warning), Self.finding(4, .info),
            Self.finding(nil, .error), Self.finding(99, .error),
        ]
        #expect(Self.chosen(found, of: 9) == [2, 5, 1])
    }

    @Test func `are twelve at most, and every kind of finding is on one of them where that can be`() {
        var found = (1...50).map { Self.finding($0, .error) }
        found.append(Self.finding(40, .error, "c.d"))
        found.append(Self.finding(60, .warning, "e.f"))
        let pages = Self.chosen(found, of: 60)
        #expect(pages.count == 12)
        #expect(pages.contains(40) && pages.last == 60)
    }
}
