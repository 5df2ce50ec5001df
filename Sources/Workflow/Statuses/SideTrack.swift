/// What is kept beside a job's main status, each with a current value of its own.
public enum SideTrack: String, Hashable, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
    case mail, sms, mis, template, automation, hidden
}

extension JobStatus {
    /// The side track whose value it is; nil for a status of the main track.
    public var sideTrack: SideTrack? {
        switch self {
        case .sentEmail, .sentEmailFailed, .emailBounced, .emailBouncedAndPrintJobCreated,
            .noEmailBounceActionRequired:
            .mail
        case .smsDispatching, .smsDispatched: .sms
        case .misNotified, .misFailed, .misNotificationRetrigger, .misAdditionalActionRequired, .misManifested,
            .misOrderProcessed, .misAssetsOk, .misAssetsFailed, .misPartiallyFailed:
            .mis
        case .templateProductCreated, .templateProductCreationFailed: .template
        case .actionRun: .automation
        case .customStatusHidden: .hidden
        default: nil
        }
    }
}

extension JobEvent {
    /// The side track that it moves; nil for an event of the main track.
    public var sideTrack: SideTrack? {
        JobTable.rows.lazy.filter { $0.event == self }.compactMap {
            if case .side(let status) = $0.outcome { status.sideTrack } else { nil }
        }.first
    }
}
