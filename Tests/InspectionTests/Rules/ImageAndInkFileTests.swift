import Preflight
import Testing
import Workflow

@Suite struct `A file's images and inks` {
    private static let images: [ContentFile] = [
        ContentFile("image.resolution", "72 ppi", image("I", 72), [.error]),
        ContentFile("image.resolution", "149 ppi", image("I", 48.322), [.error]).beyond(.error),
        ContentFile("image.resolution", "150 ppi", image("I", 48), [.warning]).within(.error),
        ContentFile("image.resolution", "224 ppi", image("I", 32.143), [.warning]).beyond(.warning),
        ContentFile("image.resolution", "225 ppi", image("I", 32), []).within(.warning),
        ContentFile("image.resolution", "16 pixels both ways", image("S", 72), []),
        ContentFile("image.resolution", "17 pixels one way", image("S17", 72), [.error]),
        ContentFile("image.resolution", "outside the trim", image("I", 6, at: "193 20"), []),
        ContentFile("image.resolution", "a coarse one outside the trim", image("I", 60, at: "191 20"), []),
        ContentFile("image.line-art-resolution", "300 ppi", image("B", 48), [.error]),
        ContentFile("image.line-art-resolution", "549 ppi", image("B", 26.2295), [.error]).beyond(.error),
        ContentFile("image.line-art-resolution", "550 ppi", image("B", 26.1818), [.warning]).within(.error),
        ContentFile("image.line-art-resolution", "799 ppi", image("B", 18.0225), [.warning]).beyond(.warning),
        ContentFile("image.line-art-resolution", "800 ppi", image("B", 18), []).within(.warning),
        ContentFile("image.page-raster-resolution", "not asked", image("I", 200, at: "0 -50"), []),
        ContentFile("image.page-raster-resolution", "36 ppi", image("I", 200, at: "0 -50"), [.error]).asked,
        pageRaster("149 ppi", 543.624, [.error]).beyond(.error), pageRaster("150 ppi", 540, [.warning]).within(.error),
        pageRaster("449 ppi", 180.4, [.warning]).beyond(.warning), pageRaster("450 ppi", 180, []).within(.warning),
        ContentFile("image.page-raster-resolution", "a logo", image("I", 72), []).asked,
        ContentFile("image.sixteen-bit", "16", image("D", 20), [.info]),
        ContentFile("image.sixteen-bit", "8", image("I", 20), []).neighbour,
    ]
    private static func pageRaster(_ what: String, _ size: Double, _ severities: [Severity]) -> ContentFile {
        ContentFile("image.page-raster-resolution", what, image("G", size, at: "10 -60"), severities).asked
    }

    private static let black = Preflight.Expectation(inks: .k)
    private static let any = Preflight.Expectation(inks: .any)

    private static let inks: [ContentFile] = [
        ContentFile("ink.rgb", "an RGB image", image("R", 20), [.warning]),
        ContentFile("ink.rgb", "RGB text", text("0 0 0 rg", 9), [.warning]),
        ContentFile("ink.rgb", "a stencil", "1 0 0 rg " + stencil, [.warning]),
        ContentFile("ink.rgb", "CMYK", text("0 0 0 1 k", 9) + " " + image("I", 20), []),
        ContentFile("ink.rgb", "RGB set and not painted", "1 0 0 rg " + text("0 0 0 1 k", 9), []).neighbour,
        ContentFile("ink.rgb", "any inks", image("R", 20), []).expecting(any),
        ContentFile("ink.device-rgb", "not asked", image("R", 20), []),
        ContentFile("ink.device-rgb", "an image", image("R", 20), [.error]).asked,
        ContentFile("ink.device-rgb", "CMYK", image("I", 20), []).asked,
        ContentFile("ink.device-rgb", "calibrated RGB", text("/Cal cs 1 0 0 sc", 9), []).asked.neighbour,
        ContentFile("ink.unexpected-spot", "not ordered", "/P1 cs 1 scn 40 40 20 20 re f", [.error]),
        ContentFile("ink.unexpected-spot", "ordered", "/Gold cs 1 scn 40 40 20 20 re f", []),
        ContentFile("ink.unexpected-spot", "a tint of 0", "/P1 cs 0 scn 40 40 20 20 re f", []).neighbour,
        ContentFile("ink.missing-spot", "missing", text("0 0 0 1 k", 9), [.warning]),
        ContentFile("ink.missing-spot", "a tint of 0", "/Gold cs 0 scn 40 40 20 20 re f", [.warning]),
        ContentFile("ink.missing-spot", "a tint of 1 %", "/Gold cs .01 scn 40 40 20 20 re f", []).neighbour,
        ContentFile("ink.spot-count", "not asked", "/P1 cs 1 scn 40 40 20 20 re f", []),
        ContentFile("ink.spot-count", "one", "/P1 cs 1 scn 40 40 20 20 re f", [.error]).asked.beyond(.error),
        ContentFile("ink.spot-count", "the ordered one", "/Gold cs 1 scn 40 40 20 20 re f", []).asked.within(.error),
        ContentFile(
            "ink.spots-alike", "C and U", "/P1 cs 1 scn 40 40 9 9 re f /P2 cs 1 scn 60 40 9 9 re f", [.warning]),
        ContentFile(
            "ink.spots-alike", "two inks", "/P1 cs 1 scn 40 40 9 9 re f /Cut cs 1 scn 60 40 9 9 re f", []),
        ContentFile(
            "ink.spots-alike", "185 and 186", "/P1 cs 1 scn 40 40 9 9 re f /P3 cs 1 scn 60 40 9 9 re f", []
        ).neighbour,
        ContentFile("ink.die-line", "not ordered", "/Cut CS 1 SCN 40 40 20 20 re S", [.warning]),
        ContentFile("ink.die-line", "ordered", "/Cut CS 1 SCN 40 40 20 20 re S", [.info])
            .expecting(Preflight.Expectation(spots: ["CutContour"])),
        ContentFile("ink.die-line", "a colour", "/Gold CS 1 SCN 40 40 20 20 re S", []),
        ContentFile("ink.die-line", "a colour whose name begins like one", "/Fish CS 1 SCN 40 40 20 20 re S", [])
            .neighbour,
        ContentFile("ink.cmyk-on-k-job", "colour", text("1 0 0 0 k", 9), [.warning]).expecting(black),
        ContentFile("ink.cmyk-on-k-job", "a tint of black, colours at 0", text("0 0 0 .5 k", 9), []).expecting(black)
            .neighbour,
        ContentFile("ink.cmyk-on-k-job", "black", text("0 0 0 1 k", 9), []).expecting(black),
        ContentFile("ink.cmyk-on-k-job", "a job in CMYK", text("1 0 0 0 k", 9), []),
    ]

    static let files = images + inks

    @Test(arguments: files)
    func `are judged by the house's rules`(file: ContentFile) throws {
        let found = try file.found()
        #expect(found.map(\.severity) == file.severities)
    }
}
