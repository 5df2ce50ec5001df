import Files
import Foundation
import Operations
import Workflow

/// `hotpress job …`.
enum JobVerbs {
    static let all: [CommandSpec] = [
        CommandSpec(
            "job list", "", "lists jobs",
            [
                OptionSpec("order", "ORDER", "only of this order"),
                OptionSpec(
                    "status", "STATUS", repeats: true,
                    "only in this status, or a word of --ended; comma-separated or repeated"),
                OptionSpec(
                    "ended", "CAUSE", repeats: true,
                    "only what ended so: shipped, complete, cancelled; cleaned up or not"),
                OptionSpec("needs-action", "only those that wait for a person"),
                OptionSpec("hot-folder", "NAME", "only for this hot folder"),
                OptionSpec("product", "PRODUCT", "only of this product"),
                OptionSpec(
                    "payment", "all|paid|pending",
                    "by the payment gate; paid by default, all with --order, --ended and --needs-action"),
                OptionSpec("show-hidden", "with hidden statuses of your own"),
            ]
        ) { parsed, console in
            let (statuses, ended) = try parsed.jobStatuses()
            return console.show(
                try console.ask(
                    .jobList(
                        JobQuery(
                            order: try parsed.value("order", "an order number") { OrderNumber($0) },
                            statuses: statuses, ended: ended, needsAction: parsed.has("needs-action"),
                            hotFolder: parsed.text("hot-folder"),
                            product: try parsed.value("product", "a product") { ProductID($0) },
                            payment: try parsed.paymentScope(), showHidden: parsed.has("show-hidden")))))
        },
        CommandSpec("job show", "JOB", "shows one job with its parts, outputs, deliveries and steps") {
            parsed, console in
            console.show(try console.ask(.jobShow(parsed.job())))
        },
        CommandSpec("job why", "JOB", "says why a job is where it is, and what moves it on") { parsed, console in
            console.show(try console.ask(.jobWhy(parsed.job())))
        },
        CommandSpec(
            "job recreate", "[JOB]", "makes the output anew: of one job, of an order, or of a selection",
            [
                OptionSpec("order", "ORDER", "all jobs of an order"),
                OptionSpec("status", "STATUS", repeats: true, "all jobs in a status"),
                OptionSpec("since", "TIME", "updated since (2026-12-01T12:00:00Z, 2h, 1d)"),
                OptionSpec("before", "TIME", "updated before"), .reason,
                OptionSpec("dry-run", "only say what would happen"),
                OptionSpec("deliver", "deliver again although the press had a former revision"), .force,
            ]
        ) { parsed, console in
            let now = Timestamp.now()
            let selection = JobSelection(
                job: parsed.operands.isEmpty ? nil : try parsed.job(),
                order: try parsed.value("order", "an order number") { OrderNumber($0) },
                statuses: try parsed.statuses("status"), since: try parsed.time("since", now: now),
                before: try parsed.time("before", now: now))
            guard selection != JobSelection() else {
                throw UsageError("say which: a JOB, --order, --status, --since or --before")
            }
            let options = RecreateOptions(
                reason: parsed.has("dry-run")
                    ? "dry run" : try parsed.required("reason", "it stands in the job's history"),
                dryRun: parsed.has("dry-run"), deliver: parsed.has("deliver"), force: parsed.has("force"))
            return console.show(try console.ask(.jobRecreate(selection, options)))
        },
        CommandSpec("job retry", "JOB", "tries again what failed or waits for its next try") { parsed, console in
            console.show(try console.ask(.jobRetry(parsed.job())))
        },
        CommandSpec(
            "job copy", "JOB", "copies a job's output to its hot folder, or to another one",
            [
                OptionSpec("to", "NAME", "the hot folder"), OptionSpec("retry", "the same as `job retry`"),
                OptionSpec("again", "although the press has had this revision: it will print twice"), .reason,
            ]
        ) { parsed, console in
            if parsed.has("retry") { return console.show(try console.ask(.jobRetry(parsed.job()))) }
            return console.show(
                try console.ask(
                    .jobCopy(
                        parsed.job(), to: parsed.text("to"), again: parsed.has("again"), reason: parsed.text("reason")))
            )
        },
        CommandSpec("job skip", "JOB", "does not copy it, on purpose", [.reason]) { parsed, console in
            console.show(
                try console.ask(
                    .jobSkip(
                        parsed.job(), reason: try parsed.required("reason", "a skip must never look like a delivery"))))
        },
        CommandSpec(
            "job set", "JOB STATUS", "moves a job on in production, or into a status of your own", [.reason, .force]
        ) { parsed, console in
            let word = try parsed.operand(1, "a status") { $0 }
            guard let status = JobStatus(rawValue: word) else {
                return console.show(
                    try console.ask(.jobSetNamed(parsed.job(), to: word, reason: parsed.text("reason"))))
            }
            return console.show(
                try console.ask(
                    .jobSet(parsed.job(), to: status, reason: parsed.text("reason"), force: parsed.has("force"))))
        },
        CommandSpec(
            "job ship", "JOB", "ships one job; its order settles when all are shipped",
            [OptionSpec("tracking", "TEXT", "the courier's number"), .reason, .force]
        ) { parsed, console in
            console.show(
                try console.ask(
                    .jobShip(
                        parsed.job(), tracking: parsed.text("tracking"), force: parsed.has("force"),
                        reason: parsed.text("reason"))))
        },
        CommandSpec(
            "job cancel", "JOB", "cancels one job, a kit with its children; the rest of its order goes on",
            [.reason, .force, .yes]
        ) { parsed, console in
            let job = try parsed.job()
            let reason = try parsed.required("reason", "it stands in the order's notes")
            guard parsed.has("yes") || console.confirm("Cancel job \(job)? This cannot be undone.") else {
                throw UsageError("not cancelled: answer the question, or say --yes")
            }
            return console.show(try console.ask(.jobCancel(job, reason: reason, force: parsed.has("force"))))
        },
        CommandSpec("job collected", "JOB", "the customer has this one; its order settles when all are gone") {
            parsed, console in
            console.show(try console.ask(.jobCollected(parsed.job())))
        },
        CommandSpec("job block", "JOB", "holds a job until it is unblocked", [.reason]) { parsed, console in
            console.show(
                try console.ask(
                    .jobBlock(parsed.job(), reason: try parsed.required("reason", "whoever finds it wants to know"))))
        },
        CommandSpec("job unblock", "JOB", "ends a hold; the job goes on where it was") { parsed, console in
            console.show(try console.ask(.jobUnblock(parsed.job())))
        },
        CommandSpec("job override", "JOB", "lets a job go on in spite of failed checks", [.reason]) { parsed, console in
            console.show(
                try console.ask(.jobOverride(parsed.job(), reason: try parsed.required("reason", "somebody will ask"))))
        },
        CommandSpec(
            "job output", "JOB", "names a job's print files, or copies them",
            [OptionSpec("to", "DIR", "copy them there; the folder is made where it is missing")]
        ) { parsed, console in
            let answer = try console.ask(.jobOutput(parsed.job()))
            guard answer.exit == .done, let target = parsed.text("to") else { return console.show(answer) }
            for path in answer.text.split(separator: "\n") { try Download.copy(String(path), in: console, to: target) }
            return 0
        },
        CommandSpec(
            "job settle-delivery", "JOB", "answers whether the press got a file, where nobody can know",
            [OptionSpec("arrived", "it is at the press"), OptionSpec("send-again", "it is not; deliver it"), .reason]
        ) { parsed, console in
            guard parsed.has("arrived") != parsed.has("send-again") else {
                throw UsageError("say one of --arrived and --send-again")
            }
            return console.show(
                try console.ask(
                    .jobSettleDelivery(
                        parsed.job(), arrived: parsed.has("arrived"),
                        reason: try parsed.required("reason", "what did you see at the press?"))))
        },
        CommandSpec("route explain", "JOB", "shows which routing rule a job meets, and why") { parsed, console in
            console.show(try console.ask(.routeExplain(parsed.job())))
        },
    ]
}
