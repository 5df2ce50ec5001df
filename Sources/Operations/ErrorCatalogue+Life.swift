extension ErrorCatalogue {
    /// Dates, approvals, proofs, baskets and holds.
    static let life: [ErrorEntry] = [
        .init(
            "job.waits-for-start", "The order's time has not come.",
            "Nothing; or `hotpress order start ORDER`, with `--at TIME` for another time."),
        .init(
            "job.waits-for-approval", "Somebody has to approve the job, or the whole order.",
            "`hotpress order approve ORDER`, or `order reject ORDER --reason …`; `--job JOB` for one job."),
        .init(
            "job.approval-refused", "An approver refused it.",
            "Give it other artwork, which is asked about by itself, or `hotpress order resubmit ORDER`; or cancel it."),
        .init(
            "job.in-basket", "The order is not placed yet.",
            "`hotpress order checkout ORDER`, or `hotpress order remove ORDER`."),
        .init(
            "job.waits-for-proof", "The customer has to accept a proof.",
            "`hotpress job proof JOB --to DIR` shows the pages; `--accept` or `--decline --reason …` answers."),
        .init(
            "job.proof-declined", "The customer declined the proof.",
            "Give it other artwork with `hotpress file add PDF --job JOB`; `hotpress job resume JOB` asks again."),
        .init(
            "job.custom", "The job stands in a status that the printer has named.",
            "`hotpress job resume JOB` lets it go on."),
        .init("job.not-held", "The job is in no hold.", "`hotpress job why JOB` says what it waits for."),
        .init(
            "job.unknown-status", "No status of this name is known.",
            "The message lists the printer's own; `hotpress explain` lists all others."),
        .init(
            "order.nothing-to-approve", "No job of the order awaits a decision.",
            "`hotpress order show ORDER` tells where they are."),
        .init("order.job-needed", "A part belongs to one job, and none was named.", "Say --job JOB."),
        .init("order.nothing-rejected", "No job of the order is rejected.", "`hotpress order show ORDER`."),
        .init("order.begun", "The order does not wait for its time.", "`hotpress order show ORDER`."),
        .init("order.not-repeated", "The order does not come again.", "Nothing."),
        .init("order.not-in-basket", "The order is not in the basket.", "`hotpress order show ORDER`."),
        .init(
            "job.rebuilt", "The store was made anew of the manifests, and this job's was not whole.",
            "Compare `hotpress job show JOB` with the order and the press, then `hotpress job unblock JOB`, or cancel it."
        ),
        .init(
            "preview.failed", "The pages could not be drawn.",
            "The reason says why; a damaged PDF cannot be, whatever is tried."),
        .init("preview.nothing", "There is no PDF to draw, or no picture.", "`hotpress job show JOB`."),
        .init("preview.too-much", "Too many pages or pixels at once.", "Ask for fewer."),
    ]
}
