import Preflight
import Testing
import Workflow

/// A card without bleed, all of whose edges carry ink.
private func short(_ bleed: Double = 0, rotation: Int = 0, change: (inout PageFacts) -> Void = { _ in }) -> PageFacts {
    .card(bleed: bleed, rotation: rotation) { page in
        page.mediaBox = page.trimBox!.grown(bleed)
        page.edges = EdgeFacts.Side.allCases.map { side in
            EdgeFacts(
                side: side, spans: [EdgeSpan(from: 0, to: 55, inside: .ink, reach: bleed, possibleReach: bleed)])
        }
        change(&page)
    }
}

private func sides(_ page: PageFacts, binding: Binding = .none) -> [EdgeFacts.Side] {
    var expected = Expectation.card
    expected.binding = binding
    let fixes = FixPlan(for: .of([page]), expected: expected, profile: .house, allowed: [.mirrorBleed]).fixes
    guard case .mirrorBleed(1, page.trimBox, 3, let sides)? = fixes.first, fixes.count == 1 else { return [] }
    return sides
}

private func refusals(_ page: PageFacts) -> [RefusedFix] {
    FixPlan(for: .of([page]), expected: .card, profile: .house, allowed: [.mirrorBleed]).refused
}

extension PageFacts {
    /// Text so far inside the left edge.
    fileprivate mutating func addText(_ inside: Double, toTrim: Double? = nil, isHidden: Bool = false) {
        let trim = trimBox!
        marks.append(
            MarkFacts(
                kind: .text, colour: ColourFacts(space: "DeviceCMYK", inks: ["Black"], coverage: 100),
                isHidden: isHidden,
                place: Box(x0: trim.x0 + inside, y0: trim.y0 + 20, x1: trim.x0 + 50, y1: trim.y0 + 25),
                toTrim: toTrim ?? inside))
    }
}

@Suite("Planning mirrored bleed") struct MirrorPlanTests {
    static let all = EdgeFacts.Side.allCases

    @Test(arguments: [(0.0, true), (2.89, true), (2.9, false), (3, false), (5, false)])
    func `mirrors where boxes declare too little`(bleed: Double, isMirrored: Bool) {
        #expect(sides(short(bleed)) == (isMirrored ? Self.all : []))
    }

    @Test(arguments: [(0.0, true), (2.74, true), (2.75, false), (3, false)])
    func `mirrors where declared bleed is not filled`(reach: Double, isMirrored: Bool) {
        let page = PageFacts.card { page in
            page.edges = [
                EdgeFacts(
                    side: .top,
                    spans: [
                        EdgeSpan(from: 0, to: 40, inside: .ink, reach: 3, possibleReach: 3),
                        EdgeSpan(from: 40, to: 85, inside: .ink, reach: reach, possibleReach: reach),
                    ])
            ]
        }
        #expect(sides(page) == (isMirrored ? [.top] : []))
    }

    @Test(arguments: [
        (RuleSetting(error: 0.5), 2.6, false), (RuleSetting(error: 0.5), 2.4, true),
        (RuleSetting(severity: .off), 0, false),
    ])
    func `goes by what the profile lets pass`(setting: RuleSetting, bleed: Double, isMirrored: Bool) {
        let profile = Profile(name: "shop", settings: ["page.bleed": setting, "page.bleed-filled": setting])
        let plan = FixPlan(for: .of([short(bleed)]), expected: .card, profile: profile, allowed: [.mirrorBleed])
        #expect(plan.fixes.isEmpty != isMirrored && plan.refused.isEmpty)
    }

    @Test func `leaves what is not certain, edges without ink, and corners of outlines`() {
        func page(_ span: EdgeSpan) -> PageFacts { .card { $0.edges = [EdgeFacts(side: .left, spans: [span])] } }
        #expect(sides(page(EdgeSpan(from: 0, to: 55, inside: .perhaps, reach: 0, possibleReach: 0))).isEmpty)
        #expect(sides(page(EdgeSpan(from: 0, to: 55, inside: .ink, reach: 0, possibleReach: 3))).isEmpty)
        #expect(sides(page(EdgeSpan(from: 0, to: 1.49, inside: .ink, reach: 0, possibleReach: 0))).isEmpty)
        #expect(sides(page(EdgeSpan(from: 0, to: 1.5, inside: .ink, reach: 0, possibleReach: 0))) == [.left])
        let blank = short { page in
            page.edges[0].spans = [EdgeSpan(from: 0, to: 55, inside: .none, reach: 0, possibleReach: 0)]
        }
        #expect(sides(blank) == [.top, .right, .bottom])
    }

    @Test(
        arguments: [
            (1, 0, Binding.left, EdgeFacts.Side.left), (2, 0, .left, .right), (1, 0, .right, .right),
            (2, 0, .right, .left), (1, 0, .top, .top), (2, 0, .top, .top), (1, 90, .top, .left),
            (1, 90, .left, .bottom), (1, 180, .left, .right),
        ])
    func `never mirrors at the bound edge`(number: Int, rotation: Int, binding: Binding, bound: EdgeFacts.Side) {
        var pages = [short(rotation: rotation), short(rotation: rotation)]
        pages[1].number = 2
        var expected = Expectation.card
        expected.binding = binding
        let fixes = FixPlan(for: .of(pages), expected: expected, profile: .house, allowed: [.mirrorBleed]).fixes
        guard case .mirrorBleed(number, _, _, let sides)? = fixes.dropFirst(number - 1).first else {
            Issue.record("page \(number) was not planned")
            return
        }
        #expect(sides == Self.all.filter { $0 != bound })
    }

