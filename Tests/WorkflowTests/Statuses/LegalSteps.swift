import Workflow

/// The transition table a second time, written by hand from the trade's rules and not derived from the code's rows:
/// for each main-track event, from where it leads where for an ordinary job (paid, with a print file, with a reason, without
/// force, not uncertain, flag false, resume and cause as `ordinary` gives them). Everything else must be refused.
enum LegalSteps {
    /// The situation in which a row is tried: holds go back to `AwaitingData`, ended jobs were shipped.
    static func ordinary(_ status: JobStatus) -> JobSituation {
        JobSituation(
            status: status, resume: status.isHold ? .awaitingData : nil, cause: status == .cleanUp ? .shipped : nil,
            reason: "because")
    }

    typealias Step = (event: JobEvent, from: [JobStatus], path: [JobStatus])

    static let gate: [JobStatus] = [
        .ordered, .unapprovedOrder, .awaitingApproval, .partiallyApproved, .approved, .awaitingData, .awaitingProof,
        .artworkUploaded, .validationFinished, .verified,
    ]
    static let pressed: [JobStatus] = [.inProduction, .printed, .inFinishing, .inPacking, .readyForCollection]
    static let hot: [JobStatus] = [.inHotFolder, .copyToHotFolderFailed, .copyToHotFolderSkipped]
    static let live: [JobStatus] =
        gate + hot + pressed + [
            .futureOrder, .outputCreationStarted, .outputCreated, .outputCreationFailed, .externalOutputRequested,
            .externalOutputJobClosed, .inArtworking, .inReprographics, .rejected, .awaitingParts, .recreationRequested,
            .validationFailed, .customStatus, .blocked, .approvalJobUpdated, .outputDelete,
        ]

    static let steps: [Step] = [
        (.jobNew, [.nothing], [.nothing]),
        (.jobPrepare, [.nothing], [.creating]),
        (.basketAdd, [.creating], [.inBasket]),
        (.basketRemove, [.inBasket], [.jobDataDeleted]),
        (.checkout, [.creating, .inBasket], [.ordered]),
        (.due, [.futureOrder], [.ordered]),
        (.paymentPaid, [.ordered, .artworkUploaded], []),
        (.approvalRequest, [.ordered, .artworkUploaded, .unapprovedOrder], [.awaitingApproval]),
        (
            .approvalSome, [.unapprovedOrder, .awaitingApproval, .partiallyApproved],
            [.approvalJobUpdated, .partiallyApproved]
        ),
        (
            .approvalAll, [.unapprovedOrder, .awaitingApproval, .partiallyApproved],
            [.approvalJobUpdated, .approved, .ordered]
        ),
        (
            .approvalReject, [.unapprovedOrder, .awaitingApproval, .partiallyApproved],
            [.approvalJobUpdated, .rejected]
        ),
        (.approvalResubmit, [.rejected], [.awaitingApproval]),
        (.dataMissing, [.ordered, .artworkUploaded, .validationFailed], [.awaitingData]),
        (
            .fileIngested, [.ordered, .awaitingData, .awaitingProof, .inArtworking, .validationFailed, .rejected],
            [.artworkUploaded]
        ),
        (
            .fileIngested,
            [
                .inBasket, .blocked, .customStatus, .futureOrder, .unapprovedOrder, .awaitingApproval,
                .partiallyApproved, .artworkUploaded,
            ], []
        ),
        (.validatePass, [.ordered, .artworkUploaded, .validationFailed], [.validationFinished]),
        (.validateFail, [.ordered, .artworkUploaded, .validationFailed], [.validationFailed]),
        (.validateOverride, [.validationFailed], [.verified]),
        (.proofAsk, [.validationFinished, .verified, .outputCreated], [.awaitingProof]),
        (.proofAccept, [.awaitingProof], [.verified]),
        (.proofDecline, [.awaitingProof], [.inArtworking]),
        (.verify, [.validationFinished], [.verified]),
        (
            .outputStart, [.verified, .recreationRequested, .outputDelete, .outputCreationFailed],
            [.outputCreationStarted]
        ),
        (.outputOk, [.outputCreationStarted], [.outputCreated]),
        (.outputFail, [.outputCreationStarted], [.outputCreationFailed]),
        (
            .extRequest, [.verified, .outputCreated, .recreationRequested, .outputDelete, .outputCreationFailed],
            [.externalOutputRequested]
        ),
        (.extClose, [.externalOutputRequested], [.externalOutputJobClosed, .copyToHotFolderSkipped]),
        (.extTimeout, [.externalOutputRequested], [.outputCreationFailed]),
        (
            .recreate, [.outputCreated, .outputCreationFailed, .inArtworking, .inReprographics] + hot,
            [.recreationRequested]
        ),
        (
            .recreateWithFile, [.outputCreated, .outputCreationFailed, .inArtworking, .inReprographics] + hot,
            [.recreationRequested, .artworkUploaded]
        ),
        (.recreateWithFile, [.recreationRequested], [.artworkUploaded]),
        (.copyOk, [.outputCreated] + hot, [.inHotFolder]),
        (.copyFail, [.outputCreated] + hot, [.copyToHotFolderFailed]),
        (.copySkip, [.outputCreated, .copyToHotFolderFailed], [.copyToHotFolderSkipped]),
        (.hotTaken, [.inHotFolder], [.inProduction]),
        (.hotError, [.inHotFolder, .inProduction], [.blocked]),
        (.hotStale, [.inHotFolder], []),
        (.prodRepro, [.outputCreated, .inHotFolder, .copyToHotFolderSkipped], [.inReprographics]),
        (.prodStart, [.inHotFolder, .copyToHotFolderSkipped, .inReprographics], [.inProduction]),
        (.prodPrinted, [.inProduction], [.printed]),
        (.prodFinish, [.printed], [.inFinishing]),
        (.prodPack, [.printed, .inFinishing], [.inPacking]),
        (.ready, [.printed, .inFinishing, .inPacking], [.readyForCollection]),
        (
            .artStart,
            gate + [.validationFailed, .rejected, .blocked, .outputCreated, .outputCreationFailed], [.inArtworking]
        ),
        (.artCancel, [.inArtworking], [.awaitingData]),
        (
            .partsWait, [.ordered, .verified, .copyToHotFolderSkipped, .printed, .inFinishing, .inPacking],
            [.awaitingParts]
        ),
        (.partsHere, [.awaitingParts], [.awaitingData]),
        (.block, gate + hot + [.validationFailed, .outputCreated, .outputCreationFailed], [.blocked]),
        (.unblock, [.blocked], [.awaitingData]),
        (.customSet, live.filter { $0 != .blocked && $0 != .inArtworking }, [.customStatus]),
        (.customClear, [.customStatus], [.awaitingData]),
        (.ship, pressed + [.inHotFolder, .copyToHotFolderSkipped, .inReprographics], [.shipped]),
        (.misDispatched, pressed + [.inHotFolder, .copyToHotFolderSkipped, .inReprographics], [.shipped]),
        (.collected, [.readyForCollection], [.cleanUp]),
        (
            .complete, pressed + [.inHotFolder, .copyToHotFolderSkipped, .inReprographics, .shipped], [.cleanUp]
        ),
        (.orderSettled, [.shipped], [.cleanUp]),
        (.cancel, [.nothing, .creating, .inBasket] + live.filter { !pressed.contains($0) }, [.cleanUp]),
        (.reopen, [.cleanUp], [.outputCreated]),
        (.reorder, [.nothing, .creating, .inBasket, .shipped, .cleanUp] + live, []),
        (.purge, [.cleanUp], [.jobDataDeleted]),
    ]

