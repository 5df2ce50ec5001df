extension ErrorCatalogue {
    /// Making the print files.
    static let outputs: [ErrorEntry] = [
        .init(
            "output.content", "The sources cannot be put together without changing what prints.",
            "The reason names the cause; `hotpress file add FILE --job JOB --part PART` gives the job a file that fits, and it is validated and made anew. Or set the product's output to per-part, and order anew."
        ),
        .init(
            "output.loss", "The made file lacks something that its sources have; it was thrown away.",
            "Tell the makers of Hotpress, with the files if you may; per-part output avoids it."),
        .init(
            "output.worker", "The worker could not make the output.", "It is tried again; when it goes on, see the log."
        ),
        .init(
            "output.missing-part", "A required part has no file.",
            "`hotpress file assign FILE JOB PART`; the job is validated and made anew."),
        .init(
            "output.unknown-part", "A file is assigned to a part that the product does not have.",
            "Tell the makers of Hotpress; a job keeps the product as it was ordered."),
        .init(
            "output.part-twice", "Two files are assigned to one part.",
            "Tell the makers of Hotpress; a part takes one file."),
        .init(
            "output.no-pages", "A file has no pages.",
            "`hotpress file add FILE --job JOB --part PART` gives the job another one; it is validated and made anew."),
        .init(
            "output.nothing-to-print", "No part of the product has a file.",
            "`hotpress file assign FILE JOB PART`; the job is validated and made anew."),
        .init("output.not-one-document", "A static product has exactly one document.", "Correct the product."),
    ]

    /// The workspace's own folders.
    static let vault: [ErrorEntry] = [
        .init(
            "vault.missing", "A file that should be in the workspace is gone.",
            "Send the same file again, to any intake folder or with `hotpress file add`: jobs that fail for want of it go on by themselves. Or restore it from a backup, then `hotpress job retry JOB`."
        ),
        .init(
            "vault.damaged", "A file in the vault holds other bytes than its name says.",
            "Check the disk. Send the same file again, to any intake folder or with `hotpress file add` (the PDF of a static product: `hotpress product add`): the vault is healed, and jobs that fail for want of it go on by themselves. Or restore it from a backup, then `hotpress job retry JOB`."
        ),
        .init("vault.no-space", "The workspace's volume is full.", "Free space; it is tried again by itself."),
        .init(
            "vault.quota", "The quota of the daemon's user is used up.",
            "Raise it, or remove files that count towards it; it is tried again by itself."),
        .init(
            "vault.not-writable", "The workspace's folders cannot be written.",
            "Give the daemon's user the right to write there; it is tried again by itself."),
        .init(
            "vault.input-output", "The workspace's disk reported an error.",
            "Check the disk; it is tried again by itself."),
    ]
}
