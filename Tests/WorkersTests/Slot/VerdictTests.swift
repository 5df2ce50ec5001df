import Preflight
import Testing

@testable import Workers

@Suite struct `The end of a worker` {
    @Test(arguments: [
        (Exit.signal(11), "", WorkerEnd.crashed("signal 11 (SIGSEGV)")),
        (.signal(6), "terminate called: std::bad_alloc", .limit("memory 1024 MiB")),
        (.code(1), "Out of memory", .limit("memory 1024 MiB")), (.code(3), "", .crashed("exit code 3")),
        (.signal(24), "", .limit("processor time 40 s")),
        (.signal(9), "", .outside("the worker was ended from outside")),
    ])
    func `is read from its exit and its last words`(exit: Exit, said: String, end: WorkerEnd) {
        #expect(WorkerEnd(exit, errorText: said, limits: WorkerLimits()) == end)
    }
}

@Suite struct `An answer of a worker` {
    private static let honest: PDFFacts = {
        let box = Box(x0: 0, y0: 0, x1: 100, y1: 50)
        let image = ImageFacts(
            width: 10, height: 10, bits: 8, colourSpace: "DeviceCMYK", place: box, effectiveResolution: 300, object: 4)
        return PDFFacts(
            opened: .yes, version: "1.6", pageCounts: PageCounts(poppler: 1, qpdf: 1),
            pages: [PageFacts(number: 1, mediaBox: box, images: [image])],
            fonts: [FontFacts(name: "Helvetica", type: "Type1", isEmbedded: false, pages: [1])])
    }()

    @Test func `is believed where it can be`() {
        #expect(FactsCheck.objection(to: Self.honest, maxPages: 1) == nil)
        #expect(FactsCheck.objection(to: PDFFacts(opened: .passwordNeeded), maxPages: 1) == nil)
    }

    @Test func `tells of so many pages as were asked for`() {
        var facts = Self.honest
        facts.pages.append(PageFacts(number: 2, mediaBox: facts.pages[0].mediaBox))
        facts.pageCounts = PageCounts(poppler: 2, qpdf: 2)
        #expect(FactsCheck.objection(to: facts, maxPages: 2) == nil)
        #expect(FactsCheck.objection(to: facts, maxPages: 1) == "2 pages")
    }

    private static let profile = ICCFacts(space: "CMYK", components: -1)

    private static func annotation(_ place: Box) -> AnnotationFacts {
        AnnotationFacts(subtype: "Stamp", prints: true, place: place)
    }

    static let lies: [(String, @Sendable (inout PDFFacts) -> Void)] = [
        ("0 pages", { $0.pages += $0.pages }), ("poppler", { $0.pageCounts.poppler = -1 }),
        ("qpdf", { $0.pageCounts.qpdf = 0 }), ("page numbers", { $0.pages[0].number = 7 }),
        ("a box", { $0.pages[0].mediaBox.x0 = .nan }),
        ("a box", { $0.pages[0].trimBox = Box(x0: 2, y0: 0, x1: 1, y1: 1) }),
        ("a box", { $0.pages[0].mediaBox.x1 = 1e300 }), ("rotation", { $0.pages[0].rotation = 91 }),
        ("user unit", { $0.pages[0].userUnit = 0 }), ("an image", { $0.pages[0].images[0].width = -1 }),
        ("an image", { $0.pages[0].images[0].effectiveResolution = .infinity }),
        ("too long", { $0.inks = [InkFacts(name: String(repeating: "x", count: 2000))] }),
        ("too long", { $0.repairs = Array(repeating: "x", count: 51) }),
        ("pages of a font", { $0.fonts[0].pages = [2] }),
        ("too long", { $0.embeddedFiles = Array(repeating: "x", count: 201) }),
        ("too long", { $0.claims.pdfA = String(repeating: "x", count: 1001) }),
        ("an action", { $0.actions = [ActionFacts(kind: "URI", trigger: .annotation, page: 2)] }),
        ("a count", { $0.signatures = 1 }), ("a count", { $0.form.fields = -1 }),
        ("an annotation", { $0.pages[0].annotations = [Self.annotation(Box(x0: .nan, y0: 0, x1: 1, y1: 1))] }),
        ("too many", { $0.pages[0].annotations = Array(repeating: Self.annotation($0.pages[0].mediaBox), count: 501) }),
        ("a profile", { $0.outputIntents = [OutputIntentFacts(subtype: "", identifier: "", profile: Self.profile)] }),
    ]

    @Test(arguments: lies.indices)
    func `is refused where it is impossible`(index: Int) {
        var facts = Self.honest
        Self.lies[index].1(&facts)
        #expect(FactsCheck.objection(to: facts, maxPages: 1) != nil, "\(Self.lies[index].0)")
    }
}
