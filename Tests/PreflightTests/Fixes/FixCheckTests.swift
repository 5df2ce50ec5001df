import Preflight
import Testing
import Workflow

private let crop = Box.at(10, 20, 85, 55)

@Suite("Comparing a fixed file with the one that was sent") struct FixCheckTests {
    private static let sent = PDFFacts.of([.card { $0.cropBox = crop }])
    private static let fixes: [Fix] = [.dropCropBox(page: 1)]

    private func objection(_ change: (inout PDFFacts) -> Void) -> String? {
        var fixed = Self.sent
        fixed.pages[0].cropBox = nil
        change(&fixed)
        return FixCheck.objection(
            to: fixed, of: Self.sent, fixes: Self.fixes, expected: .card, profile: .house)
    }

    @Test func `nothing is said against a file that differs by its fixes alone`() {
        #expect(objection { _ in } == nil)
        #expect(objection { $0.pages[0].cropBox = $0.pages[0].mediaBox } == nil)
        // A new warning is told by the report on the fixed file.
        #expect(objection { $0.actions = [ActionFacts(kind: "SubmitForm", trigger: .open)] } == nil)
    }

    @Test(
        arguments: [
            { $0.pages[0].cropBox = crop }, { $0.opened = .damaged("x") }, { $0.repairs = ["xref"] },
            { $0.isEncrypted = true }, { $0.limitReached = "forms" }, { $0.pageCounts.poppler = 2 },
            { $0.pages.append(.card(2)) }, { $0.version = "1.5" }, { $0.inks.removeLast() },
            { $0.inks += .used("Gold") },
            { $0.fonts = [FontFacts(name: "A", type: "Type1", isEmbedded: true, pages: [])] },
            { $0.layers = [LayerFacts(name: "Notes", isOn: false)] }, { $0.claims.pdfXMetadata = "PDF/X-4" },
            { $0.outputIntents = [OutputIntentFacts(subtype: "GTS_PDFX", identifier: "FOGRA51")] },
            { $0.embeddedFiles = ["a"] }, { $0.actions = [ActionFacts(kind: "Launch", trigger: .open)] },
            { $0.pages[0].trimBox = nil }, { $0.pages[0].bleedBox = nil },
            { $0.pages[0].trimBox = crop.grown(0.02) }, { $0.pages[0].artBox = crop },
            { $0.pages[0].mediaBox = $0.pages[0].mediaBox.grown(0.02) }, { $0.pages[0].rotation = 90 },
            { $0.pages[0].userUnit = 2 }, { $0.pages[0].images = [.picture(300)] },
            {
                $0.pages[0].marks = [
                    MarkFacts(
                        kind: .area, colour: ColourFacts(space: "DeviceRGB", inks: ["RGB"], coverage: 9), place: crop)
                ]
            },
        ] as [@Sendable (inout PDFFacts) -> Void])
    func `anything else that changed is told`(change: @Sendable (inout PDFFacts) -> Void) {
        #expect(objection(change) != nil)
    }

    @Test func `what a long report would leave out is no new error`() {
        // 300 pages without bleed, and of another size: their report lists 200 findings, those on bleed first.
        let sent = PDFFacts.of((1...300).map { .card($0, width: 90, bleed: 0, images: [.picture(50)]) })
        var fixed = sent
        for index in fixed.pages.indices { fixed.pages[index].bleedBox = fixed.pages[index].trimBox?.grown(3) }
        let fixes = fixed.pages.map {
            Fix.mirrorBleed(page: $0.number, trim: $0.trimBox!, bleed: 3, sides: EdgeFacts.Side.allCases)
        }
        var expected = Expectation.card
        expected.pages = PageLimits()
        let objection = FixCheck.objection(to: fixed, of: sent, fixes: fixes, expected: expected, profile: .house)
        #expect(objection == nil, "\(objection ?? "")")
    }

