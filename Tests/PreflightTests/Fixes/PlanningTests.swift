import Preflight
import Testing
import Workflow

private func plan(
    _ facts: PDFFacts, _ allowed: [FixKind] = FixKind.allCases, for expected: Expectation = .card
) -> FixPlan { FixPlan(for: facts, expected: expected, profile: .house, allowed: allowed) }

private func plan(
    _ page: PageFacts, _ allowed: [FixKind] = FixKind.allCases, for expected: Expectation = .card
) -> FixPlan { plan(.of([page]), allowed, for: expected) }

/// A page of that size without any box but its media box.
private func bare(_ width: Double, _ height: Double, rotation: Int = 0, userUnit: Double = 1) -> PageFacts {
    PageFacts(number: 1, mediaBox: .at(0, 0, width, height), rotation: rotation, userUnit: userUnit)
}

@Suite("Planning a trim box") struct TrimBoxPlanTests {
    @Test(
        arguments: [
            (91.0, 61.0, 0, Box.at(3, 3, 85, 55)), (61, 91, 0, .at(3, 3, 55, 85)), (61, 91, 90, .at(3, 3, 55, 85)),
            (85, 55, 0, .at(0, 0, 85, 55)), (91.1, 61, 0, .at(3.05, 3, 85, 55)),
            (90.9, 60.9, 0, .at(2.95, 2.95, 85, 55)),
            (84.9, 55, 0, .at(0, 0, 84.9, 55)),
        ])
    func `finds it in the middle of a page that is exactly the ordered size, alone or with its bleed`(
        width: Double, height: Double, rotation: Int, trim: Box
    ) throws {
        let plan = plan(bare(width, height, rotation: rotation), [.setTrimBox])
        guard case .setTrimBox(1, let found)? = plan.fixes.first else {
            Issue.record("nothing was planned")
            return
        }
        let differences = [found.x0 - trim.x0, found.y0 - trim.y0, found.x1 - trim.x1, found.y1 - trim.y1]
        #expect(differences.allSatisfy { abs($0) < 0.0001 })
        #expect(plan.fixes.count == 1 && plan.refused.isEmpty)
    }

    @Test(arguments: [(91.11, 61.0), (91, 60.89), (89, 59), (95, 65), (88, 61), (210, 297)])
    func `refuses a page that is any other size`(width: Double, height: Double) {
        let plan = plan(bare(width, height), [.setTrimBox])
        #expect(plan.fixes.isEmpty)
        #expect(plan.refused.map(\.kind) == [.setTrimBox] && plan.refused.first?.page == 1)
    }

    @Test func `leaves a page that has one, and refuses one that has an art box`() {
        #expect(plan(.card(), [.setTrimBox]) == FixPlan())
        var page = bare(91, 61)
        page.artBox = .at(3, 3, 85, 55)
        #expect(plan(page, [.setTrimBox]).refused.count == 1)
    }

    @Test func `needs a size that is ordered`() {
        #expect(plan(bare(91, 61), [.setTrimBox], for: Expectation(bleed: 3)).refused.count == 1)
    }
}

@Suite("Planning smaller fixes") struct SmallFixPlanTests {
    @Test(arguments: [(0.0, false), (0.1, false), (0.11, true), (-0.11, true), (5, true)])
    func `drops a crop box that differs from the media box`(by difference: Double, isDropped: Bool) {
        let page = PageFacts.card { $0.cropBox = $0.mediaBox.grown(-difference, 0, 0, 0) }
        #expect(plan(page, [.dropCropBox]).fixes == (isDropped ? [.dropCropBox(page: 1)] : []))
    }

    @Test(arguments: [("JavaScript", true), ("URI", false)])
    func `removes scripts, and no other action`(kind: String, isRemoved: Bool) {
        let facts = PDFFacts.of([.card()]) { $0.actions = [ActionFacts(kind: kind, trigger: .open)] }
        #expect(plan(facts).fixes == (isRemoved ? [.removeJavaScript] : []))
    }

    @Test func `refuses to take scripts out of an XFA form`() {
        let facts = PDFFacts.of([.card()]) {
            $0.actions = [ActionFacts(kind: "JavaScript", trigger: .field)]
            $0.form.hasXFA = true
        }
        #expect(plan(facts).fixes.isEmpty && plan(facts).refused.map(\.kind) == [.removeJavaScript])
    }

    @Test(arguments: [([true], false), ([true, false], true), ([], false)])
    func `removes annotations of pages that have some that do not print`(prints: [Bool], isPlanned: Bool) {
        let page = PageFacts.card {
            $0.annotations = prints.map { AnnotationFacts(subtype: "Text", prints: $0, place: .at(40, 40, 5, 5)) }
        }
        #expect(plan(page).fixes == (isPlanned ? [.removeAnnotations(page: 1)] : []))
    }

