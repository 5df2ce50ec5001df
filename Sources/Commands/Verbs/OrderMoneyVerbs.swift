import Operations
import Workflow

/// `hotpress order refund`, `refund-note` and `po`.
enum OrderMoneyVerbs {
    static let all: [CommandSpec] = [
        CommandSpec(
            "order refund", "ORDER", "records money that was given back; never changed or undone afterwards",
            [
                OptionSpec("amount", "N", "in minor units: 2000 is 20.00"), .reason,
                OptionSpec("id", "TEXT", "the refund's own number; the same again changes nothing"),
            ]
        ) { parsed, console in
            let amount = try minorUnits("amount", parsed)
            return console.show(
                try console.ask(
                    .orderRefund(
                        parsed.order(), amount: amount,
                        reason: try parsed.required("reason", "it stands in the ledger for good"),
                        id: parsed.text("id"))))
        },
        CommandSpec(
            "order refund-note", "ORDER", "notes what was really given back, where the ledger is wrong",
            [
                OptionSpec("actual", "N", "what the provider gave back in all, in minor units"),
                OptionSpec("ref", "TEXT", "the provider's number for it"), .reason,
            ]
        ) { parsed, console in
            let actual = try minorUnits("actual", parsed)
            return console.show(
                try console.ask(
                    .orderRefundNote(
                        parsed.order(), actual: actual,
                        reference: try parsed.required("ref", "where can it be looked up?"),
                        reason: parsed.text("reason"))))
        },
        CommandSpec(
            "order po", "ORDER set|clear [TEXT]", "sets or clears the customer's purchase order number; at any time"
        ) { parsed, console in
            let order = try parsed.order()
            switch (try parsed.operand(1, "set or clear") { ["set", "clear"].contains($0) ? $0 : nil }) {
            case "set":
                let text = try parsed.operand(2, "the number") { $0 }
                return console.show(try console.ask(.orderPurchaseOrder(order, text)))
            default:
                guard parsed.operands.count == 2 else { throw UsageError("clear takes no number") }
                return console.show(try console.ask(.orderPurchaseOrder(order, "")))
            }
        },
    ]

    private static func minorUnits(_ name: String, _ parsed: Parsed) throws -> Int {
        _ = try parsed.required(name, "how much, in minor units: 2000 is 20.00")
        return try parsed.value(name, "a whole number, not below 0") { Int($0).flatMap { $0 < 0 ? nil : $0 } } ?? 0
    }
}
