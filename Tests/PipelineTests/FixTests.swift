import JobStore
import Operations
import Output
import Preflight
import Testing
import Workflow

@testable import Pipeline

extension PDFFacts {
    /// A card that would pass, cropped.
    fileprivate static let cropped: PDFFacts = {
        var facts = card
        facts.pages[0].cropBox = facts.pages[0].trimBox
        return facts
    }()
}

/// What a fixed file's bytes are in a shop.
private func fixedDigest(_ content: String) -> Digest { digest("fixed \(digest(content))") }

@Suite("A file that is fixed") struct FixTests {
    private let job = JobID("1042-1")!

    /// A shop whose cards, booklets and labels may have their crop boxes dropped; `a` is such a card, and fixed it passes.
    private func shop(_ adapter: Adapter = .memory, _ body: (Shop) throws -> Void) throws {
        try adapter.withShop { shop in
            try shop.store.perform { transaction in
                for var product in try transaction.products() where !product.parts.isEmpty && product.type != .static {
                    product.revision += 1
                    product.fixes = [.dropCropBox]
                    try transaction.add(product)
                }
            }
            shop.facts[digest("a")] = .cropped
            shop.facts[fixedDigest("a")] = .card
            try body(shop)
        }
    }

    private func written(_ shop: Shop) -> Report? {
        shop.history.lazy.compactMap {
            if case .local(.writeReports(_, _, let reports)) = $0 { reports } else { nil }
        }
        .first?.first?.report
    }

