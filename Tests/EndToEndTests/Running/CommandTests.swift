import Foundation
import Glibc
import Programs
import SamplePDF
import Testing

@Suite struct `The command line` {
    @Test func `checks PDFs without a workspace, one JSON object a line, and ends with 2 only for a reject`() throws {
        let shop = try Shop(selling: [], running: false)
        let good = try shop.outside("good.pdf", artwork("good"))
        let bad = try shop.outside("bad.pdf", SampleDocument.plain(bleed: 0).bytes())
        let none = try shop.outside("none.pdf", Array("no PDF".utf8))
        let options = ["--json", "--trim", "85x55", "--bleed", "3"]

        let both = try Outcome.of(Program.hotpress.path, ["check", good, bad, none] + options)
        #expect(both.status == 2)
        let lines = try both.out.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        #expect(lines.map(\.file) == [good, bad, none])
        #expect(lines.map { $0.verdict == "reject" } == [false, true, true])
        #expect(lines[0].sha256 == sha256(artwork("good")) && lines[0].pages == 1)
        #expect(lines[1].findings.contains { $0.rule == "page.bleed" && $0.severity == "error" })

        let one = try Outcome.of(Program.hotpress.path, ["check", good] + options)
        #expect(one.status == 0 && one.out.split(separator: "\n").count == 1)
        #expect(try Outcome.of(Program.hotpress.path, ["check", "/nonexistent.pdf"]).status == 66)
        #expect(try Outcome.of(Program.hotpress.path, ["check"]).status == 64)
    }

    private struct Line: Decodable {
        struct Finding: Decodable { var rule, severity, message: String }
        var file, sha256, verdict: String
        var pages: Int
        var findings: [Finding]
    }

    @Test func `checks against a product of the workspace`() throws {
        let shop = try Shop(running: false)
        let small = try shop.outside("small.pdf", SampleDocument.plain(trim: (90, 50)).bytes())
        #expect(try shop.hotpress("check", small, "--product", "business-card", ends: 2).out.contains("85 × 55"))
        try shop.hotpress("check", small, "--product", "hat", ends: 66)
    }

    @Test func `follows the log until a signal ends it, be that blocked by whoever started it`() throws {
        let shop = try Shop()
        let follow = try RunningProgram(
            "/usr/bin/env",
            ["--block-signal=TERM", Program.hotpress.path, "--workspace", shop.path, "log", "--follow"], output: .us)
        #expect(!follow.next().isEmpty)
        follow.signal(SIGTERM)
        let ending = try follow.wait(atMost: 10)
        if ending == nil { follow.signal(SIGKILL) }
        #expect(ending == .signal(SIGTERM))
    }

    @Test func `tells what happened by job, order, level and time`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        try shop.drop(ticket("2", line(.card, files: ["card": "2.pdf"])), as: "2.json", in: "in/orders")
        try shop.drop(SampleDocument.plain(bleed: 0).bytes(), as: "2.pdf", in: "in/artwork")
        try shop.job("2-1", gets: "ValidationFailed")

        func events(_ filter: String...) throws -> [Event] {
            try shop.hotpress(["log", "--json"] + filter).out.split(separator: "\n")
                .map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
        }
        let all = try events()
        #expect(all.map(\.seq) == Array(1...all.count))
        let ofJob = try events("--job", "1-1")
        #expect(ofJob.allSatisfy { $0.job == "1-1" } && ofJob.contains { $0.to == "InHotFolder" })
        #expect(try events("--order", "2").allSatisfy { $0.order == "2" || $0.job == "2-1" })
        #expect(try events("--level", "error").map(\.to) == ["ValidationFailed"])
        #expect(try events("--since", "1h").count == all.count)
        #expect(try events("--since", "2099-01-01T00:00:00Z").isEmpty)
        #expect(try shop.hotpress("log", "--job", "2-1").out.contains("ValidationFailed: card: "))
    }

    @Test func `goes on telling with --follow as things happen`() throws {
        let shop = try Shop()
        let follow = try RunningProgram(
            Program.hotpress.path, ["--workspace", shop.path, "log", "--follow", "--job", "1-1"], output: .us)
        try shop.printedCard("1")
        var said = ""
        while !said.contains("InHotFolder") {
            let more = follow.next()
            guard !more.isEmpty else { break }
            said += String(decoding: more, as: UTF8.self)
        }
        #expect(said.contains("OutputCreated → InHotFolder"))
        follow.signal(SIGKILL)
        follow.wait()
    }

    @Test func `explains every status, rule and code that it lists`() throws {
        let shop = try Shop(selling: [], running: false)
        let words = try shop.hotpress("explain").out.split(separator: "\n").map(String.init)
        #expect(words.count > 100)
        for word in ["InHotFolder", "page.bleed", "job.waits-for-payment", "delivery.uncertain"] {
            #expect(words.contains(word))
            #expect(try shop.hotpress("explain", word).out.count > 40)
        }
        try shop.hotpress("explain", "nonsense", ends: 66)
    }

    @Test func `says why a job is where it is and what is possible`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        let why = try shop.hotpress("job", "why", "1-1").out
        #expect(
            why.contains("InHotFolder") && why.contains("you can:") && why.contains("hotpress order cancel 1"), "\(why)"
        )
        try shop.hotpress("job", "why", "99-1", ends: 66)
        try shop.hotpress("job", "why", "no job", ends: 64)
        try shop.hotpress("frobnicate", ends: 64)
    }
}
