import Preflight
import Testing
import Workflow

@Suite struct `A file's pages` {
    private static let full = area("11 11 178 78")
    private static let black = "0 0 0 1 k"
    private static let tight = "/MediaBox[20 20 180 80]/TrimBox[20 20 180 80]"

    /// 3 mm are 8.504 points, and what may be missing 0.709.
    private static let bleed: [PageFile] = [
        PageFile("page.bleed-filled", "filled", full, []),
        PageFile("page.bleed-filled", "filled for 2.85 mm", area("11.92 11.92 176.16 76.16"), []),
        PageFile("page.bleed-filled", "filled for 2.65 mm", area("12.49 12.49 175.02 75.02"), [.error]),
        PageFile("page.bleed-filled", "an area that ends at the cut", area("20 20 160 60"), [.error]),
        PageFile("page.bleed-filled", "text on paper", text(black, 9), []),
        PageFile("page.bleed-filled", "a shape that leaves aslant", "\(black) 40 50 m 160 50 l 100 5 l f", []),
        PageFile(
            "page.bleed-filled", "a shape that leaves flat", "\(black) 30 20 m 170 20 l 170 50 l 30 24 l f", [.error]),
        PageFile("page.bleed-filled", "an image, which nobody looked at", "q 178 0 0 78 11 11 cm /I Do Q", [.info]),
        PageFile("page.bleed-filled", "on a layer that is off", "/OC /L BDC \(area("20 20 160 60")) EMC", []),
        PageFile("page.bleed-filled", "hidden by a clip", "25 25 150 50 re W n \(area("20 20 160 60"))", []),
        PageFile("page.bleed", "none, and an area at the edge", full, page: tight, [.error]),
        PageFile("page.bleed", "none, and none needed", area("25 25 150 50"), page: tight, [.info]),
        PageFile("page.bleed", "3 mm", full, []),
        PageFile(
            "page.bleed", "2.85 mm", full,
            page: "/MediaBox[0 0 200 100]/TrimBox[20 20 180 80]/BleedBox[11.92 11.92 188.08 88.08]", [.error]),
        PageFile(
            "page.bleed", "2.91 mm", full,
            page: "/MediaBox[0 0 200 100]/TrimBox[20 20 180 80]/BleedBox[11.75 11.75 188.25 88.25]", []),
    ]

    private static let bound: [PageFile] = [
        PageFile("page.bleed-filled", "none at the bound edge", area("20 11 169 78"), [])
            .expecting { $0.binding = .left },
        PageFile("page.bleed-filled", "none at another edge", area("11 11 169 78"), [.error])
            .expecting { $0.binding = .left },
        PageFile("page.gutter", "text 10 mm from the binding", text(black, 9, at: "48.4 50"), [])
            .expecting { ($0.binding, $0.gutter) = (.left, 10) },
        PageFile("page.gutter", "text 9.9 mm from the binding", text(black, 9, at: "48.06 50"), [.warning])
            .expecting { ($0.binding, $0.gutter) = (.left, 10) },
    ]

    private static let zone: [PageFile] = [
        PageFile("page.safe-zone", "text 4 mm inside", text(black, 9, at: "31.4 50"), []),
        PageFile("page.safe-zone", "text 3.9 mm inside", text(black, 9, at: "31.05 50"), [.warning]),
        PageFile("page.safe-zone", "text across the edge", text(black, 9, at: "15 50"), [.warning]),
        PageFile("page.safe-zone", "a line 4 mm inside", line("0 0 0 1 K", 1, from: "60 31.9", to: "99 31.9"), []),
        PageFile(
            "page.safe-zone", "a line 3.9 mm inside", line("0 0 0 1 K", 1, from: "60 31.55", to: "99 31.55"), [.warning]
        ),
        PageFile("page.safe-zone", "a line over the edge", line("0 0 0 1 K", 1, from: "99 5", to: "99 50"), []),
        PageFile("page.safe-zone", "a background", full, []),
        PageFile("page.safe-zone", "text on a layer that is off", "/OC /L BDC \(text(black, 9, at: "21 50")) EMC", []),
    ].map { $0.expecting { $0.safeZone = 4 } }

    private static let paint: [PageFile] = [
        PageFile("page.blank", "nothing", "", [.warning]),
        PageFile("page.blank", "white", "1 g 20 20 99 9 re f", [.warning]),
        PageFile("page.blank", "a layer that is off", "/OC /L BDC \(full) EMC", [.warning]),
        PageFile("page.blank", "beside the trim", area("0 0 9 9"), [.warning]),
        PageFile("page.blank", "invisible text", "3 Tr " + text(black, 9), [.warning]),
        PageFile("page.blank", "a word", text(black, 9), []), PageFile("page.blank", "an image", image("I", 20), []),
        PageFile("page.blank", "a tint of 1 %", "0 0 0 .01 k 30 30 9 9 re f", []),
        PageFile("page.blank", "blank as ordered", "", []).expecting { $0.blanks = [-1] },
        PageFile("page.blank", "not blank as ordered", full, [.warning]).expecting { $0.blanks = [1] },
        PageFile("page.content-outside", "text beside the bleed", text(black, 5, at: "1 1"), [.info]),
        PageFile("page.content-outside", "text that reaches it", text(black, 5, at: "6 9"), []),
        PageFile("page.content-outside", "text on the page", text(black, 5), []),
    ]

