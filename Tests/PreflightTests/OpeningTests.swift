import Preflight
import Testing
import Workflow

@Suite struct `A file that cannot be read` {
    @Test(arguments: [
        (Opened.damaged("no header"), "pdf.damaged"), (.passwordNeeded, "pdf.password"),
        (.parserCrashed("signal 11"), "pdf.parser-crashed"), (.limitExceeded("wall time 45 s"), "pdf.limit-exceeded"),
    ])
    func `is rejected for that reason alone, and nobody can override it`(opened: Opened, rule: String) {
        let report = judge(.unread(opened), sha256: someDigest, against: .card)
        #expect(report.findings.map(\.rule) == [rule])
        #expect(report.verdict == .reject)
        #expect(report.hasUnoverridableFinding)
    }

    @Test(arguments: ["pdf.damaged", "pdf.password", "pdf.parser-crashed", "pdf.limit-exceeded", "pdf.encrypted"])
    func `is rejected under a profile that would let it pass`(rule: String) {
        let opened: [String: Opened] = [
            "pdf.damaged": .damaged("x"), "pdf.password": .passwordNeeded, "pdf.parser-crashed": .parserCrashed("x"),
            "pdf.limit-exceeded": .limitExceeded("x"),
        ]
        let facts = opened[rule].map(PDFFacts.unread) ?? .of([.card()]) { $0.isEncrypted = true }
        for weight in RuleSetting.Weight.allCases {
            let lax = Profile(name: "lax", settings: [rule: RuleSetting(severity: weight)])
            #expect(judge(facts, sha256: someDigest, against: .card, profile: lax).verdict == .reject)
        }
    }

    @Test func `puts the parser's words on one harmless line`() {
        let finding = findings("pdf.damaged", in: .unread(.damaged("a\n\u{202E}b\u{1B}[31m"))).first
        #expect(finding?.message.contains("a\\u{a}\\u{202e}b\\u{1b}[31m") == true)
    }
}

@Suite struct `A file that was read` {
    @Test func `passes without a finding where all is well`() {
        let report = judge(.card, sha256: someDigest, against: .card)
        #expect(report.findings == [])
        #expect(report.verdict == .pass)
        #expect(report.pages == 2)
        #expect(!report.hasUnoverridableFinding)
    }

    @Test func `is rejected when encrypted, and nobody can override it`() {
        let report = judge(.of([.card()]) { $0.isEncrypted = true }, sha256: someDigest, against: .card)
        #expect(report.findings.map(\.rule) == ["pdf.encrypted"])
        #expect(report.hasUnoverridableFinding)
    }

    @Test func `is never passed when its walk reached a limit`() {
        let facts = PDFFacts.of([.card()]) {
            $0.limitReached = "10000 pages"
            $0.pageCounts = PageCounts(poppler: 2, qpdf: 2)
        }
        let report = judge(facts, sha256: someDigest, against: .card)
        #expect(report.findings.map(\.rule) == ["pdf.limit-exceeded"])
        #expect(report.hasUnoverridableFinding)
    }

    @Test func `is rejected when the parsers count different pages`() {
        let facts = PDFFacts.of([.card()]) { $0.pageCounts.poppler = 3 }
        let finding = findings("pdf.page-counts-differ", in: facts)
        #expect(finding.map(\.message) == ["The file says it has 3 pages but holds 1 page."])
        #expect(finding.first?.severity == .error)
    }

    @Test func `is rejected when pages are missing from its facts`() {
        let facts = PDFFacts.of([.card()]) { $0.pageCounts = PageCounts(poppler: 2, qpdf: 2) }
        #expect(findings("pdf.page-counts-differ", in: facts).count == 1)
    }

    @Test func `warns when it was repaired`() {
        let report = judge(
            .of([.card()]) { $0.repairs = ["xref not found", "x"] }, sha256: someDigest, against: .card)
        #expect(report.verdict == .warn)
        #expect(report.findings.map(\.rule) == ["pdf.repaired"])
        #expect(report.findings.first?.value == 2)
    }

    @Test func `passes with its layers told`() {
        let report = judge(
            .of([.card()]) { $0.layers = [LayerFacts(name: "Cut"), LayerFacts(name: "Art")] }, sha256: someDigest,
            against: .card)
        #expect(report.verdict == .pass)
        #expect(report.findings.first?.message.contains("2 layers: “Cut”, “Art”") == true)
    }
}
