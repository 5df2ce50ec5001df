// Rows from the record's birth until the job's data are confirmed.

extension JobTable {
    static let creationRows: [TransitionRow] = [
        .init(.jobNew, from: [.nothing], .to(.nothing)),
        .init(.jobPrepare, from: [.nothing], .to(.creating)),
        .init(.templateOk, from: [.creating], .side(.templateProductCreated)),
        .init(.templateFail, from: [.creating], .side(.templateProductCreationFailed)),
        .init(.basketAdd, from: [.creating], .to(.inBasket)),
        .init(.basketRemove, from: [.inBasket], .to(.jobDataDeleted)),
        .init(.checkout, from: [.creating, .inBasket], .to(.ordered), when: [.entry(.now)]),
        .init(.checkout, from: [.creating, .inBasket], .to(.futureOrder), when: [.entry(.later)]),
        .init(.checkout, from: [.creating, .inBasket], .to(.unapprovedOrder), when: [.entry(.needsApproval)]),
        .init(.due, from: [.futureOrder], .to(.unapprovedOrder), when: [.entry(.needsApproval)]),
        .init(.due, from: [.futureOrder], .to(.ordered), needs: [.due]),
        .init(.paymentPaid, from: [.ordered, .artworkUploaded], .stays),
    ]

    static let approvalRows: [TransitionRow] = [
        .init(.approvalRequest, from: [.ordered, .artworkUploaded, .unapprovedOrder], .to(.awaitingApproval)),
        .init(
            .approvalSome, from: undecided, .to(.approvalJobUpdated, .partiallyApproved)),
        .init(.approvalAll, from: undecided, .to(.approvalJobUpdated, .approved, .ordered)),
        .init(.approvalReject, from: undecided, .to(.approvalJobUpdated, .rejected), needs: [.reason]),
        .init(.approvalResubmit, from: [.rejected], .to(.awaitingApproval)),
    ]

    static let validationRows: [TransitionRow] = [
        .init(.dataMissing, from: [.ordered, .artworkUploaded, .validationFailed], .to(.awaitingData)),
        .init(
            .fileIngested,
            from: [.ordered, .awaitingData, .awaitingProof, .inArtworking, .validationFailed, .rejected],
            .to(.artworkUploaded)),
        // Unblocking must find the file: what the hold goes back to has to know that artwork came.
        .init(.fileIngested, from: [.blocked, .customStatus], .beneath, when: [.possibleBeneath]),
        .init(
            .fileIngested,
            from: [
                .inBasket, .blocked, .customStatus, .futureOrder, .unapprovedOrder, .awaitingApproval,
                .partiallyApproved, .artworkUploaded,
            ], .stays),
        .init(.validatePass, from: unchecked, .to(.validationFinished), needs: [.printFile, .paid]),
        .init(.validateFail, from: unchecked, .to(.validationFailed), needs: [.printFile, .paid]),
        .init(
            .validateOverride, from: [.validationFailed], .to(.verified), needs: [.overridable, .paid, .reason]),
        .init(.proofAsk, from: [.validationFinished, .verified, .outputCreated], .to(.awaitingProof)),
        .init(.proofAccept, from: [.awaitingProof], .to(.outputCreated), when: [.flag("the output was proofed")]),
        .init(.proofAccept, from: [.awaitingProof], .to(.verified), when: [.noFlag("the files were proofed")]),
        .init(.proofDecline, from: [.awaitingProof], .holds(.inArtworking)),
        .init(.verify, from: [.validationFinished], .to(.verified), needs: [.paid]),
        .init(.verify, from: [.ordered], .to(.verified), when: [.noPrintFile], needs: [.paid]),
    ]

    private static let undecided: StatusSet = [.unapprovedOrder, .awaitingApproval, .partiallyApproved]
    private static let unchecked: StatusSet = [.ordered, .artworkUploaded, .validationFailed]
}
