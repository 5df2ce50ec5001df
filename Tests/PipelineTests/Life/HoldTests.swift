import JobStore
import Operations
import Testing
import Workflow

@testable import Pipeline

@Suite struct `A job in a person's hands` {
    private let job = JobID("7-1")!

    private func shop(_ adapter: Adapter = .memory, _ body: (Shop) throws -> Void) throws {
        try adapter.withShop { shop in
            shop.setup.statuses = [
                NamedStatus(name: "awaiting-courier", label: "Awaiting courier", act: .operator_)!,
                NamedStatus(name: "vip", label: "Important customer", isHidden: true)!,
            ]
            try shop.restart()
            try body(shop)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `goes through the gates again with the artwork that was changed`(adapter: Adapter) throws {
        try shop(adapter) { shop in
            shop.facts[digest("a")] = .tooSmall
            try shop.order("7", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("7-1") == .validationFailed)
            try shop.does(.jobSet(job, to: .inArtworking, reason: "mending it", force: false))
            try shop.drop("b.pdf", "b")
            try shop.does(.fileAssign(3, job, part: "card"))
            #expect(try shop.status("7-1") == .inHotFolder)
            #expect(try shop.path("7-1").contains(.artworkUploaded))
        }
    }

    @Test(arguments: Adapter.allCases)
    func `has its copy taken back before other artwork is printed`(adapter: Adapter) throws {
        try shop(adapter) { shop in
            try shop.order("7", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("7-1") == .inHotFolder)
            try shop.does(.jobBlock(job, reason: "a mistake"))
            try shop.does(.jobSet(job, to: .inArtworking, reason: "mending it", force: false))
            try shop.drop("b.pdf", "b")
            try shop.does(.fileAssign(3, job, part: "card"))
            #expect(try shop.status("7-1") == .inHotFolder)
            let standing = try shop.deliveries("7-1").filter { $0.state == .published }
            #expect(standing.map(\.sha256) == [digest("b")])
            #expect(shop.digital.visible.count == 1)
            #expect(try shop.job("7-1").revision == 2)
        }
    }

    @Test(
        arguments: [.validationFailed, .awaitingData, .inHotFolder, .ordered] as [JobStatus])
    func `comes back to where it was, and says why it rests there`(status: JobStatus) throws {
        try shop { shop in
            if status == .validationFailed { shop.facts[digest("a")] = .tooSmall }
            try shop.order("7", card("a.pdf"), paid: status != .ordered)
            if status == .inHotFolder || status == .validationFailed { try shop.drop("a.pdf", "a") }
            let before = try shop.job("7-1")
            #expect(before.status == status)
            try shop.does(.jobSetNamed(job, to: "awaiting-courier", reason: nil))
            try shop.does(.jobResume(job, reason: nil))
            try shop.does(.jobBlock(job, reason: "look first"))
            try shop.does(.jobUnblock(job))
            let after = try shop.job("7-1")
            #expect(after.status == status)
            #expect(after.reasonCode == before.reasonCode && after.reason == before.reason)
            #expect(shop.digital.seen.count == (status == .inHotFolder ? 1 : 0))
        }
    }

    @Test func `bears the printer's own status by its label`() throws {
        try shop { shop in
            try shop.order("7", card("a.pdf"))
            try shop.does(.jobSetNamed(job, to: "awaiting-courier", reason: "at four"))
            let record = try shop.job("7-1")
            #expect(record.status == .customStatus && record.extra.custom == "awaiting-courier")
            #expect(record.needsAction == .operator_)
            #expect(try shop.does(.jobList(JobQuery())).text.contains("Awaiting courier"))
            #expect {
                try shop.does(.jobSetNamed(job, to: "awaiting-train", reason: nil))
            } throws: {
                "\($0)".contains("awaiting-courier, vip")
            }
            try shop.does(.jobResume(job, reason: nil))
            #expect(try shop.job("7-1").extra.custom == nil)
            #expect(throws: OperationError.self) { try shop.does(.jobResume(job, reason: nil)) }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `keeps a hidden status beside its own, shown to those who ask`(adapter: Adapter) throws {
        try shop(adapter) { shop in
            try shop.order("7", card("a.pdf"))
            let before = try shop.job("7-1")
            try shop.does(.jobSetNamed(job, to: "vip", reason: nil))
            let after = try shop.job("7-1")
            #expect(after.status == before.status && after.reason == before.reason)
            #expect(after.extra.sides == [.hidden: .customStatusHidden])
            #expect(try !shop.does(.jobList(JobQuery())).json.contains("Important"))
            #expect(try shop.does(.jobList(JobQuery(showHidden: true))).json.contains("Important customer"))
            #expect(try shop.does(.jobShow(job)).text.contains("Important customer"))
        }
    }

    @Test func `has a side track for the alarm about a file that nobody takes`() throws {
        try shop { shop in
            try shop.order("7", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            try shop.pass(31 * 60)
            let record = try shop.job("7-1")
            #expect(record.status == .inHotFolder && record.reasonCode == "delivery.stale")
            #expect(record.extra.sides == [.automation: .actionRun])
            #expect(try shop.does(.jobShow(job)).text.contains("automation: ActionRun"))
        }
    }
}
