extension ErrorCatalogue {
    /// After CleanUp: reopening, ordering once more, deleting data.
    static let ends: [ErrorEntry] = [
        .init(
            "job.reopening", "The print files of an ended job are on their way back into its working folder.",
            "Nothing; when they are there it is OutputCreated, and `hotpress job output JOB` names them."),
        .init(
            "job.output-differs",
            "The print file was made again and has other bytes than on record, so it is not handed out as the old one.",
            "`hotpress job reopen JOB --purpose rerun --reason …` makes a new revision."),
        .init(
            "job.sources-gone", "A file of the job is missing in the vault, or holds other bytes than its name says.",
            "Restore it from a backup, or let the customer send it again and order anew."),
        .init(
            "job.data-deleted", "The job's data were deleted for good: its files, names and texts are gone.",
            "Order it anew, with its files."),
        .init(
            "order.not-ended", "Data are deleted only when every job of the order is cleaned up.",
            "Ship or cancel the order, `hotpress job close JOB` what was reopened, then repeat."),
        .init(
            "order.sources-missing", "A required part of the order never had a file, so there is nothing to repeat.",
            "Order it anew, with its files."),
        .init("order.exists", "The number is another order's.", "Choose another one with --as."),
        .init(
            "order.number-too-long", "No number of at most 48 characters can be made by adding `.R1`.",
            "Name one with --as."),
    ]
}
