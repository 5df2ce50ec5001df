import JobStore
import Operations
import Preflight
import Testing
import Workflow

@testable import Pipeline

@Suite("The reports in a job's folder") struct ReportStepTests {
    private let job = JobID("1042-1")!

    private func written(_ shop: Shop) -> [[PartReport]] {
        shop.history.compactMap { if case .local(.writeReports(_, job, let reports)) = $0 { reports } else { nil } }
    }

    private func steps(_ shop: Shop) throws -> [StepKind] { try shop.store.read { try $0.steps(of: job) }.map(\.kind) }

    @Test(arguments: Adapter.allCases)
    func `are written once, each part's`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.order("1042", line("booklet", files: ["cover": #""a.pdf""#, "inner": #""b.pdf""#]))
            try shop.drop("a.pdf", "a")
            try shop.drop("b.pdf", "b")
            #expect(written(shop).map { $0.map(\.part) } == [["cover", "inner"]])
            #expect(written(shop).first?.map(\.report.sha256) == [digest("a"), digest("b")])
            #expect(try !steps(shop).contains(.writeReports))
        }
    }

    @Test func `say when they were made, also to a job that came later`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf", content: "a"))
            try shop.drop("a.pdf", "a")
            let made = try #require(written(shop).first?.first?.at)
            shop.clock.advance(3600)
            try shop.order("1043", card("a.pdf", content: "a"))
            let later = shop.history.compactMap {
                if case .local(.writeReports(_, JobID("1043-1")!, let reports)) = $0 { reports } else { nil }
            }
            #expect(later.first?.map(\.at) == [made])
        }
    }

    @Test func `come also after a crash`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            shop.carries = { if case .local(.writeReports) = $0 { false } else { true } }
            try shop.drop("a.pdf", "a")
            #expect(try steps(shop).contains(.writeReports))
            shop.carries = { _ in true }
            let before = written(shop).count
            try shop.restart()
            try shop.settle()
            #expect(written(shop).count == before + 1)
            #expect(try !steps(shop).contains(.writeReports))
        }
    }

    @Test(arguments: Adapter.allCases)
    func `are written anew after a power cut, for jobs that were at work before it`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.order("1041", card("old.pdf"))
            try shop.drop("old.pdf", "old")
            shop.clock.advance(300)
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            let before = written(shop).count
            try shop.restart()
            try shop.settle()
            #expect(written(shop).count == before, "the same start of the machine")
            try shop.restart(boot: "another")
            try shop.settle()
            #expect(written(shop).dropFirst(before).map { $0.map(\.report.sha256) } == [[digest("a")]])
            #expect(try !steps(shop).contains(.writeReports))
        }
    }

    @Test func `are those on the file that the job has now`() throws {
        try Adapter.memory.withShop { shop in
            shop.facts[digest("a")] = .locked
            try shop.order("1042", card("a.pdf"))
            shop.carries = { if case .local(.writeReports) = $0 { false } else { true } }
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .validationFailed)
            shop.carries = { _ in true }
            try shop.ask(
                .fileAdd(name: RawName("b.pdf")!, sha256: digest("b"), bytes: 1, isPDF: true, job: job, part: nil))
            try shop.settle()
            try shop.restart()
            try shop.settle()
            #expect(written(shop).last?.map(\.report.sha256) == [digest("b")])
            #expect(try !steps(shop).contains(.writeReports))
        }
    }

    @Test func `are not written for a job that has ended`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            shop.carries = { if case .local(.writeReports) = $0 { false } else { true } }
            try shop.drop("a.pdf", "a")
            try shop.does(.orderCancel(OrderNumber("1042")!, reason: "no more", force: false))
            shop.carries = { _ in true }
            let before = written(shop).count
            try shop.restart()
            try shop.settle()
            #expect(written(shop).count == before)
            #expect(try !steps(shop).contains(.writeReports))
        }
    }
}