    @Test(arguments: [(2.99, false), (3, true), (-1, false), (10, true)])
    func `refuses an edge with text within the bleed's width`(inside: Double, isMirrored: Bool) {
        let page = short { $0.addText(inside) }
        #expect(sides(page) == (isMirrored ? Self.all : [.top, .right, .bottom]))
        #expect(refusals(page).count == (isMirrored ? 0 : 1))
        #expect(refusals(page).allSatisfy { $0.why.contains("left edge") })
    }

    @Test(arguments: [(1.0, true), (2.9, true), (3, false)])
    func `refuses text near a trim that a fix names, wherever the page itself ends`(inside: Double, isRefused: Bool) {
        // How far it stands from the media box, 5 mm farther out, is what the walk has measured.
        let page = short { page in
            page.addText(inside, toTrim: inside + 5)
            page.mediaBox = page.trimBox!.grown(3)
            page.bleedBox = page.trimBox
            page.trimBox = nil
        }
        let plan = FixPlan(
            for: .of([page]), expected: .card, profile: .house, allowed: [.setTrimBox, .mirrorBleed])
        let mirrored = plan.fixes.compactMap { fix -> [EdgeFacts.Side]? in
            if case .mirrorBleed(_, _, _, let sides) = fix { sides } else { nil }
        }
        #expect(mirrored == [isRefused ? [.top, .right, .bottom] : Self.all])
        #expect(plan.refused.count == (isRefused ? 1 : 0))
    }

    @Test(arguments: [(85.0, 55.0, true), (86, 55, true), (86.01, 55, false), (55, 85, true), (210, 297, false)])
    func `makes no bleed for a page that is rejected for its size`(width: Double, height: Double, isMirrored: Bool) {
        let page = PageFacts.card(width: width, height: height, bleed: 0)
        #expect(sides(page).isEmpty != isMirrored)
        #expect(refusals(page).allSatisfy { $0.why.contains("ordered size") } && refusals(page).isEmpty == isMirrored)
        let soft = Profile(name: "soft", settings: ["page.trim-size": RuleSetting(severity: .warning)])
        let plan = FixPlan(for: .of([page]), expected: .card, profile: soft, allowed: [.mirrorBleed])
        #expect(plan.fixes.count == 1 && plan.refused.isEmpty)
    }

    @Test func `takes no notice of hidden text, nor of text in the slug`() {
        #expect(sides(short { $0.addText(1, isHidden: true) }) == Self.all)
        #expect(sides(short { $0.addText(-20, toTrim: 12) }) == Self.all)
    }

    @Test func `refuses an edge that a printing annotation reaches over`() {
        func page(prints: Bool) -> PageFacts {
            short {
                $0.annotations = [AnnotationFacts(subtype: "Stamp", prints: prints, place: .at(20, 74, 10, 2))]
            }
        }
        #expect(sides(page(prints: true)) == [.left, .right, .bottom])
        #expect(refusals(page(prints: true)).count == 1)
        #expect(sides(page(prints: false)) == Self.all)
    }

    @Test(
        arguments: [
            (Box.at(8, 76, 1, 1), [EdgeFacts.Side.right, .bottom]), (.at(96, 76, 1, 1), [.left, .bottom]),
            (.at(8, 18, 1, 1), [.top, .right]), (.at(96, 18, 1, 1), [.left, .top]),
            // A little of it, and none.
            (.at(6.5, 40, 1, 5), [.top, .right, .bottom]), (.at(6, 40, 1, 5), all), (.at(10, 40, 1, 5), all),
            (.at(40, 16, 5, 1), all), (.at(40, 75, 5, 0.5), [.left, .right, .bottom]),
        ])
    func `goes by the strip beyond the edge, corners included`(place: Box, mirrored: [EdgeFacts.Side]) {
        #expect(
            sides(short { $0.annotations = [AnnotationFacts(subtype: "Stamp", prints: true, place: place)] })
                == mirrored)
    }

    @Test func `refuses a page that does not say where it is trimmed, unless that is fixed too`() {
        let page = PageFacts(number: 1, mediaBox: .at(0, 0, 85, 55))
        #expect(refusals(page).map(\.kind) == [.mirrorBleed])
        let plan = FixPlan(for: .of([page]), expected: .card, profile: .house, allowed: [.setTrimBox, .mirrorBleed])
        let trim = Box.at(0, 0, 85, 55)
        #expect(
            plan.fixes == [.setTrimBox(page: 1, trim), .mirrorBleed(page: 1, trim: trim, bleed: 3, sides: Self.all)])
        let whole = FixPlan(
            for: .of([PageFacts(number: 1, mediaBox: .at(0, 0, 91, 61))]), expected: .card, profile: .house,
            allowed: [.setTrimBox, .mirrorBleed])
        #expect(whole.fixes.map(\.kind) == [.setTrimBox])
    }

    @Test func `asks nothing where no bleed is ordered, and refuses a page narrower than its bleed`() {
        #expect(
            FixPlan(for: .of([short()]), expected: Expectation(), profile: .house, allowed: [.mirrorBleed]) == FixPlan()
        )
        let strip = PageFacts.card(width: 85, height: 3, bleed: 0)
        #expect(sides(strip).isEmpty && !refusals(strip).isEmpty)
    }
}
