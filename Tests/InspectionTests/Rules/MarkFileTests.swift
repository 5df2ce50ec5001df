import Preflight
import SamplePDF
import Testing
import Workflow

@Suite struct `A file's text, lines and overprint` {
    private static let black = "0 0 0 1 k", stroke = "0 0 0 1 K", cyan = "1 0 0 0 k"

    private static let fonts: [ContentFile] = [
        ContentFile("font.not-embedded", "used", text(black, 9), [.error]),
        ContentFile("font.not-embedded", "invisible", "3 Tr " + text(black, 9), []).neighbour,
        ContentFile("font.not-embedded", "listed", "", []),
        ContentFile("font.not-embedded", "drawn by the file", text(black, 9, font: "T"), []),
        ContentFile("font.unused-not-embedded", "listed", "", [.info]),
        ContentFile("font.courier", "used", text(black, 9, font: "C"), [.warning]),
        ContentFile("font.courier", "listed", text(black, 9), []),
        ContentFile("font.courier", "Courier New", text(black, 9, font: "N"), []).neighbour,
        ContentFile("font.type3", "used", text(black, 9, font: "T"), [.info]),
        ContentFile("font.type3", "listed", text(black, 9), []).neighbour,
    ]

    private static let definitions: [ContentFile] = [
        ContentFile("image.jpeg2000", "JPXDecode", image("X", 20), [.info]),
        ContentFile("image.jpeg2000", "listed", image("I", 20), []).neighbour,
        ContentFile(
            "ink.spots-alike", "two definitions", "/Gold cs 1 scn 40 40 9 9 re f /Gold2 cs 1 scn 60 40 9 9 re f",
            [.warning]),
        ContentFile("ink.registration", "text", text("/All cs 1 scn", 9), [.warning]),
        ContentFile("ink.registration", "crop marks", cropMarks, []).neighbour,
        ContentFile(
            "ink.registration", "crop marks and a line", cropMarks + line("/All CS 1 SCN", 1), [.warning]),
    ]
    private static let cropMarks =
        line("/All CS 1 SCN", 0.25, from: "0 10", to: "6 10") + " " + line("", 0.25, from: "194 90", to: "200 90")
        + " " + line("", 0.25, from: "10 0", to: "10 6") + " " + line("", 0.25, from: "190 94", to: "190 100")

    private static let texts: [ContentFile] = [
        ContentFile("text.white-size", "4.999 pt on cyan", on(cyan, text("0 0 0 0 k", 4.999)), [.warning])
            .beyond(.warning),
        ContentFile("text.white-size", "5 pt on cyan", on(cyan, text("0 0 0 0 k", 5)), []).within(.warning),
        ContentFile("text.white-size", "4.9 pt on paper", text("0 0 0 0 k", 4.9), []),
        ContentFile("text.white-size", "4.9 pt on an image", image("I", 90) + " " + text("1 g", 4.9), [.warning]),
        ContentFile("text.multi-ink-size", "7.999 pt", text("1 1 0 0 k", 7.999), [.warning]).beyond(.warning),
        ContentFile("text.multi-ink-size", "8 pt", text("1 1 0 0 k", 8), []).within(.warning),
        ContentFile("text.multi-ink-size", "one ink", text(cyan, 6), []),
        ContentFile(
            "text.multi-ink-size", "16 pt at half the scale", ".4 0 0 .4 9 9 cm " + text("1 1 0 0 k", 16), [.warning]),
        ContentFile("text.rich-black", "300 %", text(".7 .7 .6 1 k", 14), [.warning]),
        ContentFile("text.rich-black", "280 %", text(".6 .6 .6 1 k", 14), []).within(.warning),
        ContentFile("text.rich-black", "281 %", text(".6 .6 .61 1 k", 14), [.warning]).beyond(.warning),
        ContentFile("text.rich-black", "85 % of black in it", text(".9 .9 .9 .85 k", 14), [.warning]),
        ContentFile("text.rich-black", "84 % of black in it", text(".9 .9 .9 .84 k", 14), []),
        ContentFile("text.rich-black", "an area", ".7 .7 .6 1 k 40 40 40 20 re f", []),
        ContentFile("text.gray-black", "not asked", text("0 g", 9), []),
        ContentFile("text.gray-black", "11.999 pt", text("0 g", 11.999), [.warning]).asked.beyond(.warning),
        ContentFile("text.gray-black", "12 pt", text("0 g", 12), []).asked.within(.warning),
        ContentFile("text.gray-black", "CMYK", text(black, 9), []).asked,
    ]

    private static let lines: [ContentFile] = [
        ContentFile("line.hairline", "0.124 pt", line(stroke, 0.124), [.warning]).beyond(.warning),
        ContentFile("line.hairline", "0.125 pt", line(stroke, 0.125), []).within(.warning),
        ContentFile("line.hairline", "0 pt", line(stroke, 0), [.warning]),
        ContentFile("line.hairline", "a filled line without width", "40 40 50 0 re f", [.warning]),
        ContentFile("line.hairline", "a filled point", "40 40 0 0 re f 40 40 m 40 40 l 40 40 l h f", []),
        ContentFile("line.hairline", "1 pt at a tenth", ".1 0 0 .1 20 20 cm " + line(stroke, 1), [.warning]),
        ContentFile("line.hairline", "a crop mark", line(stroke, 0.1, from: "0 10", to: "6 10"), []),
        ContentFile("line.white-width", "0.249 pt", on(cyan, line("0 0 0 0 K", 0.249)), [.warning]).beyond(.warning),
        ContentFile("line.white-width", "0.25 pt", on(cyan, line("0 0 0 0 K", 0.25)), []).within(.warning),
        ContentFile("line.white-width", "on paper", line("0 0 0 0 K", 0.2), []),
        ContentFile("line.multi-ink-width", "0.249 pt", line("1 1 0 0 K", 0.249), [.warning]).beyond(.warning),
        ContentFile("line.multi-ink-width", "0.25 pt", line("1 1 0 0 K", 0.25), []).within(.warning),
        ContentFile("line.multi-ink-width", "one ink", line("1 0 0 0 K", 0.2), []),
        ContentFile("line.gray-black", "not asked", line("0 G", 1), []),
        ContentFile("line.gray-black", "1.999 pt", line("0 G", 1.999), [.warning]).asked.beyond(.warning),
        ContentFile("line.gray-black", "2 pt", line("0 G", 2), []).asked.within(.warning),
    ]

