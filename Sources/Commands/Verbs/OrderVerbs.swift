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
                OptionSpec(
                    "status", "STATUS",
                    "Pending, Processing, Complete, Cancelled; or NotShipped, PartlyShipped, Shipped, Collected"),
                OptionSpec("needs-action", "only those that wait for a person, they or a job of theirs"),
                OptionSpec(
                    "payment", "all|paid|pending", "by the payment gate; paid by default, all beside another option"),
            ]
        ) { parsed, console in
            let (status, fulfilment) = try parsed.orderStatus()
            return console.show(
                try console.ask(
                    .orderList(
                        OrderQuery(
                            status: status, fulfilment: fulfilment, needsAction: parsed.has("needs-action"),
                            payment: try parsed.paymentScope()))))
        },
        CommandSpec(
            "order show", "ORDER", "shows one order with its jobs and notes",
            [OptionSpec("customer", "only what the customer may see, in plain words")]
        ) { parsed, console in
            console.show(try console.ask(.orderShow(parsed.order(), toCustomer: parsed.has("customer"))))
        },
        CommandSpec(
            "order pay", "ORDER", "records a payment; a paid order's jobs begin",
            [
                OptionSpec("id", "TEXT", "the payment's own number; the same again changes nothing"),
                OptionSpec("status", "STATUS", "Paid by default; Pending, Processing, OnAccount, Voided"),
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
            "order note", "ORDER TEXT", "adds a note; internal unless --public",
            [OptionSpec("public", "the customer may read it")]
        ) { parsed, console in
            let text = try parsed.operand(1, "a text") { $0.isEmpty ? nil : $0 }
            return console.show(try console.ask(.orderNote(parsed.order(), text: text, isPublic: parsed.has("public"))))
        },
    ]
}
