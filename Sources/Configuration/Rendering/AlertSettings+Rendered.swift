import Workflow

extension AlertSettings {
    var rendered: String {
        func list(_ items: [String]) -> String { "[\n      " + items.joined(separator: ",\n      ") + "\n    ]" }
        return """
            {
                "ways": \(list(ways.map(\.rendered))),
                "rules": \(list(rules.map(\.rendered)))
              }
            """
    }
}

extension AlertWay {
    fileprivate var rendered: String {
        var text = RenderedObject()
        text.add("name", text: name)
        switch carrier {
        case .command(let words): text.add("command", array(words))
        case .webhook(let address): text.add("webhook", text: address)
        case .webhookFile(let path): text.add("webhookFile", text: path)
        case .mail(let to, let from):
            var mail = RenderedObject()
            mail.add("to", array(to))
            mail.add("from", text: from)
            text.add("mail", mail.line)
        }
        return text.line
    }
}

extension AlertRule {
    fileprivate var rendered: String {
        var text = RenderedObject()
        text.add("on", text: condition.kind.rawValue)
        if !ways.isEmpty { text.add("ways", array(ways)) }
        switch condition {
        case .jobFailed(let statuses, let gather):
            text.add("statuses", array(statuses.map(\.rawValue)))
            text.add("gather", seconds: gather)
        case .folderUnreachable(let after): text.add("after", seconds: after)
        case .diskLow(let freeMiB): text.add("freeMiB", String(freeMiB))
        case .nothingArrived(let folder, let after, let hours):
            text.add("folder", text: folder)
            text.add("after", seconds: after)
            if hours.from != 0 || hours.to != 1440 { text.add("hours", text: hours.timesText) }
            text.add("days", text: hours.daysText)
        case .uncleanStop: break
        }
        return text.line
    }
}

private func array(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ", ") + "]" }
