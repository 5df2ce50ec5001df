import Foundation
import JobStore
import Operations
import Testing
import Workflow

@testable import Pipeline

/// What `hotpress status` says.
@Suite struct `The overview` {
    @Test(arguments: Adapter.allCases)
    func `names what is late, since when and why, the most overdue first`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            for (number, hours) in [("1", 1.0), ("2", 72), ("3", -1)] {
                try shop.order(number, card("missing-\(number).pdf"))
                try shop.store.perform { transaction in
                    var job = try #require(try transaction.job(JobID("\(number)-1")!))
                    job.due = shop.clock.now.advanced(bySeconds: -3600 * hours)
                    try transaction.update(&job)
                }
            }
            let lines = try shop.ask(.status).text.split(separator: "\n").map(String.init)
            let start = try #require(lines.firstIndex(of: "late: 2"))
            #expect(lines[start + 1].hasPrefix("  2-1 was due 3 d ago, AwaitingData"))
            #expect(lines[start + 1].contains("missing-2.pdf"))
            #expect(lines[start + 2].hasPrefix("  1-1 was due 60 min ago, AwaitingData"))
            #expect(lines[start + 3] == "needs a person: 3")
        }
    }

    @Test(arguments: Adapter.allCases)
    func `names twenty of a kind and counts the rest`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            for number in 1...22 { try shop.order("\(number)", card("missing-\(number).pdf")) }
            let text = try shop.ask(.status).text
            #expect(text.contains("needs a person: 22"))
            #expect(text.split(separator: "\n").count { $0.contains("-1 AwaitingData: ") } == 20)
            #expect(text.contains("  and 2 more (`hotpress job list --needs-action`)"))
        }
    }
}