    /// Side-track events, by the values of their track from which they are legal, and where they lead.
    static let sideSteps: [(event: JobEvent, from: [JobStatus?], to: JobStatus)] = [
        (.mailOk, [nil, .sentEmailFailed], .sentEmail), (.mailError, [nil], .sentEmailFailed),
        (.mailBounce, [.sentEmail], .emailBounced), (.smsStart, [nil], .smsDispatching),
        (.smsOk, [.smsDispatching], .smsDispatched),
        (.bouncePostal, [.emailBounced], .emailBouncedAndPrintJobCreated),
        (.bounceIgnore, [.emailBounced], .noEmailBounceActionRequired),
        (.misAck, [nil, .misNotificationRetrigger], .misNotified),
        (.misError, [nil, .misNotificationRetrigger], .misFailed),
        (.misAssetsOk, [nil, .misNotified, .misNotificationRetrigger], .misAssetsOk),
        (.misAssetsFail, [nil, .misNotified, .misNotificationRetrigger], .misAssetsFailed),
        (.misPartial, [nil, .misNotified, .misNotificationRetrigger], .misPartiallyFailed),
        (.misManifest, [.misNotified, .misAssetsOk, .misManifested], .misManifested),
        (.misProcessed, [.misNotified, .misAssetsOk, .misManifested], .misOrderProcessed),
        (.misNeeds, [.misNotified, .misAssetsOk, .misManifested], .misAdditionalActionRequired),
        (
            .misRetrigger, [.misFailed, .misPartiallyFailed, .misAssetsFailed, .misAdditionalActionRequired],
            .misNotificationRetrigger
        ),
    ]

    /// Side-track events that look at no track's value.
    static let freeSideSteps: [(event: JobEvent, from: [JobStatus], to: JobStatus)] = [
        (.templateOk, [.creating], .templateProductCreated),
        (.templateFail, [.creating], .templateProductCreationFailed),
        (.customHidden, JobStatus.allCases.filter(\.isMainTrack), .customStatusHidden),
        (.actionRun, JobStatus.allCases.filter(\.isMainTrack), .actionRun),
    ]
}
