import Preflight
import Testing
import Workflow

@Suite struct `The page's geometry` {
    @Test(arguments: [(0, 0), (90, 1), (180, 1), (270, 1)])
    func `is upright where a profile asks for it`(rotation: Int, count: Int) {
        let facts = PDFFacts.of([.card(rotation: rotation)])
        #expect(findings("page.rotated", in: facts) == [])
        let found = findings("page.rotated", in: facts, profile: .asking("page.rotated"))
        #expect(found.map(\.severity) == Array(repeating: .warning, count: count))
    }

    @Test(arguments: [(1, 0), (2, 1), (3, 1)])
    func `is of a single page where a profile asks for it`(pages: Int, count: Int) {
        let facts = PDFFacts.of((1...pages).map { .card($0) })
        #expect(findings("page.single", in: facts) == [])
        let strict = Profile(name: "ads", settings: ["page.single": RuleSetting(severity: .error)])
        #expect(findings("page.single", in: facts, profile: strict).map(\.value) == (count == 0 ? [] : [Double(pages)]))
    }

    @Test(arguments: [(5080, false), (5080.01, true), (6000, true)])
    func `ends at 14,400 points`(width: Double, isTooLarge: Bool) {
        let facts = PDFFacts.of([.card { $0.mediaBox = .at(0, 0, width, 100) }])
        let found = findings("page.too-large", in: facts, expecting: Expectation())
        #expect(found.map(\.severity) == (isTooLarge ? [.error] : []))
        #expect(found.allSatisfy { $0.value == width && $0.limit == 5080 })
    }

    @Test(arguments: PageOddity.allCases)
    func `and what is odd on it is told for each page`(oddity: PageOddity) throws {
        let rules: [PageOddity: (String, Severity)] = [
            .preseparated: ("page.preseparated", .error), .trapNet: ("page.trap-net", .warning),
            .postScript: ("page.postscript", .error), .transferFunction: ("page.transfer-function", .warning),
            .halftone: ("page.halftone", .info), .imageElsewhere: ("image.elsewhere", .warning),
        ]
        let (rule, severity) = try #require(rules[oddity])
        let report = judge(
            .of([.card(1), .card(2) { $0.oddities = [oddity] }]), sha256: someDigest, against: .card)
        #expect(report.findings.map(\.rule) == [rule])
        #expect(report.findings.map(\.severity) == [severity])
        #expect(report.findings.map(\.page) == [2])
    }
}
