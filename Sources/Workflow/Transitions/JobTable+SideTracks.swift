// Rows of what is told to people and to the MIS. Each message is a track of its own: a second mail begins at none.

extension JobTable {
    static let sideTrackRows: [TransitionRow] = [
        .init(.mailOk, from: .any, side: [nil, .sentEmailFailed], .side(.sentEmail)),
        .init(.mailError, from: .any, side: [nil], .side(.sentEmailFailed)),
        .init(.mailBounce, from: .any, side: [.sentEmail], .side(.emailBounced)),
        .init(.smsStart, from: .any, side: [nil], .side(.smsDispatching)),
        .init(.smsOk, from: .any, side: [.smsDispatching], .side(.smsDispatched)),
        .init(.bouncePostal, from: .any, side: [.emailBounced], .side(.emailBouncedAndPrintJobCreated)),
        .init(.bounceIgnore, from: .any, side: [.emailBounced], .side(.noEmailBounceActionRequired)),
        .init(.misAck, from: .any, side: [nil, .misNotificationRetrigger], .side(.misNotified)),
        .init(.misError, from: .any, side: [nil, .misNotificationRetrigger], .side(.misFailed)),
        .init(.misAssetsOk, from: .any, side: assetsOpen, .side(.misAssetsOk)),
        .init(.misAssetsFail, from: .any, side: assetsOpen, .side(.misAssetsFailed)),
        .init(.misPartial, from: .any, side: assetsOpen, .side(.misPartiallyFailed)),
        .init(.misManifest, from: .any, side: accepted, .side(.misManifested)),
        .init(.misProcessed, from: .any, side: accepted, .side(.misOrderProcessed)),
        .init(.misNeeds, from: .any, side: accepted, .side(.misAdditionalActionRequired)),
        .init(
            .misRetrigger, from: .any,
            side: [.misFailed, .misPartiallyFailed, .misAssetsFailed, .misAdditionalActionRequired],
            .side(.misNotificationRetrigger)),
        .init(.actionRun, from: .any, .side(.actionRun)),
    ]

    private static let assetsOpen: [JobStatus?] = [nil, .misNotified, .misNotificationRetrigger]
    private static let accepted: [JobStatus?] = [.misNotified, .misAssetsOk, .misManifested]
}