    @Test(
        arguments: [
            (55.0, 85.0, 0, 90), (85, 55, 90, 270), (85, 55, 270, 90), (55, 85, 180, 90), (55.5, 85, 0, 90),
            (55.6, 85, 0, nil), (85, 55, 0, nil), (85, 55, 180, nil), (85.5, 55, 0, nil), (90, 120, 0, nil),
        ] as [(Double, Double, Int, Int?)])
    func `turns a page that lies on its side`(width: Double, height: Double, rotation: Int, by degrees: Int?) {
        let page = PageFacts.card(width: width, height: height, rotation: rotation)
        #expect(plan(page, [.rotate]).fixes == (degrees.map { [.rotate(page: 1, by: $0)] } ?? []))
    }

    @Test func `turns no page of a bound product`() {
        var expected = Expectation.card
        expected.binding = .left
        let plan = plan(.card(width: 55, height: 85), [.rotate], for: expected)
        #expect(plan.fixes.isEmpty && plan.refused.map(\.kind) == [.rotate])
    }
}

@Suite("Planning fixes") struct PlanningTests {
    private static let needy = PDFFacts.of([.card { $0.cropBox = .at(10, 20, 85, 55) }]) {
        $0.actions = [ActionFacts(kind: "JavaScript", trigger: .open)]
    }

    @Test func `plans nothing that is not allowed, and nothing for a sound file`() {
        #expect(plan(Self.needy, []) == FixPlan())
        #expect(plan(Self.needy, [.mirrorBleed, .rotate, .setTrimBox]) == FixPlan())
        #expect(plan(Self.needy).fixes == [.dropCropBox(page: 1), .removeJavaScript])
        #expect(plan(.card) == FixPlan())
        #expect(plan(.unread(.passwordNeeded)) == FixPlan())
    }

    @Test(
        arguments: [
            { $0.isEncrypted = true }, { $0.signatures = 1 }, { $0.repairs = ["xref"] }, { $0.limitReached = "pages" },
            { $0.pageCounts.poppler = 7 },
        ] as [@Sendable (inout PDFFacts) -> Void])
    func `refuses everything where a change would break or hide something`(
        change: @Sendable (inout PDFFacts) -> Void
    ) {
        var facts = Self.needy
        change(&facts)
        let plan = plan(facts)
        #expect(plan.fixes.isEmpty)
        #expect(plan.refused.map(\.kind) == [.dropCropBox, .removeJavaScript])
        #expect(Set(plan.refused.map(\.why)).count == 1)
    }

    @Test func `a report names refusals without weight, and no profile changes that`() throws {
        var facts = Self.needy
        facts.signatures = 1
        let attempt = FixAttempt(plan: plan(facts))
        let report = judge(facts, sha256: someDigest, against: .card, profile: .house, fixed: attempt)
        let refused = report.findings.filter { $0.rule == "fix.refused" }
        #expect(refused.map(\.severity) == [.info, .info])
        #expect(refused.first?.message.contains("signed") == true)
        #expect(report.original == nil && report.fixes.isEmpty)
        #expect(!Profile(name: "x", settings: ["fix.refused": RuleSetting(severity: .off)]).mistakes.isEmpty)
    }

    @Test func `a report names the first refusal of each kind and reason, and how many it leaves out`() {
        let refused =
            (1...60).map { RefusedFix(kind: .setTrimBox, page: $0, why: "No size is ordered.") }
            + [RefusedFix(kind: .removeJavaScript, why: "The file is an XFA form.")]
        func told(_ count: Int) -> [Finding] {
            let attempt = FixAttempt(plan: FixPlan(refused: Array(refused.suffix(count))))
            return judge(.card, sha256: someDigest, against: .card, profile: .house, fixed: attempt).findings
                .filter { $0.rule == "fix.refused" }
        }
        #expect(told(40).count == 40 && told(40).allSatisfy { $0.value == nil })
        #expect(told(61).count == 41 && told(61).contains { $0.message.contains("JavaScript") })
        #expect(told(61).last?.message.hasPrefix("21 more fixes were not made") == true)
    }

    @Test func `allowed fixes are part of what a judgement holds for`() {
        let versions = ParserVersions(poppler: "1", qpdf: "2")
        func key(_ fixes: [FixKind]) -> String {
            judgementKey(profile: Profile(name: "house", fixes: fixes), expectation: .card, versions: versions)
        }
        #expect(key([]) == judgementKey(profile: .house, expectation: .card, versions: versions))
        #expect(key([.rotate]) != key([]) && key([.rotate]) != key([.dropCropBox]))
        #expect(key([.rotate, .dropCropBox]) == key([.dropCropBox, .rotate]))
    }
}
