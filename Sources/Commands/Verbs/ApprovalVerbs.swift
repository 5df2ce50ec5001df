import Operations
import Tickets
import Workflow

/// `hotpress order approve …`, and what else leads up to an order's beginning.
enum ApprovalVerbs {
    private static let job = OptionSpec("job", "JOB", "only this job")

    static let all: [CommandSpec] = [
        CommandSpec(
            "order approve", "ORDER", "approves an order's jobs that await it, or one of them, or one part",
            [job, OptionSpec("part", "PART", "only this part of the job"), .reason]
        ) { parsed, console in
            console.show(
                try console.ask(
                    .orderApprove(
                        parsed.order(), job: try chosen(parsed), part: parsed.text("part"),
                        reason: parsed.text("reason"))))
        },
        CommandSpec("order reject", "ORDER", "refuses an order's jobs that await approval", [job, .reason]) {
            parsed, console in
            console.show(
                try console.ask(
                    .orderReject(
                        parsed.order(), job: try chosen(parsed),
                        reason: try parsed.required("reason", "whoever mends it wants to know"))))
        },
        CommandSpec("order resubmit", "ORDER", "hands rejected jobs in for approval again", [job, .reason]) {
            parsed, console in
            console.show(
                try console.ask(
                    .orderResubmit(parsed.order(), job: try chosen(parsed), reason: parsed.text("reason"))))
        },
        CommandSpec(
            "order start", "ORDER", "begins an order whose time has not come, or moves its time",
            [OptionSpec("at", "TIME", "begin then instead (2026-12-01T12:00:00Z)")]
        ) { parsed, console in
            let time = try parsed.value("at", "a time (2026-12-01T12:00:00Z)") { Timestamp(iso8601: $0) }
            return console.show(try console.ask(.orderStart(parsed.order(), at: time)))
        },
        CommandSpec("order stop-repeating", "ORDER", "lets a recurring order come no more") { parsed, console in
            console.show(try console.ask(.orderStopRepeating(parsed.order())))
        },
        CommandSpec("order checkout", "ORDER", "places an order that lies in the basket") { parsed, console in
            console.show(try console.ask(.orderCheckout(parsed.order())))
        },
        CommandSpec("order remove", "ORDER", "removes an order from the basket for good", [.yes]) { parsed, console in
            let order = try parsed.order()
            guard parsed.has("yes") || console.confirm("Remove order \(order) from the basket for good?") else {
                throw UsageError("not removed: answer the question, or say --yes")
            }
            return console.show(try console.ask(.orderRemove(order)))
        },
    ]

    private static func chosen(_ parsed: Parsed) throws -> JobID? {
        try parsed.value("job", "a job (like 1042-1)") { JobID($0) }
    }
}
