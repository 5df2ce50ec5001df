import Operations
import Workflow

/// `hotpress stock …`.
enum StockVerbs {
    static let all: [CommandSpec] = [
        CommandSpec(
            "stock list", "", "lists goods on shelves: on hand, wanted by waiting jobs, reorder level",
            [OptionSpec("low", "only those at their reorder level or below")]
        ) { parsed, console in console.show(try console.ask(.stockList(onlyLow: parsed.has("low")))) },
        CommandSpec("stock show", "PRODUCT", "shows one product's goods: jobs that wait, and the last moves") {
            parsed, console in
            console.show(try console.ask(.stockShow(product(parsed))))
        },
        CommandSpec("stock receive", "PRODUCT N", "records goods that came; jobs that wait for them go on", [.reason]) {
            parsed, console in
            let count = try parsed.operand(1, "a whole number of at least 1") { number($0, from: 1) }
            return console.show(try console.ask(.stockReceive(product(parsed), count, reason: parsed.text("reason"))))
        },
        CommandSpec(
            "stock count", "PRODUCT N", "records what somebody counted on the shelf; from now on it is counted",
            [.reason]
        ) { parsed, console in
            let count = try parsed.operand(1, "a whole number, not below 0") { number($0, from: 0) }
            let reason = try parsed.required("reason", "it says why the shelf differs from the books")
            return console.show(try console.ask(.stockCount(product(parsed), count, reason: reason)))
        },
    ]

    private static func product(_ parsed: Parsed) throws -> ProductID {
        try parsed.operand(0, "a product") { ProductID($0) }
    }

    private static func number(_ text: String, from least: Int) -> Int? {
        Int(text).flatMap { (least...1_000_000_000).contains($0) ? $0 : nil }
    }
}