    private static let geometry: [PageFile] = [
        PageFile("page.rotated", "turned", full, page: boxes("/Rotate 90"), [.warning]).asked,
        PageFile("page.rotated", "upright", full, page: boxes("/Rotate 0"), []).asked,
        PageFile("page.rotated", "turned all the way", full, page: boxes("/Rotate 360"), []).asked,
        PageFile("page.too-large", "14,400 points", full, page: "/MediaBox[0 0 14400 100]", []),
        PageFile("page.too-large", "14,401 points", full, page: "/MediaBox[0 0 14401 100]", [.error]),
        PageFile("page.too-large", "10,000 doubled", full, page: "/MediaBox[0 0 10000 100]/UserUnit 2", [.error]),
        PageFile("page.single", "one page", full, []).asked,
        PageFile("page.postscript", "a PostScript XObject", "/P Do", [.error]),
        PageFile("page.postscript", "none", full, []),
        PageFile("page.halftone", "used", "/H gs \(full)", [.info]), PageFile("page.halftone", "not used", full, []),
        PageFile("page.transfer-function", "used", "/R gs \(full)", [.warning]),
        PageFile("page.transfer-function", "not used", full, []),
    ]
    private static func boxes(_ more: String) -> String { PageFile.boxes + more }

    private static let transparency: [PageFile] = [
        PageFile("transparency.used", "half", "/T gs \(full)", [.error]).asked,
        PageFile("transparency.used", "opaque", full, []).asked,
        PageFile(
            "transparency.blend-space", "half, in RGB", "/T gs \(full)", page: boxes(group("DeviceRGB")), [.warning]),
        PageFile("transparency.blend-space", "half, in CMYK", "/T gs \(full)", page: boxes(group("DeviceCMYK")), []),
        PageFile("transparency.blend-space", "opaque, in RGB", full, page: boxes(group("DeviceRGB")), []),
        PageFile("transparency.spot", "half of gold", "/T gs /Gold cs 1 scn 40 40 9 9 re f", [.info]),
        PageFile("transparency.spot", "gold", "/Gold cs 1 scn 40 40 9 9 re f", []),
    ]
    private static func group(_ space: String) -> String { "/Group<</Type/Group/S/Transparency/CS/\(space)>>" }

    static let files = bleed + bound + zone + paint + geometry + transparency

    @Test(arguments: files)
    func `are judged by their rules`(file: PageFile) throws {
        let found = try file.found()
        #expect(found.map(\.severity) == file.severities, "\(found.map(\.message))")
        #expect(found.allSatisfy { $0.page == 1 })
    }
}

@Suite struct `A file's printer's marks` {
    /// Lines at the eight places, so far from the trim, moved sideways by so much.
    private static func marks(gap: Double = 10, by shift: Double = 0, count: Int = 8) -> String {
        let ends = [(20 - gap, 20 - gap - 9), (180 + gap, 180 + gap + 9)]
        let heights = [(20 - gap, 20 - gap - 9), (80 + gap, 80 + gap + 9)]
        let level = ends.flatMap { end in
            [20 - shift, 80 + shift].map { y in ("\(end.0) \(y)", "\(end.1) \(y)") }
        }
        let upright = heights.flatMap { end in
            [20 - shift, 180 + shift].map { x in ("\(x) \(end.0)", "\(x) \(end.1)") }
        }
        return (level + upright).prefix(count).map { line("0 0 0 1 K", 0.25, from: $0.0, to: $0.1) }
            .joined(separator: " ") + " " + area("30 30 100 40")
    }
    /// A register mark whose middle is so far from the left.
    private static func cross(_ x: Double) -> String {
        line("/All CS 1 SCN", 0.25, from: "\(x - 4) 50", to: "\(x + 4) 50") + " "
            + line("", 0.25, from: "\(x) 46", to: "\(x) 54") + " "
    }

    private static let registration: [PageFile] = [
        PageFile("marks.missing", "two register marks", cross(5) + cross(195) + marks(), []),
        PageFile("marks.missing", "one register mark", cross(5) + marks(), [.error]),
        PageFile("marks.inside-bleed", "a register mark", cross(5) + cross(186) + marks(), [.error]),
    ].map { $0.expecting { $0.marks = .registration } }

    private static let crop: [PageFile] = [
        PageFile("marks.missing", "none", area("30 30 9 9"), [.error]), PageFile("marks.missing", "all", marks(), []),
        PageFile("marks.missing", "one too few", marks(count: 7), [.error]),
        PageFile("marks.inside-bleed", "outside", marks(), []),
        PageFile("marks.inside-bleed", "2.93 mm away", marks(gap: 8.3), []),
        PageFile("marks.inside-bleed", "2.86 mm away", marks(gap: 8.1), [.error]),
        PageFile("marks.off-trim", "0.23 mm", marks(by: 0.65), []),
        PageFile("marks.off-trim", "0.28 mm", marks(by: 0.8), [.warning]),
        PageFile("marks.off-trim", "none", marks(), []),
    ].map { $0.expecting { $0.marks = .crop } }

    private static let none: [PageFile] = [
        PageFile("marks.unwanted", "crop marks", marks(), [.warning]),
        PageFile("marks.unwanted", "three lines", marks(count: 3), []),
        PageFile("marks.unwanted", "none", area("30 30 9 9"), []),
    ].map { $0.expecting { $0.marks = PrinterMarks.none } }

    static let files = crop + registration + none

    @Test(arguments: files)
    func `are as ordered`(file: PageFile) throws {
        let found = try file.found()
        #expect(found.map(\.severity) == file.severities, "\(found.map(\.message))")
        #expect(found.allSatisfy { $0.page == 1 && $0.place != nil })
    }
}