    private static let overprint: [ContentFile] = [
        ContentFile("overprint.white-text", "on cyan", on(cyan, "/O gs " + text("0 0 0 0 k", 20)), [.error]),
        ContentFile("overprint.white-text", "knocks out", on(cyan, text("0 0 0 0 k", 20)), []),
        ContentFile("overprint.white-text", "on paper", "/O gs " + text("0 0 0 0 k", 20), []),
        ContentFile("overprint.white-text", "RGB", on(cyan, "/O gs " + text("1 1 1 rg", 20)), []).neighbour,
        ContentFile("overprint.white-area", "on cyan", on(cyan, "/O gs 0 0 0 0 k 40 40 20 20 re f"), [.warning]),
        ContentFile("overprint.white-area", "a stencil", on(cyan, "/O gs 0 0 0 0 k " + stencil), [.warning]),
        ContentFile("overprint.white-area", "a line", on(cyan, "/O gs " + line("0 0 0 0 K", 2)), [.warning]),
        ContentFile("overprint.white-area", "on paper", "/O gs 0 0 0 0 k 40 40 20 20 re f", []).neighbour,
        ContentFile("overprint.white-area", "knocks out", on(cyan, "0 0 0 0 k 40 40 20 20 re f"), []),
        ContentFile("overprint.gray", "not asked", on(cyan, "/O gs " + text(".5 g", 20)), []),
        ContentFile("overprint.gray", "grey", on(cyan, "/O gs " + text(".5 g", 20)), [.warning]).asked,
        ContentFile("overprint.gray", "knocks out", on(cyan, text(".5 g", 20)), []).asked,
        ContentFile("overprint.gray", "a tint of black", on(cyan, "/O gs " + text("0 0 0 .5 k", 20)), []).asked
            .neighbour,
        ContentFile("overprint.black-text", "11.999 pt on cyan", on(cyan, text(black, 11.999)), [.warning])
            .beyond(.warning),
        ContentFile("overprint.black-text", "12 pt on cyan", on(cyan, text(black, 12)), []).within(.warning),
        ContentFile("overprint.black-text", "99.6 % of black", on(cyan, text("0 0 0 .996 k", 9)), [.warning]),
        ContentFile("overprint.black-text", "99.4 % of black", on(cyan, text("0 0 0 .994 k", 9)), []),
        ContentFile("overprint.black-text", "overprints", on(cyan, "/O gs " + text(black, 9)), []),
        ContentFile("overprint.black-text", "on paper", text(black, 9), []),
        ContentFile("overprint.black-text", "on white", on("0 0 0 0 k", text(black, 9)), []),
        ContentFile("overprint.black-text", "on a tint of black", on("0 0 0 .1 k", text(black, 9)), []),
        ContentFile(
            "overprint.black-text", "small on paper, large on cyan",
            "q \(cyan) 100 40 60 40 re f Q " + text(black, 14, at: "110 50") + " " + text(black, 9, at: "20 20"), []),
        ContentFile("overprint.black-line", "1.999 pt on cyan", on(cyan, line(stroke, 1.999)), [.warning])
            .beyond(.warning),
        ContentFile("overprint.black-line", "2 pt on cyan", on(cyan, line(stroke, 2)), []).within(.warning),
        ContentFile("overprint.black-line", "on paper", line(stroke, 1), []),
    ]

    static let files = fonts + definitions + texts + lines + overprint

    @Test(arguments: files)
    func `are judged by the house's rules`(file: ContentFile) throws {
        let found = try file.found()
        #expect(found.map(\.severity) == file.severities)
        #expect(found.allSatisfy { $0.severity == .info || $0.page == 1 })
    }

    @Test(
        arguments: [
            SampleDocument.businessCard(for: "Ada"), .brochure(title: "Spring"), .booklet(title: "Rules"), .plain(),
        ])
    func `of sound samples have nothing to find`(document: SampleDocument) throws {
        let subjects = ["font.", "image.", "ink.", "text.", "line.", "overprint."]
        let digest = try #require(Digest(hex: String(repeating: "00", count: 32)))
        let report = judge(
            try inspected(document.bytes()), sha256: digest, against: Preflight.Expectation(inks: .cmyk))
        // Their pictures have to be measured, and here nobody does.
        let found = report.findings.filter { finding in
            finding.rule != "ink.coverage" && subjects.contains { finding.rule.hasPrefix($0) }
        }
        #expect(found == [])
    }

    @Test(
        arguments: [("1 1 1 1 k", [1]), ("1 1 1 .2 k", []), ("1 1 1 .21 k", [1]), ("0 0 0 1 k", [])]
            as [(String, [Int])])
    func `are measured where there may be too much ink`(colour: String, pages: [Int]) throws {
        let facts = try ContentFile("ink.coverage", colour, on(colour, ""), []).facts()
        #expect(Questions.coverage(in: facts, profile: .house) == pages)
    }
}
