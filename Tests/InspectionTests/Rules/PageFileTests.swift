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
        // 2.751 and 2.749 mm: what is painted in the middle of a row counts for all of it.
        PageFile("page.bleed-filled", "filled for 2.751 mm", area("12.2019 12.2019 175.5962 75.5962"), [])
            .within(.error),
        PageFile("page.bleed-filled", "filled for 2.749 mm", area("12.2075 12.2075 175.585 75.585"), [.error])
            .beyond(.error),
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
            "page.bleed", "2.899 mm", full,
            page: "/MediaBox[0 0 200 100]/TrimBox[20 20 180 80]/BleedBox[11.7823 11.7823 188.2177 88.2177]", [.error]
        ).beyond(.error),
        PageFile(
            "page.bleed", "2.9 mm", full,
            page: "/MediaBox[0 0 200 100]/TrimBox[20 20 180 80]/BleedBox[11.7795 11.7795 188.2205 88.2205]", []
        ).within(.error),
    ]

    private static let bound: [PageFile] = [
        PageFile("page.bleed-filled", "none at the bound edge", area("20 11 169 78"), [])
            .expecting { $0.binding = .left },
        PageFile("page.bleed-filled", "none at another edge", area("11 11 169 78"), [.error])
            .expecting { $0.binding = .left },
        PageFile("page.gutter", "text 10 mm from the binding", text(black, 9, at: "48.3465 50"), [])
            .expecting { ($0.binding, $0.gutter) = (.left, 10) }.within(.warning),
        PageFile("page.gutter", "text 9.989 mm from the binding", text(black, 9, at: "48.3153 50"), [.warning])
            .expecting { ($0.binding, $0.gutter) = (.left, 10) }.beyond(.warning),
    ]

    private static let zone: [PageFile] = [
        PageFile("page.safe-zone", "text 4 mm inside", text(black, 9, at: "31.3386 50"), []).within(.warning),
        PageFile("page.safe-zone", "text 3.989 mm inside", text(black, 9, at: "31.3074 50"), [.warning])
            .beyond(.warning),
        PageFile("page.safe-zone", "text across the edge", text(black, 9, at: "15 50"), [.warning]),
        PageFile("page.safe-zone", "a line 4 mm inside", line("0 0 0 1 K", 1, from: "60 31.8386", to: "99 31.8386"), [])
            .within(.warning),
        PageFile(
            "page.safe-zone", "a line 3.989 mm inside", line("0 0 0 1 K", 1, from: "60 31.8074", to: "99 31.8074"),
            [.warning]
        ).beyond(.warning),
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
        PageFile("page.blank", "a tint of 1 %", "0 0 0 .01 k 30 30 9 9 re f", []).neighbour,
        PageFile("page.blank", "an area that ends at the trim", area("0 0 20 50"), []).neighbour,
        PageFile("page.blank", "an area that ends before it", area("0 0 19.99 50"), [.warning]),
        PageFile("page.blank", "blank as ordered", "", []).expecting { $0.blanks = [-1] },
        PageFile("page.blank", "not blank as ordered", full, [.warning]).expecting { $0.blanks = [1] },
        PageFile("page.content-outside", "text beside the bleed", text(black, 5, at: "1 1"), [.info]),
        PageFile("page.content-outside", "text that reaches it", text(black, 5, at: "6 9"), []).neighbour,
        PageFile("page.content-outside", "text that begins at its end", text(black, 5, at: "189 50"), []).neighbour,
        PageFile("page.content-outside", "text that begins behind it", text(black, 5, at: "189.01 50"), [.info]),
        PageFile("page.content-outside", "text on the page", text(black, 5), []),
    ]
    /// Where no bleed is declared the ordered one counts.
    private static let undeclared = ["100 13", "100 83", "13 50", "183 50"].map { place in
        PageFile(
            "page.content-outside", "text in the ordered bleed at \(place)", text(black, 2, at: place),
            page: "/MediaBox[0 0 200 100]/TrimBox[20 20 180 80]", [])
    }

    private static let geometry: [PageFile] = [
        PageFile("page.rotated", "turned", full, page: boxes("/Rotate 90"), [.warning]).asked,
        PageFile("page.rotated", "upright", full, page: boxes("/Rotate 0"), []).asked,
        PageFile("page.rotated", "turned all the way", full, page: boxes("/Rotate 360"), []).asked.neighbour,
        PageFile("page.too-large", "14,400 points", full, page: "/MediaBox[0 0 14400 100]", []).within(.error),
        PageFile("page.too-large", "14,400.003 points", full, page: "/MediaBox[0 0 14400.003 100]", [.error])
            .beyond(.error),
        PageFile("page.too-large", "10,000 doubled", full, page: "/MediaBox[0 0 10000 100]/UserUnit 2", [.error]),
        PageFile("page.postscript", "a PostScript XObject", "/P Do", [.error]),
        PageFile("page.postscript", "one that is listed", full, []).neighbour,
        PageFile("page.halftone", "used", "/H gs \(full)", [.info]), PageFile("page.halftone", "not used", full, []),
        PageFile("page.halftone", "the press's own by name", "/Z gs \(full)", []).neighbour,
        PageFile("page.transfer-function", "used", "/R gs \(full)", [.warning]),
        PageFile("page.transfer-function", "not used", full, []),
        PageFile("page.transfer-function", "the press's own by name", "/Z gs \(full)", []).neighbour,
    ]
    private static func boxes(_ more: String) -> String { PageFile.boxes + more }

    private static let transparency: [PageFile] = [
        PageFile("transparency.used", "half", "/T gs \(full)", [.error]).asked,
        PageFile("transparency.used", "opaque", full, []).asked,
        PageFile("transparency.used", "opacity of 1, mode Normal, no mask", "/N gs \(full)", []).asked.neighbour,
        PageFile(
            "transparency.blend-space", "half, in RGB", "/T gs \(full)", page: boxes(group("DeviceRGB")), [.warning]),
        PageFile("transparency.blend-space", "half, in CMYK", "/T gs \(full)", page: boxes(group("DeviceCMYK")), [])
            .neighbour,
        PageFile("transparency.blend-space", "opaque, in RGB", full, page: boxes(group("DeviceRGB")), []),
        PageFile("transparency.spot", "half of gold", "/T gs /Gold cs 1 scn 40 40 9 9 re f", [.info]),
        PageFile("transparency.spot", "gold", "/Gold cs 1 scn 40 40 9 9 re f", []),
        PageFile(
            "transparency.spot", "half of black beside gold",
            "q /T gs \(area("60 40 9 9")) Q /Gold cs 1 scn 40 40 9 9 re f", []
        ).neighbour,
    ]
    private static func group(_ space: String) -> String { "/Group<</Type/Group/S/Transparency/CS/\(space)>>" }

    static let files = bleed + bound + zone + paint + undeclared + geometry + transparency

    @Test(arguments: files)
    func `are judged by their rules`(file: PageFile) throws {
        let found = try file.found()
        #expect(found.map(\.severity) == file.severities, "\(found.map(\.message))")
        #expect(found.allSatisfy { $0.page == 1 })
    }
}
