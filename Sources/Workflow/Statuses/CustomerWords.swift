// What a customer is told: plain words, without the shop's inner life.

extension JobStatus {
    /// How the customer reads it.
    /// - Parameters:
    ///   - cause: why the job ended.
    ///   - isPaid: whether the payment gate is open.
    public func customerWords(cause: CleanUpCause?, isPaid: Bool) -> String {
        switch self {
        case .nothing, .creating, .inBasket: "in the basket"
        case .ordered, .artworkUploaded: isPaid ? "being prepared" : "waiting for payment"
        case .futureOrder: "scheduled"
        case .unapprovedOrder, .awaitingApproval, .partiallyApproved: "waiting for approval"
        case .rejected: "not approved"
        case .awaitingData: "waiting for your artwork"
        case .awaitingProof: "waiting for your answer to the proof"
        case .validationFailed: "your artwork needs attention"
        case .awaitingParts: "waiting for goods"
        case .approved, .validationFinished, .verified, .approvalJobUpdated, .blocked, .customStatus, .inArtworking,
            .inReprographics:
            "being prepared"
        case .outputCreationStarted, .outputCreated, .outputCreationFailed, .externalOutputRequested,
            .externalOutputJobClosed, .recreationRequested, .outputDelete, .inHotFolder, .copyToHotFolderFailed,
            .copyToHotFolderSkipped:
            "being prepared for production"
        case .inProduction: "being printed"
        case .printed: "printed"
        case .inFinishing: "being finished"
        case .inPacking: "being packed"
        case .readyForCollection: "ready for collection"
        case .shipped: "shipped"
        case .cleanUp, .jobDataDeleted: cause?.customerWords ?? "closed"
        case .sentEmail, .sentEmailFailed, .emailBounced, .emailBouncedAndPrintJobCreated,
            .noEmailBounceActionRequired, .smsDispatching, .smsDispatched, .misNotified, .misFailed,
            .misNotificationRetrigger, .misAdditionalActionRequired, .misManifested, .misOrderProcessed, .misAssetsOk,
            .misAssetsFailed, .misPartiallyFailed, .templateProductCreated, .templateProductCreationFailed, .actionRun,
            .customStatusHidden:
            "being prepared"
        }
    }
}

extension CleanUpCause {
    fileprivate var customerWords: String {
        switch self {
        case .shipped: "shipped"
        case .complete: "complete"
        case .cancelled: "cancelled"
        }
    }
}

extension PaymentStatus {
    /// How the customer reads it.
    public var customerWords: String {
        switch self {
        case .pending: "not paid yet"
        case .processing: "payment under way"
        case .paid: "paid"
        case .onAccount: "on account"
        case .partiallyRefunded: "paid, partly given back"
        case .refunded: "given back"
        case .voided: "payment withdrawn"
        }
    }
}
