import Preflight
import Testing
import Workflow

@Suite struct `Ink coverage` {
    private func page(
        _ number: Int = 1, bound: Double = 400, peak: Double? = nil, estimate: String? = nil
    ) -> PageFacts {
        .card(number) {
            $0.coverageBound = bound
            $0.coverage = peak.map { InkCoverage(peak: $0, place: .at(12, 22, 15, 15), estimate: estimate) }
        }
    }

    @Test(arguments: [(300, []), (320, []), (320.4, []), (320.6, [321]), (380, [380])] as [(Double, [Double])])
    func `of a place is at most the limit`(peak: Double, values: [Double]) {
        let found = findings("ink.coverage", in: .of([page(peak: peak)]))
        #expect(found.map(\.value) == values)
        #expect(
            found.allSatisfy {
                $0.severity == .warning && $0.page == 1 && $0.place == .at(12, 22, 15, 15) && $0.limit == 320
                    && $0.unit == "%"
            })
    }

    @Test func `that is an estimate says so`() {
        let found = findings("ink.coverage", in: .of([page(peak: 350, estimate: "RGB colours without a profile")]))
        #expect(
            found.first?.message == "350 % of ink are put on one place of the page (an estimate: RGB colours without a"
                + " profile); at most 320 % dry well.")
    }

    @Test func `is asked of the pages with the highest bounds, and only where it may be too much`() {
        let facts = PDFFacts.of(
            [
                page(1, bound: 320), page(2, bound: 321), page(3, bound: 400, peak: 10), page(4), page(5),
                page(6, bound: 0),
            ])
        #expect(Questions.coverage(in: facts, profile: .house) == [4, 5, 2])
        let gravure = Profile(name: "gravure", settings: ["ink.coverage": RuleSetting(warning: 399)])
        #expect(Questions.coverage(in: facts, profile: gravure) == [4, 5])
        let off = Profile(name: "off", settings: ["ink.coverage": RuleSetting(severity: .off)])
        #expect(Questions.coverage(in: facts, profile: off) == [])
    }

    @Test func `is asked of fifty pages`() {
        let facts = PDFFacts.of((1...60).map { page($0, bound: $0 == 60 ? 400 : 390) })
        let asked = Questions.coverage(in: facts, profile: .house)
        #expect(asked == [60] + Array(1...49))
    }

    @Test func `that nobody measured is told`() {
        let found = findings("ink.coverage", in: .of([page(1, bound: 320), page(2), page(3, peak: 300), page(4)]))
        #expect(found.map(\.severity) == [.info])
        #expect(found.first?.value == 2)
        #expect(found.first?.page == nil)
        #expect(findings("ink.coverage", in: .of([page(1, bound: 320), page(2)])).map(\.page) == [2])
        #expect(
            found.first?.message == "How much ink is put on pages 2, 4 was not measured; it may be more than 320 %.")
    }
}
