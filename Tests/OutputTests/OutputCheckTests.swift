import Output
import Preflight
import Testing
import Workflow

private let image = ImageFacts(
    width: 100, height: 80, bits: 8, colourSpace: "DeviceCMYK", place: Box(x0: 0, y0: 0, x1: 10, y1: 8),
    effectiveResolution: 254, object: 4)

private func page(_ number: Int = 1, _ change: (inout PageFacts) -> Void = { _ in }) -> PageFacts {
    var page = PageFacts(
        number: number, mediaBox: Box(x0: 0, y0: 0, x1: 91, y1: 61), bleedBox: Box(x0: 0, y0: 0, x1: 91, y1: 61),
        trimBox: Box(x0: 3, y0: 3, x1: 88, y1: 58), images: [image])
    change(&page)
    return page
}

private func facts(_ pages: [PageFacts], _ change: (inout PDFFacts) -> Void = { _ in }) -> PDFFacts {
    var facts = PDFFacts(
        opened: .yes, version: "1.6", pageCounts: PageCounts(poppler: pages.count, qpdf: pages.count), pages: pages,
        fonts: [FontFacts(name: "ABCDEF+Lato", type: "TrueType", isEmbedded: true, pages: [1])],
        inks: .used("Cyan", "Gold"), layers: [LayerFacts(name: "Cut")])
    change(&facts)
    return facts
}

/// One thing that can go wrong with an output, and the sentence that tells it.
struct Loss: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout PDFFacts) -> Void
    init(_ sentence: String, _ change: @escaping @Sendable (inout PDFFacts) -> Void) {
        (self.testDescription, self.change) = (sentence, change)
    }
}

@Suite struct `An output` {
    @Test func `that holds the sources' pages one after another has lost nothing`() {
        let second = facts([page()]) {
            $0.inks = .used("Black")
            $0.layers = []
        }
        let output = facts([page(1), page(2), page(3)]) {
            $0.inks = .used("Black", "Gold", "Cyan")
            $0.version = "1.7"
        }
        #expect(OutputCheck.compare(sources: [facts([page(1), page(2)]), second], output: output) == [])
    }

    @Test func `whose numbers were written with other decimals has lost nothing`() {
        let output = facts([
            page {
                $0.mediaBox.x1 += 0.005
                $0.images[0].effectiveResolution += 1
                $0.images[0].object = 9
            }
        ])
        #expect(OutputCheck.compare(sources: [facts([page()])], output: output) == [])
    }

    static let losses: [Loss] = [
        Loss("the output has 0 pages instead of 1") {
            $0.pages = []
            $0.pageCounts = PageCounts(poppler: 0, qpdf: 0)
        },
        Loss("the output could not be read completely") { $0.opened = .damaged("x") },
        Loss("the output could not be read completely") { $0.limitReached = "x" },
        Loss("the output could not be read completely") { $0.pageCounts.poppler = 2 },
        Loss("the output is encrypted") { $0.isEncrypted = true },
        Loss("the output is damaged: xref") { $0.repairs = ["xref"] },
        Loss("ink 'Gold' is lost") { $0.inks = .used("Cyan") },
        Loss("ink 'RGB' was not there before") { $0.inks.append(InkFacts(name: "RGB")) },
        Loss("layer 'Cut' is lost") { $0.layers = [] },
        Loss("font 'ABCDEF+Lato (TrueType, embedded)' is lost") { $0.fonts = [] },
        Loss("page 1: the media box changed") { $0.pages[0].mediaBox.x1 += 0.02 },
        Loss("page 1: the trim box is lost") { $0.pages[0].trimBox = nil },
        Loss("page 1: the crop box is new") { $0.pages[0].cropBox = $0.pages[0].mediaBox },
        Loss("page 1: the rotation is 90° instead of 0°") { $0.pages[0].rotation = 90 },
        Loss("page 1: the UserUnit changed") { $0.pages[0].userUnit = 2 },
        Loss("page 1: 0 images instead of 1") { $0.pages[0].images = [] },
        Loss("page 1: image 1 changed its pixels") { $0.pages[0].images[0].width = 50 },
        Loss("page 1: image 1 changed its colour") { $0.pages[0].images[0].colourSpace = "DeviceRGB" },
        Loss("page 1: image 1 changed its colour") { $0.pages[0].images[0].bits = 1 },
        Loss("page 1: image 1 changed its place") { $0.pages[0].images[0].place.x0 = 1 },
        Loss("page 1: image 1 changed its resolution") { $0.pages[0].images[0].effectiveResolution = 200 },
        Loss("page 1: image 1 changed its resolution") { $0.pages[0].images[0].effectiveResolution = .nan },
    ]

    @Test(arguments: losses) func `that lost or gained something is told so`(loss: Loss) {
        let source = facts([page()])
        #expect(OutputCheck.compare(sources: [source], output: facts([page()], loss.change)) == [loss.testDescription])
    }

    @Test func `whose font is no longer embedded lost one font and gained another`() {
        let output = facts([page()]) { $0.fonts[0].isEmbedded = false }
        #expect(
            OutputCheck.compare(sources: [facts([page()])], output: output) == [
                "font 'ABCDEF+Lato (TrueType, embedded)' is lost",
                "font 'ABCDEF+Lato (TrueType, not embedded)' was not there before",
            ])
    }

    @Test func `cannot be compared with a source that was not read completely`() {
        let source = facts([page()]) { $0.limitReached = "operators" }
        #expect(OutputCheck.compare(sources: [source], output: facts([page()])).count == 1)
    }

    @Test func `with pages in another order has changed`() {
        let wide = page { $0.mediaBox.x1 = 200 }
        #expect(
            !OutputCheck.compare(sources: [facts([page()]), facts([wide])], output: facts([wide, page()])).isEmpty)
    }

    @Test func `that lost everything tells fifty differences and counts the rest`() {
        let source = facts((1...200).map { page($0) })
        let output = facts((1...200).map { page($0) { $0.trimBox = nil } })
        let differences = OutputCheck.compare(sources: [source], output: output)
        #expect(differences.count == 51)
        #expect(differences.last == "150 more differences")
    }
}

extension [InkFacts] {
    /// Inks that are printed.
    static func used(_ names: String...) -> [InkFacts] { names.map { InkFacts(name: $0) } }
}
