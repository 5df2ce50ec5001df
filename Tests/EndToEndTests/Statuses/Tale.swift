import Testing
import Workflow

/// One shop in which jobs come, step by step, into the statuses of a table.
final class Tale {
    /// How a job came into a status: what was done, and the line that history has of it.
    struct Witness {
        var status: JobStatus
        var door: String
        var line: Event
    }

    let shop: Shop
    private(set) var witnesses: [Witness] = []

    init(_ plan: ShopPlan = ShopPlan(), selling goods: [Goods] = [.card]) throws {
        shop = try Shop(plan, selling: goods)
    }

    /// Does something, and waits until history says that a job came into each of the statuses.
    /// - Parameter door: what is done, as the table on the page tells it.
    func by(_ door: String, _ job: String, becomes statuses: JobStatus..., doing: () throws -> Void) throws {
        try by(door, job, becomes: statuses, doing: doing)
    }

    /// Runs a command in which `ORDER` and `JOB` stand for this job's, and `…` for any reason.
    func run(_ command: String, _ job: String, becomes statuses: JobStatus...) throws {
        let order = job.split(separator: "-").dropLast().joined(separator: "-")
        let words = command.split(separator: " ").map { word in
            switch word {
            case "ORDER": order
            case "JOB": job
            case "…": "so that it is seen"
            default: String(word)
            }
        }
        try by("`hotpress \(command)`", job, becomes: statuses) { try shop.hotpress(words) }
    }

    private func by(_ door: String, _ job: String, becomes statuses: [JobStatus], doing: () throws -> Void) throws {
        try shop.log.read()
        let before = shop.log.events.last?.seq ?? 0
        try doing()
        for status in statuses {
            var line: Event?
            try shop.eventually("\(door): job \(job) becomes \(status.rawValue)") {
                line = shop.log.events.first { $0.seq > before && $0.job == job && $0.to == status.rawValue }
                return line != nil
            }
            witnesses.append(Witness(status: status, door: door, line: try #require(line)))
        }
    }

    /// Whatever was witnessed is told by `hotpress log --json` in the same words.
    func ends() throws {
        let told = try shop.hotpress("log", "--json").out.split(separator: "\n").map { try Event(line: $0) }
        for witness in witnesses { #expect(told.contains(witness.line), "\(witness)") }
        try shop.end()
    }

    /// Drops a ticket with one line for each product.
    func ticket(_ order: String, _ keys: String = "", of products: String..., quantity: Int = 10) throws {
        let lines = products.map {
            #"{ "product": "\#($0)", "quantity": \#(quantity), "files": { "card": "\#(order).pdf" } }"#
        }
        let text = #"{ "order": "\#(order)", \#(keys) "payment": { "status": "paid" }, "lines": [ "#
        try shop.drop(
            Array((text + lines.joined(separator: ", ") + " ] }").utf8), as: "\(order).json", in: "in/orders")
    }

    /// Drops the artwork of an order's card.
    func artwork(_ order: String) throws {
        try shop.drop(EndToEndTests.artwork(order), as: "\(order).pdf", in: "in/artwork")
    }

    func sell(_ definition: String) throws {
        try shop.hotpress("product", "add", shop.outside("product.json", Array(definition.utf8)))
    }

    /// Takes everything out of a folder.
    func empty(_ folder: String) throws {
        for name in try shop.names(in: folder) { try shop.take(name, outOf: folder) }
    }
}
