extension JobStatus {
    /// The table of all sixty; the compiler holds it complete. `docs/statuses.md` shows it.
    public var facts: StatusFacts {
        switch self {
        case .nothing:
            .init(.creation, .rests, by: [.customer, .pipeline], "A record exists and nothing has begun.")
        case .creating:
            .init(.creation, .workerHeld, by: [.customer, .pipeline], "The job and its data are being built.")
        case .inBasket:
            .init(.creation, .rests, by: [.customer], act: .customer, "In the basket, not yet submitted.")
        case .ordered:
            .init(
                .creation, .rests, by: [.customer, .pipeline],
                "Submitted; waits for the first gate that is shut, often payment.")
        case .futureOrder: .init(.creation, .rests, by: [.customer], "Placed now, to begin on a later date.")
        case .unapprovedOrder:
            .init(
                .creation, .rests, by: [.customer, .pipeline], act: .approver,
                "The whole order needs an approval before production.")

        case .outputCreationStarted: .init(.output, .workerHeld, by: [.pipeline], "The print file is being made.")
        case .outputCreated:
            .init(.output, .rests, by: [.pipeline], "Print-ready files exist; they have been checked and hashed.")
        case .outputCreationFailed:
            .init(.output, .rests, by: [.pipeline], act: .operator_, "The print file could not be made.")
        case .externalOutputRequested:
            .init(
                .output, .rests, by: [.external, .pipeline], act: .external,
                "An outside system has taken over the making of the output.")
        case .externalOutputJobClosed: .init(.output, .pulse, by: [.external], "The outside system has finished.")

        case .inProduction:
            .init(.production, .rests, by: [.operator_, .mis, .pipeline], "On press: the press took the files.")
        case .inArtworking:
            .init(.production, .rests, by: [.operator_], act: .operator_, "A designer is changing the artwork.")
        case .inReprographics:
            .init(
                .production, .rests, by: [.operator_], act: .operator_,
                "The files are being prepared for reproduction.")
        case .inFinishing: .init(.production, .rests, by: [.operator_, .mis], "Being cut, folded or bound.")
        case .inPacking: .init(.production, .rests, by: [.operator_, .mis], "Being boxed and labelled.")
        case .printed: .init(.production, .rests, by: [.operator_, .mis], "Printed; finishing or packing comes next.")
        case .inHotFolder:
            .init(.production, .rests, by: [.pipeline], "Copied whole into the press's hot folder; not yet taken.")
        case .copyToHotFolderFailed:
            .init(
                .production, .rests, by: [.pipeline], act: .operator_,
                "The copy to the hot folder failed and its tries are used up.")
        case .copyToHotFolderSkipped:
            .init(.production, .rests, by: [.pipeline, .operator_], "Not copied, by configuration or by choice.")

        case .shipped:
            .init(
                .shipping, .rests, by: [.operator_, .mis],
                "Dispatched; CleanUp follows once every job of the order is settled.")
        case .readyForCollection:
            .init(
                .shipping, .rests, by: [.operator_, .mis], act: .operator_, "At the counter, waiting to be collected.")

        case .awaitingApproval:
            .init(.approval, .rests, by: [.pipeline, .approver], act: .approver, "This job needs a decision.")
        case .approved: .init(.approval, .pulse, by: [.approver], "Approved; the gates are looked at again.")
        case .partiallyApproved:
            .init(
                .approval, .rests, by: [.approver, .pipeline], act: .approver,
                "Some items are approved, others are still open.")
        case .rejected:
            .init(.approval, .rests, by: [.approver], act: .customer, "Refused; new artwork or a note may follow.")
        case .awaitingProof:
            .init(.approval, .rests, by: [.pipeline, .operator_], act: .customer, "The customer must accept a proof.")
        case .awaitingData:
            .init(.approval, .rests, by: [.pipeline], act: .customer, "A required file or value is missing.")
        case .awaitingParts:
            .init(
                .approval, .rests, by: [.pipeline, .operator_], act: .operator_,
                "A component is missing: stock, or part of a kit.")
        case .recreationRequested:
            .init(
                .approval, .pulse, by: [.operator_, .admin, .pipeline],
                "A new revision of the output is wanted.")
        case .verified:
            .init(
                .approval, .pulse, by: [.pipeline, .operator_, .admin], "Files, data and approvals are all confirmed.")
        case .validationFinished: .init(.approval, .pulse, by: [.pipeline], "Every check passed.")
        case .validationFailed:
            .init(
                .approval, .rests, by: [.pipeline], act: .operator_, "A check found something that must not be printed."
            )

        case .sentEmail: .init(.comms, .sideTrack, by: [.pipeline], "The mail was accepted for sending.")
        case .sentEmailFailed:
            .init(.comms, .sideTrack, by: [.pipeline], act: .operator_, "The mail could not be sent.")
        case .emailBounced:
            .init(.comms, .sideTrack, by: [.pipeline], act: .operator_, "The mail was sent and came back.")
        case .emailBouncedAndPrintJobCreated:
            .init(.comms, .sideTrack, by: [.pipeline], "The mail came back and goes out by post instead.")
        case .noEmailBounceActionRequired:
            .init(.comms, .sideTrack, by: [.pipeline, .operator_], "The mail came back and was not important.")
        case .smsDispatching: .init(.comms, .sideTrack, by: [.pipeline], "A text message is being sent.")
        case .smsDispatched: .init(.comms, .sideTrack, by: [.pipeline], "The text message was sent.")

        case .misNotified: .init(.mis, .sideTrack, by: [.pipeline], "The MIS knows about the job.")
        case .misFailed: .init(.mis, .sideTrack, by: [.pipeline], act: .operator_, "The MIS could not be told.")
        case .misNotificationRetrigger:
            .init(.mis, .sideTrack, by: [.operator_, .pipeline], "What failed is being sent to the MIS again.")
        case .misAdditionalActionRequired:
            .init(
                .mis, .sideTrack, by: [.mis], act: .operator_,
                "The MIS wants something more; the job is held before it is copied.")
        case .misManifested: .init(.mis, .sideTrack, by: [.mis], "The MIS has made a production ticket.")
        case .misOrderProcessed: .init(.mis, .sideTrack, by: [.mis], "The MIS has scheduled the job on a machine.")
        case .misAssetsOk: .init(.mis, .sideTrack, by: [.pipeline], "Files and instructions reached the MIS.")
        case .misAssetsFailed:
            .init(.mis, .sideTrack, by: [.pipeline], act: .operator_, "The files did not reach the MIS.")
        case .misPartiallyFailed:
            .init(
                .mis, .sideTrack, by: [.pipeline], act: .operator_,
                "Either the job or its files reached the MIS, not both.")

        case .templateProductCreated: .init(.other, .sideTrack, by: [.pipeline], "A template product was made.")
        case .templateProductCreationFailed:
            .init(.other, .sideTrack, by: [.pipeline], act: .admin, "The template product could not be made.")
        case .actionRun: .init(.other, .sideTrack, by: [.pipeline], "An automatic action ran.")
        case .customStatus:
            .init(.other, .rests, by: [.operator_, .mis, .external], "Held in a status that the printer has named.")
        case .customStatusHidden:
            .init(
                .other, .sideTrack, by: [.mis, .external, .pipeline],
                "A status that the printer has named and that operators do not see.")
        case .blocked:
            .init(
                .other, .rests, by: [.operator_, .admin, .pipeline], act: .operator_, "Held on purpose, with a reason.")
        case .artworkUploaded:
            .init(
                .other, .pulse, by: [.pipeline, .customer, .operator_],
                "Files are attached; waits here while payment is open.")
        case .jobDataDeleted:
            .init(.other, .rests, by: [.pipeline, .support], "The job's data are deleted for good.")
        case .approvalJobUpdated: .init(.other, .pulse, by: [.approver], "Records that an approval was changed.")
        case .outputDelete: .init(.other, .pulse, by: [.pipeline], "The former output is set aside for the new one.")

        case .cleanUp:
            .init(.cleanUp, .rests, by: [.pipeline], "The working folder was emptied; the cause is stored.")
        }
    }
}
