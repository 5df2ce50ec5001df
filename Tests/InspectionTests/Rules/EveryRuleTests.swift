import Preflight
import Testing
import Workflow

@Suite struct `Every rule` {
    /// Rules that no file can provoke, and what holds them instead.
    private static let withoutFile = [
        "pdf.parser-crashed": "a worker says so of a parser that ended abnormally",
        "fix.refused": "a fix says so, not a file",
    ]

    /// Rules with a number that no profile moves, and where it comes from.
    private static let ownNumbers = [
        "pdf.limit-exceeded": "the levels of a page tree", "pdf.page-counts-differ": "the other parser's count",
        "pages.none": "one page", "pages.count": "the order", "pages.multiple-of": "the product",
        "page.single": "one page", "page.trim-missing": "half a millimetre beside the order", "page.user-unit": "one",
        "page.safe-zone": "the product", "page.gutter": "the product", "marks.missing": "eight lines, two crosses",
        "marks.inside-bleed": "the ordered bleed", "marks.unwanted": "four lines", "report.shortened": "200 findings",
    ]

    static let files: [any RuleFile] =
        `A file as a whole`.files + `A file's images and inks`.files + `A file's text, lines and overprint`.files
        + `A file's pages`.files + `A file's printer's marks`.files + `A file's boxes and sizes`.files
        + `A file's soundness and what it carries`.files

    @Test(arguments: Rule.all.map(\.id))
    func `has a file in which it finds something, one in which it does not, and those between`(rule: String) {
        let own = Self.files.filter { $0.rule == rule }
        guard Self.withoutFile[rule] == nil else {
            #expect(own.isEmpty, "it has files: it is no exception")
            return
        }
        #expect(own.contains { !$0.severities.isEmpty }, "no file in which it finds something")
        #expect(own.contains { $0.severities.isEmpty }, "no file in which it finds nothing")
        for demand in Self.demands(on: rule) {
            #expect(own.contains { demand.contains($0.boundary) }, "no file at \(demand)")
        }
    }

    /// What each kind of rule has to have: of each set one.
    private static func demands(on rule: String) -> [Set<Boundary?>] {
        if let limits = Rule.named(rule)?.limits {
            let severities = [limits.warning.map { _ in Severity.warning }, limits.error.map { _ in .error }]
            return severities.compactMap(\.self).flatMap { [[.within($0)], [.beyond($0)]] }
        }
        guard ownNumbers[rule] != nil else { return [[.neighbour]] }
        let severities: [Severity] = [.info, .warning, .error]
        return [Set(severities.map(Boundary.within)), Set(severities.map(Boundary.beyond))]
    }

    @Test(arguments: files.filter { $0.boundary != nil })
    func `is quiet up to its boundary`(file: any RuleFile) {
        switch file.boundary {
        case .within(let severity): #expect(!file.severities.contains { $0 >= severity })
        case .beyond(let severity): #expect(file.severities.contains(severity))
        case .neighbour, nil: #expect(file.severities.isEmpty)
        }
    }

    /// What a step of the measure is, in each unit.
    private static let steps = ["mm": 0.001, "pt": 0.001, "ppi": 1, "%": 1, "inks": 1, "": 0.1]
    /// The walk follows the bleed in rows of a tenth of a millimetre.
    private static let ownSteps = ["page.bleed-filled": 0.1]

    /// A limit that is one step stricter finds what the rule's own lets pass, and one that is a step milder lets pass what
    /// the rule's own finds: so its files stand where the line is.
    @Test(arguments: files.filter { Rule.named($0.rule)?.limits != nil && ![nil, .neighbour].contains($0.boundary) })
    func `with limits has its boundary files one step from each other`(file: any RuleFile) throws {
        let limits = try #require(Rule.named(file.rule)?.limits)
        let step = try #require(Self.ownSteps[file.rule] ?? Self.steps[limits.unit])
        let milder = limits.sense == .upTo ? step : -step
        switch file.boundary {
        case .within(let severity):
            #expect(try file.found(movedBy: -milder).contains { $0.severity >= severity })
        case .beyond(let severity):
            #expect(try !file.found(movedBy: milder).contains { $0.severity >= severity })
        case .neighbour, nil: break
        }
    }

    /// Both bleed rules measure what is there against what is ordered, and their limit is what may be missing.
    @Test(arguments: files.filter { !$0.severities.isEmpty && !$0.rule.hasPrefix("page.bleed") })
    func `tells a value that is on the other side of the limit that it tells`(file: any RuleFile) throws {
        for finding in try file.found() {
            guard let value = finding.value, let limit = finding.limit else { continue }
            switch Rule.named(file.rule)?.limits?.sense {
            case .upTo: #expect(value > limit)
            case .above: #expect(value <= limit)
            case .atLeast: #expect(value < limit)
            case nil: #expect(value != limit)
            }
        }
    }

    @Test func `that is an exception here is one of the catalogue`() {
        #expect(Self.withoutFile.keys.allSatisfy { Rule.named($0) != nil })
        #expect(Self.ownNumbers.keys.allSatisfy { Rule.named($0) != nil && Rule.named($0)?.limits == nil })
    }
}
