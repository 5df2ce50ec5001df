import Preflight
import Testing
import Workflow

@Suite struct `A file's images and inks` {
    private static let images: [ContentFile] = [
        ContentFile("image.resolution", "72 ppi", image("I", 72), [.error]),
        ContentFile("image.resolution", "150 ppi", image("I", 48), [.warning]),
        ContentFile("image.resolution", "225 ppi", image("I", 32), []),
        ContentFile("image.resolution", "outside the trim", image("I", 6, at: "193 20"), []),
        ContentFile("image.resolution", "a coarse one outside the trim", image("I", 60, at: "191 20"), []),
        ContentFile("image.line-art-resolution", "300 ppi", image("B", 48), [.error]),
        ContentFile("image.line-art-resolution", "600 ppi", image("B", 24), [.warning]),
        ContentFile("image.line-art-resolution", "800 ppi", image("B", 18), []),
        ContentFile("image.page-raster-resolution", "not asked", image("I", 200, at: "0 -50"), []),
        ContentFile("image.page-raster-resolution", "36 ppi", image("I", 200, at: "0 -50"), [.error]).asked,
        ContentFile("image.page-raster-resolution", "a logo", image("I", 72), []).asked,
        ContentFile("image.sixteen-bit", "16", image("D", 20), [.info]),
        ContentFile("image.sixteen-bit", "8", image("I", 20), []),
    ]

    private static let black = Preflight.Expectation(inks: .k)
    private static let any = Preflight.Expectation(inks: .any)

    private static let inks: [ContentFile] = [
        ContentFile("ink.rgb", "an RGB image", image("R", 20), [.warning]),
        ContentFile("ink.rgb", "RGB text", text("0 0 0 rg", 9), [.warning]),
        ContentFile("ink.rgb", "a stencil", "1 0 0 rg " + stencil, [.warning]),
        ContentFile("ink.rgb", "CMYK", text("0 0 0 1 k", 9) + " " + image("I", 20), []),
        ContentFile("ink.rgb", "RGB set and not painted", "1 0 0 rg " + text("0 0 0 1 k", 9), []),
        ContentFile("ink.rgb", "any inks", image("R", 20), []).expecting(any),
        ContentFile("ink.device-rgb", "not asked", image("R", 20), []),
        ContentFile("ink.device-rgb", "an image", image("R", 20), [.error]).asked,
        ContentFile("ink.device-rgb", "CMYK", image("I", 20), []).asked,
        ContentFile("ink.unexpected-spot", "not ordered", "/P1 cs 1 scn 40 40 20 20 re f", [.error]),
        ContentFile("ink.unexpected-spot", "ordered", "/Gold cs 1 scn 40 40 20 20 re f", []),
        ContentFile("ink.unexpected-spot", "listed", "/P1 cs 0 scn 40 40 20 20 re f", []),
        ContentFile("ink.missing-spot", "missing", text("0 0 0 1 k", 9), [.warning]),
        ContentFile("ink.missing-spot", "a tint of 0", "/Gold cs 0 scn 40 40 20 20 re f", [.warning]),
        ContentFile("ink.missing-spot", "there", "/Gold cs .01 scn 40 40 20 20 re f", []),
        ContentFile("ink.spot-count", "not asked", "/P1 cs 1 scn 40 40 20 20 re f", []),
        ContentFile("ink.spot-count", "one", "/P1 cs 1 scn 40 40 20 20 re f", [.error]).asked,
        ContentFile("ink.spot-count", "the ordered one", "/Gold cs 1 scn 40 40 20 20 re f", []).asked,
        ContentFile(
            "ink.spots-alike", "C and U", "/P1 cs 1 scn 40 40 9 9 re f /P2 cs 1 scn 60 40 9 9 re f", [.warning]),
        ContentFile(
            "ink.spots-alike", "two inks", "/P1 cs 1 scn 40 40 9 9 re f /Cut cs 1 scn 60 40 9 9 re f", []),
        ContentFile("ink.die-line", "not ordered", "/Cut CS 1 SCN 40 40 20 20 re S", [.warning]),
        ContentFile("ink.die-line", "ordered", "/Cut CS 1 SCN 40 40 20 20 re S", [.info])
            .expecting(Preflight.Expectation(spots: ["CutContour"])),
        ContentFile("ink.die-line", "a colour", "/Gold CS 1 SCN 40 40 20 20 re S", []),
        ContentFile("ink.cmyk-on-k-job", "colour", text("1 0 0 0 k", 9), [.warning]).expecting(black),
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
