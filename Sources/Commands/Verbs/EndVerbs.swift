import JobStore
import Operations
import Pipeline
import Workflow

/// What may be asked for after CleanUp: `hotpress order reorder`, `order purge`, `job reopen` and `job close`.
enum EndVerbs {
    static let orders: [CommandSpec] = [
        CommandSpec(
            "order reorder", "ORDER", "places an order once more, with the files of the first time",
            [
                OptionSpec("as", "NUMBER", "the new order's number; ORDER.R1, ORDER.R2, … by default"),
                OptionSpec(
                    "artwork", "original|current",
                    "which version of a product's loaded PDF to print; current by default"),
                OptionSpec("total", "N", "in minor units; the first order's by default"),
            ]
        ) { parsed, console in
            let options = ReorderOptions(
                number: try parsed.value("as", "an order number") { OrderNumber($0) },
                artwork: try parsed.value("artwork", "original or current") { ReorderArtwork(rawValue: $0) }
                    ?? .current,
                total: try parsed.value("total", "a whole number, not below 0") {
                    Int($0).flatMap { $0 < 0 ? nil : $0 }
                })
            return console.show(try console.ask(.orderReorder(parsed.order(), options)))
        },
        CommandSpec(
            "order purge", "ORDER", "deletes an ended order's personal data, names and files for good",
            [.reason, OptionSpec("erasure", "the person whom they are about asked for it"), .yes]
        ) { parsed, console in
            let order = try parsed.order()
            let reason = try parsed.required("reason", "it stands in the order's notes; name nobody in it")
            guard parsed.has("yes") || console.confirm("Delete the data of order \(order) for good?") else {
                throw UsageError("nothing was deleted: answer the question, or say --yes")
            }
            return console.show(
                try console.ask(.orderPurge(order, reason: reason, isErasure: parsed.has("erasure"))))
        },
    ]

    static let jobs: [CommandSpec] = [
        CommandSpec(
            "job reopen", "JOB", "opens an ended job: to fetch its print files, or to run it again",
            [
                OptionSpec("purpose", "retrieve|rerun", "fetch what was printed, or make a new revision"), .reason,
                OptionSpec("deliver", "send the new revision to the press; only with rerun"),
            ]
        ) { parsed, console in
            guard
                let purpose = try parsed.value("purpose", "retrieve or rerun", { Reopening.Purpose(rawValue: $0) })
            else { throw UsageError("--purpose is needed: retrieve or rerun") }
            guard purpose == .rerun || !parsed.has("deliver") else {
                throw UsageError("--deliver goes with --purpose rerun: what is fetched is not printed")
            }
            let options = ReopenOptions(
                purpose: purpose, reason: try parsed.required("reason", "it stands in the order's notes"),
                deliver: parsed.has("deliver"))
            return console.show(try console.ask(.jobReopen(parsed.job(), options)))
        },
        CommandSpec("job close", "JOB", "ends a reopened job again: CleanUp follows", [.reason]) { parsed, console in
            console.show(try console.ask(.jobClose(parsed.job(), reason: parsed.text("reason"))))
        },
    ]
}
