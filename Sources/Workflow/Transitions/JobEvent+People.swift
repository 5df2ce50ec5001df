extension JobEvent {
    /// Whether a person can cause it: by a command, a file or a decision. The others only ever follow real work, a press's
    /// or a timer's doing, or the word of the post or the MIS.
    public var isByPeople: Bool {
        switch self {
        case .basketAdd, .basketRemove, .checkout, .paymentPaid, .approvalRequest, .approvalSome, .approvalAll,
            .approvalReject, .approvalResubmit, .fileIngested, .validateOverride, .proofAsk, .proofAccept,
            .proofDecline, .recreate, .recreateWithFile, .copyOk, .copySkip, .deliveryArrived, .deliveryAgain,
            .prodRepro, .prodStart, .prodPrinted, .prodFinish, .prodPack, .artStart, .artCancel, .partsWait,
            .partsHere, .block, .unblock, .customSet, .customClear, .customHidden, .ready, .collected, .complete, .ship,
            .cancel,
            .reopen, .reopenClose, .reorder, .purge, .bouncePostal, .bounceIgnore, .misRetrigger:
            true
        case .jobNew, .jobPrepare, .templateOk, .templateFail, .due, .dataMissing, .validatePass, .validateFail,
            .verify,
            .outputStart, .outputOk, .outputFail, .extRequest, .extClose, .extTimeout, .copyFail, .hotTaken, .hotError,
            .hotStale, .misDispatched, .orderSettled, .mailOk, .mailError, .mailBounce, .smsStart, .smsOk, .misAck,
            .misError, .misAssetsOk, .misAssetsFail, .misPartial, .misManifest, .misProcessed, .misNeeds, .actionRun:
            false
        }
    }
}
