import Operations
import Workflow

/// `hotpress order complete`, `cancel` and `refuse-cancel`.
enum OrderEndVerbs {
    static let all: [CommandSpec] = [
        CommandSpec(
            "order complete", "ORDER", "its jobs are done, neither shipped nor collected: CleanUp follows",
            [.reason, .force]
        ) { parsed, console in
            console.show(
                try console.ask(
                    .orderComplete(parsed.order(), force: parsed.has("force"), reason: parsed.text("reason"))))
        },
        CommandSpec(
            "order cancel", "ORDER", "cancels an order: files are taken back, CleanUp follows",
            [
                .reason,
                OptionSpec("code", "CODE", CancelCode.allCases.map(\.rawValue).joined(separator: ", ")),
                OptionSpec("ask", "only ask for it; somebody else answers"), .force, .yes,
            ]
        ) { parsed, console in
            let order = try parsed.order()
            let reason = try parsed.required("reason", "it stands in the order's notes")
            let code = try parsed.value("code", "one of the codes that `hotpress help order cancel` lists") {
                CancelCode(rawValue: $0)
            }
            if parsed.has("ask") {
                guard !parsed.has("force") else { throw UsageError("--ask and --force contradict one another") }
                return console.show(
                    try console.ask(.orderAskToCancel(order, reason: reason, code: code ?? .customerRequest)))
            }
            guard parsed.has("yes") || console.confirm("Cancel order \(order)? This cannot be undone.") else {
                throw UsageError("not cancelled: answer the question, or say --yes")
            }
            return console.show(
                try console.ask(
                    .orderCancel(order, reason: reason, force: parsed.has("force"), code: code ?? .other)))
        },
        CommandSpec(
            "order refuse-cancel", "ORDER", "answers a wish to cancel with no; the customer may read the reason",
            [.reason]
        ) { parsed, console in
            console.show(
                try console.ask(
                    .orderRefuseToCancel(
                        parsed.order(), reason: try parsed.required("reason", "the customer wants to know"))))
        },
    ]
}
