extension ErrorCatalogue {
    /// Outside systems that make print files, and rules that do something by themselves.
    static let external: [ErrorEntry] = [
        .init(
            "external.waits-for-answer", "An outside system makes the print file; its answer is awaited.",
            "Nothing; if it can do without, `hotpress job close-external JOB --reason …`."),
        .init(
            "external.answer-rejected",
            "What the outside system answered cannot be printed; another answer is awaited.",
            "Read the answer's report in results/rejected, and let the outside system send it again under the same name."
        ),
        .init(
            "external.closed", "A person ended the request to an outside system; nothing came back, nothing is copied.",
            "Go on by hand: `hotpress job set JOB InProduction`."),
        .init(
            "output.external-timeout", "The outside system has not answered in its time.",
            "See whether it runs, then `hotpress job retry JOB`: the files are handed over anew, as the next revision."),
        .init(
            "output.unknown-external", "No outside system of this name is in the configuration.",
            "Add it to `external` in hotpress.json, or `hotpress job external JOB --to NAME`."),
        .init(
            "automation.refused", "A rule of the configuration could not be carried out; nothing of it was done.",
            "The message says why; mend the rule in `automation`, or do it by hand."),
        .init(
            "automation.circle", "Rules of the configuration fire through one another without end.",
            "Mend `automation` in hotpress.json: no rule may bring about what lets it fire."),
    ]
}
