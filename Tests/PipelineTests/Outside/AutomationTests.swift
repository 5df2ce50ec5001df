import JobStore
import Operations
import Testing
import Workflow

@testable import Pipeline

@Suite("A rule") struct AutomationTests {
    private func rule(
        _ id: String, _ on: String, _ action: AutomationAction, when fact: String? = nil, _ wanted: String = ""
    ) -> AutomationRule {
        AutomationRule(
            id: id, trigger: AutomationTrigger(on)!,
            conditions: fact.map { [RoutingCondition(fact: $0, wanted: wanted)] } ?? [], action: action)
    }

    private func shop(_ rules: AutomationRule...) throws -> Shop {
        try Shop(store: MemoryStore(), setup: .shop { $0.automation = rules })
    }

    @Test func `fires once for each time that it is met, and says so`() throws {
        let shop = try shop(rule("rush", "checkout", .priority(90)), rule("tell", "InHotFolder", .note("look")))
        try shop.order("1042", card("a.pdf"), card("b.pdf"))
        #expect(try shop.job("1042-1").priority == 90 && shop.job("1042-2").priority == 90)
        #expect(try shop.events("automation.run").map(\.facts["rule"]) == ["rush", "rush"])
        try shop.drop("a.pdf", "a")
        let notes = try shop.store.read { try $0.notes(of: OrderNumber("1042")!) }
        #expect(notes.map(\.kind) == [.automation] && notes[0].text.contains("1042-1: look"))
        #expect(try shop.job("1042-1").extra.sides[.automation] == .actionRun)
        #expect(try shop.job("1042-1").extra.automation.keys.sorted() == ["rush", "tell"])
        try shop.pass(10)
        #expect(try shop.events("automation.run").count == 3)
    }

    @Test(arguments: [("50", JobStatus.awaitingData), ("500", .blocked)])
    func `looks at its conditions`(quantity: String, status: JobStatus) throws {
        let shop = try shop(rule("big", "data.missing", .block("look first"), when: "quantity", ">=500"))
        try shop.order("1042", line(quantity: Int(quantity)!, files: ["card": #""a.pdf""#]))
        #expect(try shop.status("1042-1") == status)
    }

    @Test func `that blocks a verified job keeps it from the press`() throws {
        let shop = try shop(rule("stop", "OutputCreated", .block("look first")))
        try shop.order("1042", card("a.pdf"))
        try shop.drop("a.pdf", "a")
        #expect(try shop.status("1042-1") == .blocked)
        #expect(shop.digital.seen.isEmpty)
        try shop.does(.jobUnblock(JobID("1042-1")!))
        #expect(try shop.status("1042-1") == .inHotFolder)
        #expect(try shop.events("automation.run").count == 1)
    }

    @Test(arguments: ["checkout", "Verified", "OutputCreated"])
    func `that sends a job elsewhere does so whenever it comes`(on: String) throws {
        let shop = try shop(rule("elsewhere", on, .copyTo("offset")))
        try shop.order("1042", card("a.pdf"))
        try shop.drop("a.pdf", "a")
        #expect(try shop.status("1042-1") == .inHotFolder)
        #expect(shop.digital.seen.isEmpty && shop.offset.seen.count == 2)
    }

    @Test func `that leaves out the copy says why`() throws {
        let shop = try shop(rule("sample", "OutputCreated", .skipCopy("a sample")))
        try shop.order("1042", card("a.pdf"))
        try shop.drop("a.pdf", "a")
        #expect(try shop.status("1042-1") == .copyToHotFolderSkipped)
        #expect(try shop.job("1042-1").reason.contains("a sample"))
        #expect(shop.digital.seen.isEmpty)
    }

    @Test func `puts a job into a status of the printer's own`() throws {
        let shop = try Shop(
            store: MemoryStore(),
            setup: .shop {
                $0.statuses = [NamedStatus(name: "courier", label: "Awaiting courier")!]
                $0.automation = [rule("fetch", "InHotFolder", .status("courier"))]
            })
        try shop.order("1042", card("a.pdf"))
        try shop.drop("a.pdf", "a")
        #expect(try shop.status("1042-1") == .customStatus)
        #expect(try shop.job("1042-1").extra.custom == "courier")
    }

    @Test(arguments: ["checkout", "data.missing", "file.ingested"])
    func `asks for an approval before the files are looked at`(on: String) throws {
        let shop = try shop(rule("ask", on, .approval))
        try shop.order("1042", card("a.pdf"))
        try shop.drop("a.pdf", "a")
        #expect(try shop.status("1042-1") == .awaitingApproval)
        try shop.does(.orderApprove(OrderNumber("1042")!, job: JobID("1042-1")!, part: nil, reason: "yes"))
        #expect(try shop.status("1042-1") == .inHotFolder)
        #expect(try shop.events("automation.run").count == 1)
    }

    @Test func `that cannot be carried out says so, and hurts nothing`() throws {
        let shop = try shop(rule("late", "InProduction", .block("too late")), rule("then", "InProduction", .note("on")))
        try shop.order("1042", card("a.pdf"))
        try shop.drop("a.pdf", "a")
        shop.digital.take()
        try shop.pass(3)
        #expect(try shop.status("1042-1") == .inProduction)
        #expect(try shop.events("automation.failed").map(\.facts["code"]) == ["automation.refused"])
        #expect(try shop.events("automation.run").map(\.facts["rule"]) == ["then"])
        #expect(try shop.job("1042-1").extra.automation["late"] == nil)
    }

    @Test func `that brings about what lets it fire is stopped`() throws {
        let shop = try shop(
            rule("there", "copy.skip", .copyTo("offset")), rule("back", "OutputCreated", .skipCopy("no")))
        try shop.order("1042", card("a.pdf"))
        try shop.drop("a.pdf", "a")
        // It is copied after all, for that rule came last.
        #expect(try shop.status("1042-1") == .inHotFolder)
        #expect(try shop.events("automation.run").count == 2)
    }

    @Test func `comes after those that led to it, at most eight deep`() throws {
        let shop = try shop(rule("circle", "block", .note("again")))
        try shop.order("1042", card("a.pdf"))
        try shop.engineCommand { turn in
            turn.depth = deepestAutomation
            var job = try turn.job(JobID("1042-1")!)
            try turn.apply(.block, to: &job, reason: "wait")
            turn.depth = 0
        }
        #expect(try shop.events("automation.failed").map(\.facts["code"]) == ["automation.circle"])
        #expect(try shop.store.read { try $0.notes(of: OrderNumber("1042")!) }.isEmpty)
    }

    @Test func `is undone with what let it fire`() throws {
        let shop = try shop(rule("tell", "block", .note("look")))
        try shop.order("1042", card("a.pdf"))
        #expect(throws: StoreError.self) {
            try shop.engineCommand { turn in
                var job = try turn.job(JobID("1042-1")!)
                try turn.apply(.block, to: &job, reason: "wait")
                throw StoreError.notFound("anything")
            }
        }
        #expect(try shop.events("automation.run").isEmpty)
        #expect(try shop.store.read { try $0.notes(of: OrderNumber("1042")!) }.isEmpty)
    }
}
