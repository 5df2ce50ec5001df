import Workflow

extension WorkspaceConfiguration {
    /// What is in force, defaults included, as JSON that the reader reads back to the same value.
    public var rendered: String {
        var text = RenderedObject()
        text.add("intake", list(intake.map { $0.rendered }))
        text.add("hotFolders", list(hotFolders.map { $0.rendered }))
        if !external.isEmpty { text.add("external", list(external.map { $0.rendered })) }
        text.add("routes", list(routes.map { $0.rendered }))
        if !profileRules.isEmpty { text.add("profileRules", list(profileRules.map { $0.rendered })) }
        if !statuses.isEmpty { text.add("statuses", list(statuses.map { $0.rendered })) }
        if !automation.isEmpty { text.add("automation", list(automation.map { $0.rendered })) }
        if alerts != .none { text.add("alerts", alerts.rendered) }
        if metrics.file != nil {
            var metrics = RenderedObject()
            metrics.add("file", text: self.metrics.file)
            metrics.add("every", seconds: self.metrics.everySeconds)
            text.add("metrics", metrics.line)
        }
        var workers = RenderedObject()
        workers.add("count", self.workers.count.map(String.init) ?? "null")
        workers.add("memoryMiB", String(self.workers.memoryMiB))
        workers.add("wallSeconds", String(self.workers.wallSeconds))
        text.add("workers", workers.line)
        text.add("results", "{ \"keepDays\": \(results.keepDays) }")
        text.add("limits", "{ \"fileMiB\": \(limits.fileMiB), \"ticketKiB\": \(limits.ticketKiB) }")
        var retention = RenderedObject()
        retention.add("jobData", seconds: self.retention.jobDataSeconds)
        retention.add("reopened", seconds: self.retention.reopenedSeconds)
        text.add("retention", retention.line)
        return "{\n" + text.members.map { "  \($0)" }.joined(separator: ",\n") + "\n}\n"
    }

    private func list(_ items: [String]) -> String { "[\n    " + items.joined(separator: ",\n    ") + "\n  ]" }
}

/// Members of an object, each as `"name": value`.
struct RenderedObject {
    private(set) var members: [String] = []
    var line: String { "{ " + members.joined(separator: ", ") + " }" }

    mutating func add(_ key: String, _ value: String) { members.append("\(quoted(key)): \(value)") }
    mutating func add(_ key: String, text: String?) { if let text { add(key, quoted(text)) } }
    mutating func add(_ key: String, seconds: Double?) {
        add(key, text: seconds.map { TimeSpan(seconds: $0).description })
    }
}

func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": result += "\\\(scalar)"
        default: result.unicodeScalars.append(scalar)  // The reader lets no control character into any text.
        }
    }
    return result + "\""
}

extension IntakeFolder {
    fileprivate var rendered: String {
        var text = RenderedObject()
        text.add("path", text: path)
        switch kind {
        case .orders:
            text.add("kind", text: "orders")
            text.add("trustsPayment", "\(trustsPayment)")
        case .artwork: text.add("kind", text: "artwork")
        case .external: break  // Never among the folders that a person names: it belongs to its outside system.
        case .product(let drop):
            text.add("kind", text: "product")
            text.add("product", text: drop.product.text)
            text.add("quantity", String(drop.quantity))
            text.add("payment", text: drop.payment.word)
            text.add("namePattern", text: drop.namePattern)
        }
        if needsApproval { text.add("approval", "true") }
        text.add("quiet", seconds: quietSeconds)
        text.add("rescan", seconds: rescanSeconds)
        return text.line
    }
}

extension PaymentStatus {
    /// As tickets and configurations write it.
    fileprivate var word: String {
        switch self {
        case .paid: "paid"
        case .onAccount: "on-account"
        case .processing: "processing"
        case .pending, .partiallyRefunded, .refunded, .voided: "pending"
        }
    }
}

extension HotFolder {
    fileprivate var rendered: String {
        var text = RenderedObject()
        text.add("name", text: name)
        text.add("location", text: location)
        text.add("path", text: path)
        text.add("pickUp", text: pickUp.rawValue)
        text.add("ticket", text: ticket.rawValue)
        text.add("staleAfter", seconds: staleAfterMinutes * 60)
        text.add("errorFolder", text: errorFolder)
        text.add("stagingFolder", text: stagingFolder)
        text.add("verify", text: readBack ? "readback" : "copy")
        if let maxWaiting { text.add("maxWaiting", String(maxWaiting)) }
        text.add("naming", text: naming)
        if let mustBeMounted { text.add("mustBeMounted", "\(mustBeMounted)") }
        var retry = RenderedObject()
        retry.add("attempts", String(self.retry.attempts))
        retry.add("firstDelay", seconds: self.retry.firstDelaySeconds)
        retry.add("longestDelay", seconds: self.retry.longestDelaySeconds)
        text.add("retry", retry.line)
        return text.line
    }
}

extension NamedStatus {
    fileprivate var rendered: String {
        var text = RenderedObject()
        text.add("name", text: name)
        text.add("label", text: label)
        text.add("hidden", "\(isHidden)")
        text.add("act", text: act?.rawValue)
        return text.line
    }
}

extension RoutingRule {
    fileprivate var rendered: String {
        let target =
            switch self.target {
            case .hotFolder(let name): quoted(name)
            case .skip(let reason): "{ \"skip\": \(quoted(reason)) }"
            }
        guard !conditions.isEmpty else { return "{ \"otherwise\": \(target) }" }
        return "{ \"when\": \(conditions.rendered), \"to\": \(target) }"
    }
}

extension ProfileRule {
    fileprivate var rendered: String {
        "{ \"when\": \(conditions.rendered), \"profile\": \(quoted(profile)) }"
    }
}

extension [RoutingCondition] {
    fileprivate var rendered: String {
        var when = RenderedObject()
        for condition in self { when.add(condition.fact, text: condition.wanted) }
        return when.line
    }
}

extension ExternalPlace {
    fileprivate var rendered: String {
        var text = RenderedObject()
        text.add("name", text: name)
        text.add("out", text: outPath)
        text.add("in", text: inPath)
        text.add("timeout", seconds: timeoutSeconds)
        text.add("ticket", text: ticket.rawValue)
        text.add("quiet", seconds: quietSeconds)
        text.add("rescan", seconds: rescanSeconds)
        return text.line
    }
}

extension AutomationRule {
    fileprivate var rendered: String {
        var text = RenderedObject()
        text.add("id", text: id)
        text.add("on", text: trigger.description)
        if !conditions.isEmpty { text.add("when", conditions.rendered) }
        var action = RenderedObject()
        switch self.action {
        case .priority(let priority): action.add("priority", "\(priority)")
        case .note(let note): action.add("note", text: note)
        case .block(let reason): action.add("block", text: reason)
        case .status(let status): action.add("status", text: status)
        case .approval: action.add("approval", "true")
        case .copyTo(let folder): action.add("copyTo", text: folder)
        case .skipCopy(let reason): action.add("skipCopy", text: reason)
        }
        text.add("do", action.line)
        return text.line
    }
}
