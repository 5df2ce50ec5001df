import Files
import Foundation
import Operations
import Workflow

/// `hotpress order …`.
enum OrderVerbs {
    static let all: [CommandSpec] = [
        CommandSpec("order add", "FILE", "takes an order ticket in, as if it had been dropped") { parsed, console in
            let path = try parsed.operand(0, "a ticket file") { $0 }
            return console.show(try console.ask(.orderAdd(ticket: try LocalFile.read(path, limit: 1 << 20))))
        },
        CommandSpec(
            "order list", "", "lists orders",
            [
                OptionSpec("status", "STATUS", "Pending, Processing, Complete or Cancelled"),
                OptionSpec("payment", "all|paid|pending", "by the payment gate; all by default"),
            ]
        ) { parsed, console in
            console.show(
                try console.ask(
                    .orderList(
                        OrderQuery(
                            status: try parsed.value("status", "an order status") { OrderStatus(rawValue: $0) },
                            payment: try parsed.value("payment", "all, paid or pending") { PaymentScope(rawValue: $0) }
                                ?? .all))))
        },
        CommandSpec("order show", "ORDER", "shows one order with its jobs and notes") { parsed, console in
            console.show(try console.ask(.orderShow(parsed.order())))
        },
        CommandSpec(
            "order pay", "ORDER", "records a payment; a paid order's jobs begin",
            [
                OptionSpec("id", "TEXT", "the payment's own number; the same again changes nothing"),
                OptionSpec("status", "STATUS", "Paid by default; Processing, OnAccount, Voided"),
                OptionSpec("amount", "N", "in minor units"),
            ]
        ) { parsed, console in
            console.show(
                try console.ask(
                    .orderPay(
                        parsed.order(), id: parsed.text("id"),
                        status: try parsed.value("status", "a payment status") { PaymentStatus(rawValue: $0) } ?? .paid,
                        amount: try parsed.value("amount", "a whole number, not below 0") {
                            Int($0).flatMap { $0 < 0 ? nil : $0 }
                        })))
        },
        CommandSpec(
            "order ship", "ORDER", "ships an order: CleanUp follows",
            [OptionSpec("tracking", "TEXT", "the courier's number"), .reason, .force]
        ) { parsed, console in
            console.show(
                try console.ask(
                    .orderShip(
                        parsed.order(), tracking: parsed.text("tracking"), force: parsed.has("force"),
                        reason: parsed.text("reason"))))
        },
        CommandSpec("order ready", "ORDER", "its jobs stand at the counter") { parsed, console in
            console.show(try console.ask(.orderReady(parsed.order())))
        },
        CommandSpec("order collected", "ORDER", "the customer has it: CleanUp follows") { parsed, console in
            console.show(try console.ask(.orderCollected(parsed.order())))
        },
        CommandSpec(
            "order cancel", "ORDER", "cancels an order: files are taken back, CleanUp follows", [.reason, .force, .yes]
        ) { parsed, console in
            let order = try parsed.order()
            let reason = try parsed.required("reason", "it stands in the order's notes")
            guard parsed.has("yes") || console.confirm("Cancel order \(order)? This cannot be undone.") else {
                throw UsageError("not cancelled: answer the question, or say --yes")
            }
            return console.show(try console.ask(.orderCancel(order, reason: reason, force: parsed.has("force"))))
        },
        CommandSpec(
            "order note", "ORDER TEXT", "adds a note; internal unless --public",
            [OptionSpec("public", "the customer may read it")]
        ) { parsed, console in
            let text = try parsed.operand(1, "a text") { $0.isEmpty ? nil : $0 }
            return console.show(try console.ask(.orderNote(parsed.order(), text: text, isPublic: parsed.has("public"))))
        },
    ]
}