    @Test(arguments: Adapter.allCases)
    func `is printed as it was fixed, kept as it was sent, and both are told`(adapter: Adapter) throws {
        try shop(adapter) { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            let fixed = fixedDigest("a")
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(Array(shop.digital.visible.values) == [fixed])
            let output = try #require(try shop.store.read { try $0.outputs(of: job) }.first)
            #expect(output.sha256 == fixed && output.bytes == 77 && output.planned.plan == .verbatim(fixed))
            #expect(try shop.file(2).sha256 == digest("a"))
            #expect(
                shop.history.contains {
                    if case .local(.writeResult(_, let order)) = $0 { order.sha256 == digest("a") } else { false }
                })
            let report = try #require(written(shop))
            #expect(report.sha256 == fixed && report.original == digest("a"))
            #expect(report.fixes == [.dropCropBox(page: 1)] && report.verdict == .pass)
            let event = try #require(try shop.events("preflight.fixed").first)
            #expect(event.facts["fixes"] == "drop-crop-box" && event.facts["original"] == digest("a").hex)
            #expect(try shop.store.read { try $0.fixedFiles(of: digest("a")) }.map(\.sha256) == [fixed])
        }
    }

    @Test func `stays as it was sent where the fix is no good, and the report says so`() throws {
        try shop { shop in
            shop.facts[fixedDigest("a")] = nil
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(Array(shop.digital.visible.values) == [digest("a")])
            let report = try #require(written(shop))
            #expect(report.original == nil && report.fixes.isEmpty && report.sha256 == digest("a"))
            #expect(report.findings.contains { $0.rule == "fix.refused" && $0.severity == .info })
            #expect(try shop.events("preflight.fixed").isEmpty)
            #expect(try shop.job("1042-1").extra.fixed.isEmpty)
        }
    }

    @Test func `is not fixed where nobody allows it`() throws {
        try Adapter.memory.withShop { shop in
            shop.facts[digest("a")] = .cropped
            shop.facts[fixedDigest("a")] = .card
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.events("preflight.fixed").isEmpty)
            #expect(try shop.store.read { try $0.fixedFiles(of: digest("a")) }.isEmpty)
        }
    }

    @Test func `is merged as it was fixed`() throws {
        try shop { shop in
            try shop.order("1042", line("booklet", files: ["cover": #""a.pdf""#, "inner": #""b.pdf""#]))
            try shop.drop("a.pdf", "a")
            try shop.drop("b.pdf", "b")
            let merged = shop.history.compactMap {
                if case .work(.compose(_, _, let sources, _)) = $0 { sources.map(\.sha256) } else { nil }
            }
            #expect(merged == [[fixedDigest("a"), digest("b")]])
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test func `goes to an outside system as it was fixed`() throws {
        try shop { shop in
            try shop.order("1042", line("label", files: ["card": #""a.pdf""#]))
            try shop.drop("a.pdf", "a")
            #expect(shop.imposer.visible[RawName("O1042-J1-R1_Label.pdf")!] == fixedDigest("a"))
        }
    }

    @Test func `is fixed once for all jobs that ask the same of it`() throws {
        try shop { shop in
            try shop.order("1042", card("a.pdf", content: "a"))
            try shop.drop("a.pdf", "a")
            let works = shop.history.filter(\.isWork).count
            try shop.order("1043", card("a.pdf", content: "a"))
            #expect(shop.history.filter(\.isWork).count == works)
            #expect(try shop.store.read { try $0.outputs(of: JobID("1043-1")!) }.map(\.sha256) == [fixedDigest("a")])
            #expect(try shop.events("preflight.fixed").count == 2)
        }
    }

    @Test func `is fixed again after a crash, to the same end`() throws {
        try shop { shop in
            try shop.order("1042", card("a.pdf"))
            shop.carries = { !$0.isWork }
            try shop.drop("a.pdf", "a")
            #expect(try shop.job("1042-1").extra.fixed.isEmpty)
            shop.carries = { _ in true }
            try shop.restart()
            try shop.settle()
            #expect(Array(shop.digital.visible.values) == [fixedDigest("a")])
            #expect(try shop.events("preflight.fixed").count == 1)
        }
    }

    @Test func `comes to nothing where artwork was exchanged while a worker was at it`() throws {
        try shop { shop in
            try shop.order("1042", card("a.pdf"))
            shop.carries = { !$0.isWork }
            try shop.drop("a.pdf", "a")
            try shop.ask(
                .fileAdd(name: RawName("b.pdf")!, sha256: digest("b"), bytes: 1, isPDF: true, job: nil, part: nil))
            try shop.ask(.fileAssign(3, job, part: "card"))
            shop.carries = { _ in true }
            try shop.settle()
            #expect(Array(shop.digital.visible.values) == [digest("b")])
            #expect(try shop.job("1042-1").extra.fixed.isEmpty)
        }
    }

    @Test func `is judged again where the fixed file of a kept report is on record no more`() throws {
        try shop { shop in
            try shop.order("1042", card("a.pdf", content: "a"))
            try shop.drop("a.pdf", "a")
            let kept = try #require(written(shop))
            let works = shop.history.filter(\.isWork).count
            // A report on a file that was fixed otherwise, under the same terms.
            try shop.store.perform { transaction in
                var report = kept
                report.sha256 = digest("gone")
                let turn = Turn(store: transaction, setup: shop.setup, now: shop.clock.now)
                let key = try turn.key(turn.job(job), turn.sources(of: turn.job(job))[0].part)
                try transaction.put(
                    InspectionRecord(sha256: digest("a"), key: key, report: report, at: shop.clock.now))
            }
            try shop.order("1043", card("a.pdf", content: "a"))
            #expect(shop.history.filter(\.isWork).count == works + 1)
            #expect(try shop.store.read { try $0.outputs(of: JobID("1043-1")!) }.map(\.sha256) == [fixedDigest("a")])
        }
    }

    @Test func `made anew, is the same file again`() throws {
        try shop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            try shop.does(
                .jobRecreate(
                    JobSelection(job: job),
                    RecreateOptions(reason: "colours", dryRun: false, deliver: false, force: false)))
            #expect(try shop.job("1042-1").revision == 2)
            let outputs = try shop.store.read { try $0.outputs(of: job) }
            #expect(outputs.map(\.sha256) == [fixedDigest("a"), fixedDigest("a")])
            #expect(outputs.last?.equalsFormer == true)
        }
    }

    private func purges(_ shop: Shop) -> [Digest] {
        shop.history.flatMap { effect -> [Digest] in
            if case .local(.purge(_, let order)) = effect { order.unneeded } else { [] }
        }
    }

    private let purge = Request.orderPurge(OrderNumber("1042")!, reason: "she asked", isErasure: true)

    @Test(arguments: Adapter.allCases)
    func `leaves the vault with the file that it was made from`(adapter: Adapter) throws {
        try shop(adapter) { shop in
            try shop.order("1042", card("a.pdf", content: "a"))
            try shop.order("1043", card("a.pdf", content: "a"))
            try shop.drop("a.pdf", "a")
            for number in ["1042", "1043"] {
                try shop.does(.orderCancel(OrderNumber(number)!, reason: "no more", force: false))
                #expect(!purges(shop).contains(fixedDigest("a")))
                try shop.does(.orderPurge(OrderNumber(number)!, reason: "she asked", isErasure: true))
            }
            #expect(purges(shop).contains(fixedDigest("a")) && purges(shop).contains(digest("a")))
            #expect(try shop.job("1042-1").extra.fixed.isEmpty)
        }
    }

    @Test func `leaves the vault also where its order was deleted while a worker was at it`() throws {
        try shop { shop in
            try shop.order("1042", card("a.pdf"))
            shop.carries = { !$0.isWork }
            try shop.drop("a.pdf", "a")
            let work = shop.asked
            try shop.does(.orderCancel(OrderNumber("1042")!, reason: "no more", force: false))
            try shop.does(purge)
            #expect(!purges(shop).contains(fixedDigest("a")))
            shop.asked = work
            shop.carries = { _ in true }
            try shop.settle()
            #expect(purges(shop).contains(fixedDigest("a")))
            #expect(try shop.steps("1042-1").isEmpty)
        }
    }
}
