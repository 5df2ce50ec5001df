// What people and programs are told: alerts, figures, the log, the overview.

extension Fault {
    // Lines of the source, as they have to be.
    // swift-format-ignore
    static let telling: [Fault] = [
        Fault(
            "a stranger's words begin a header of a mail", in: "Daemon/Alerts/MailText.swift",
            "\"Subject: \\(Self.header(subject))\"", "\"Subject: \\(PLANTED ? subject : Self.header(subject))\"",
            tests: "AlertParcelTests"),
        Fault(
            "a webhook's settings are a stranger's", in: "Daemon/Alerts/AlertParcel.swift",
            #".replacing("\"", with: "\\\"")"#, #".replacing(PLANTED ? "\u{0}" : "\"", with: "\\\"")"#,
            tests: "AlertParcelTests"),
        Fault(
            "a label of a figure ends where a stranger likes", in: "Operations/Metrics/MetricsText.swift",
            #"case "\"": result += "\\\"""#, #"case "\"": result += PLANTED ? "\"" : "\\\"""#, tests: "MetricsTextTests"),
        Fault(
            "a label of a figure begins a line", in: "Operations/Metrics/MetricsText.swift",
            #"case "\n": result += "\\n""#, #"case "\n": result += PLANTED ? "\n" : "\\n""#, tests: "MetricsTextTests"),
        Fault(
            "a thousand failed jobs are a thousand messages", in: "Pipeline/Alerts/Turn+Alerts.swift",
            "guard told.count == Self.mostInAnHour, let oldest = told.last else { return true }",
            "guard !PLANTED, told.count == Self.mostInAnHour, let oldest = told.last else { return true }",
            tests: "FailedJobAlertTests"),
        Fault(
            "a store that cannot be trusted is written at a stop", in: "Daemon/Alerts/AlertCrew.swift",
            "if isSound, !carried.isEmpty {", "if isSound || PLANTED, !carried.isEmpty {", tests: "AlertCrewTests"),
        Fault(
            "a message's command outlives a stop", in: "Daemon/Alerts/AlertCrew.swift",
            without: "way.leash.cut()", tests: "AlertCrewTests"),
        Fault(
            "a message that was sent right before a stop is sent again", in: "Daemon/Alerts/AlertCrew.swift",
            "let carried = book.withLock { $0.unwritten }",
            "let carried = book.withLock { PLANTED ? [:] : $0.unwritten }", tests: "AlertCrewTests"),
        Fault(
            "the last job that failed gives an incident its name", in: "Pipeline/Alerts/Turn+FailedJobs.swift",
            "for line in last.reversed() {", "for line in PLANTED ? last : last.reversed() {", tests: "FailedJobAlertTests"),
        Fault(
            "a full quota is told as a full disk", in: "Delivery/Trouble/LaneTrouble+SystemError.swift",
            "case EDQUOT: .quota", "case EDQUOT: PLANTED ? .noSpace : .quota", tests: "TroubleTests"),
        Fault(
            "a job fails for a quota that somebody raises", in: "Pipeline/Steps/8-HandOver.swift",
            "case .noSpace, .quota, .notAnswering, .helperDied: false",
            "case .noSpace, .quota, .notAnswering, .helperDied: PLANTED", tests: "HandOverTests"),
        Fault(
            "the log's file grows without end", in: "Daemon/LogWriter.swift",
            "if try file.status().bytes > maxBytes { try rotate(at: position) }",
            "if try PLANTED ? false : file.status().bytes > maxBytes { try rotate(at: position) }", tests: "LogFileTests"),
        Fault(
            "the log has a line in halves", in: "Daemon/LogWriter.swift",
            "let cut = status.bytes - Int64(tail.count - end - 1)",
            "let cut = status.bytes - (PLANTED ? 0 : Int64(tail.count - end - 1))", tests: "LogFileTests"),
        Fault(
            "the overview names everything", in: "Operations/Overview/Overview.swift",
            "JobFilter(needsAction: true), limit: Overview.most)",
            "JobFilter(needsAction: true), limit: PLANTED ? 100_000 : Overview.most)", tests: "OverviewTests"),
        Fault(
            "a healed file is not told", in: "Vault/Sources/SourceVault+Place.swift",
            without: "healed.withLock { $0.append(copy.sha256) }", tests: "DurableVault"),
    ]
}
