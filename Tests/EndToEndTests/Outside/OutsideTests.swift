import Files
import Foundation
import TestKit
import Testing
import Workflow

@Suite struct `Outside of the daemon` {
    private static let keys = #"""
        external: [ { name: "imposer", out: "ext/out", in: "ext/in", timeout: "1h", ticket: "json",
          quiet: "100ms", rescan: "1s" } ],
        automation: [ { id: "big-first", on: "checkout", when: { quantity: ">=500" }, do: { priority: 90 } } ],
        """#

    @Test func `an imposer takes a job's files, and the press gets its answer`() throws {
        var plan = ShopPlan()
        plan.keys = Self.keys
        let shop = try Shop(plan)
        try shop.drop(
            ticket("1042", line(.card, 500, files: ["card": "a.pdf"])), as: "1042.json", in: "in/orders")
        try shop.job("1042-1", gets: "AwaitingData")
        try shop.hotpress("job", "external", "1042-1", "--to", "imposer")
        try shop.drop(artwork("a"), as: "a.pdf", in: "in/artwork")
        try shop.job("1042-1", gets: "ExternalOutputRequested")
        try shop.eventually("its files are there") { try shop.names(in: "ext/out").count == 2 }
        // What such a system does: takes all, and answers with one file.
        let pdf = try shop.names(in: "ext/out").first { $0.hasSuffix(".pdf") }.orThrow(Overdue("a PDF", shop))
        #expect(try shop.bytes("ext/out/\(pdf)") == artwork("a"))
        for name in try shop.names(in: "ext/out") {
            try FileManager.default.removeItem(atPath: "\(shop.path)/ext/out/\(name)")
        }
        try shop.drop(Array("no PDF".utf8), as: "O1042-J1-R1.pdf", in: "ext/in")
        try shop.eventually("the wrong answer is refused") {
            try shop.job("1042-1").reasonCode == "external.answer-rejected"
        }
        try shop.end(by: SIGKILL)
        try shop.drop(artwork("imposed"), as: pdf, in: "ext/in")
        try shop.start()
        let job = try shop.job("1042-1", gets: "InHotFolder")
        #expect(try shop.names(in: "out/digital") == job.deliveredAs.map(\.name))
        #expect(try shop.bytes("out/digital/\(job.deliveredAs[0].name)") == artwork("imposed"))
        #expect(try shop.names(in: "ext/in").isEmpty)
        #expect(shop.log.events.filter { $0.event == "automation.run" }.count == 1)
    }
}