    @Test func `a trim box that a fix sets is no loss, another one is`() {
        let sent = PDFFacts.of([.card { $0.trimBox = nil }])
        func objection(_ trim: Box) -> String? {
            FixCheck.objection(
                to: .of([.card { $0.trimBox = trim }]), of: sent,
                fixes: [.setTrimBox(page: 1, crop)], expected: .card, profile: .house)
        }
        #expect(objection(crop) == nil)
        #expect(objection(crop.grown(0.02)) != nil)
    }

    @Test func `a picture that mirroring repeats is the same picture, one that is lost is not`() {
        let trim = Box.at(10, 20, 85, 55)
        let mirror: [Fix] = [.mirrorBleed(page: 1, trim: trim, bleed: 3, sides: [.left])]
        let sent = PDFFacts.of([.card(bleed: 0, images: [.picture(300), .picture(400)])])
        func objection(_ images: [ImageFacts], bleed: Double = 3) -> String? {
            let fixed = PDFFacts.of([.card(bleed: bleed, images: images)])
            return FixCheck.objection(
                to: fixed, of: sent, fixes: mirror, expected: .card, profile: .house)
        }
        #expect(objection([.picture(300), .picture(400), .picture(400)]) == nil)
        #expect(objection([.picture(300), .picture(300)]) != nil)
        #expect(objection([.picture(300), .picture(400)], bleed: 2.9) != nil, "not mirrored far enough")
    }

    @Test(arguments: [("GoTo", true), ("JavaScript", false)]) func `scripts that are left are told`(
        kind: String, isFine: Bool
    ) {
        let fixed = PDFFacts.of([.card()]) { $0.actions = [ActionFacts(kind: kind, trigger: .open)] }
        let objection = FixCheck.objection(
            to: fixed, of: fixed, fixes: [.removeJavaScript], expected: .card, profile: .house)
        #expect((objection == nil) == isFine)
    }

    @Test func `a fix that is not made as it was planned is told`() {
        let sent = PDFFacts.of([.card(width: 55, height: 85)])
        var fixed = sent
        fixed.pages[0].rotation = 90
        func objection(_ fixed: PDFFacts) -> String? {
            FixCheck.objection(
                to: fixed, of: sent, fixes: [.rotate(page: 1, by: 90)], expected: .card,
                profile: .house)
        }
        #expect(objection(fixed) == nil)
        fixed.pages[0].rotation = 180
        #expect(objection(fixed) != nil, "turned otherwise than planned")
    }
}

@Suite struct `The report on a mirrored page` {
    private func found(_ sent: PDFFacts, fixed: PDFFacts, _ fix: Fix) -> Report {
        let attempt = FixAttempt(
            plan: FixPlan(fixes: [fix]), result: FixedDocument(sha256: someDigest, bytes: 1, facts: fixed))
        return judge(sent, sha256: someDigest, against: .card, profile: .house, fixed: attempt)
    }

    private var outside: PDFFacts {
        .of([
            .card { page in
                page.marks = [
                    MarkFacts(
                        kind: .text, colour: ColourFacts(space: "DeviceCMYK", inks: ["Black"], coverage: 100),
                        place: Box(x0: -90, y0: -90, x1: -80, y1: -80), toTrim: -50)
                ]
            }
        ])
    }

    @Test func `does not tell what is outside because of us, and tells what was outside before`() {
        let mirrored = Fix.mirrorBleed(page: 1, trim: .at(0, 0, 1, 1), bleed: 3, sides: [.left])
        func isTold(_ report: Report) -> Bool { report.findings.contains { $0.rule == "page.content-outside" } }
        #expect(!isTold(found(.card, fixed: outside, mirrored)))
        #expect(isTold(found(outside, fixed: outside, mirrored)))
        #expect(isTold(found(.card, fixed: outside, .dropCropBox(page: 1))))
        #expect(found(.card, fixed: .card, mirrored).summary == "The file can be printed as we changed it.")
    }
}
