import Tickets
import Workflow

/// Reads the rules that do something by themselves when something happens to a job.
enum AutomationReader {
    static let keys = ["id", "on", "when", "do"]
    static let actionKeys = ["priority", "note", "block", "status", "approval", "copyTo", "skipCopy"]

    static func rules(_ field: Field, hotFolders: [String], statuses: [String]) -> [AutomationRule] {
        var rules: [AutomationRule] = []
        for reader in (field.list(upTo: 1000) ?? []).compactMap({ $0.object(keys) }) {
            guard let rule = rule(reader, hotFolders, statuses) else { continue }
            if rules.contains(where: { $0.id == rule.id }) {
                reader["id"].mistake(.contradiction, expected: "a name that no other rule bears")
            }
            rules.append(rule)
        }
        return rules
    }

    private static func rule(
        _ reader: ObjectReader, _ hotFolders: [String], _ statuses: [String]
    ) -> AutomationRule? {
        let form = "1 to 64 letters, digits, '.', '_' or '-'"
        let id = reader["id"].required(form).value(form, HotFolderReader.name)
        let word = "an event or a status as docs/statuses.md names them, such as \"checkout\" or \"OutputCreated\""
        let trigger = reader["on"].required(word).value(word) { AutomationTrigger($0) }
        let conditions = reader.has("when") ? RouteReader.conditions(reader["when"]) : []
        let action = reader["do"].required("what it does").object(actionKeys).flatMap {
            Self.action($0, hotFolders, statuses)
        }
        guard let id, let trigger, let action else { return nil }
        if case .skipCopy = action, ![.status(.outputCreated), .status(.copyToHotFolderFailed)].contains(trigger) {
            reader["do"].mistake(
                .contradiction, found: "leaves out a copy when there is none to leave out",
                expected: "skipCopy on OutputCreated or CopyToHotFolderFailed")
        }
        return AutomationRule(id: id, trigger: trigger, conditions: conditions, action: action)
    }

    private static func action(
        _ reader: ObjectReader, _ hotFolders: [String], _ statuses: [String]
    ) -> AutomationAction? {
        let named = actionKeys.filter(reader.has)
        guard named.count == 1 else {
            reader.mistake(
                .contradiction, found: "says \(named.isEmpty ? "nothing" : named.joined(separator: " and "))",
                expected: "one of " + actionKeys.joined(separator: ", "))
            return nil
        }
        switch named[0] {
        case "priority": return reader["priority"].integer(in: 0...100).map { .priority($0) }
        case "note": return reader["note"].text(upTo: 1000).map { .note($0) }
        case "block": return reader["block"].text(upTo: 200).map { .block($0) }
        case "status":
            return reader["status"].value("a name of `statuses` (\(statuses.joined(separator: ", ")))") {
                statuses.contains($0) ? .status($0) : nil
            }
        case "approval":
            guard let wanted = reader["approval"].flag() else { return nil }
            if !wanted { reader["approval"].mistake(.wrongForm, expected: "true, or the rule left out") }
            return .approval
        case "skipCopy": return reader["skipCopy"].text(upTo: 200).map { .skipCopy($0) }
        default:
            return reader["copyTo"].value("a hot folder's name (\(hotFolders.joined(separator: ", ")))") {
                hotFolders.contains($0) ? .copyTo($0) : nil
            }
        }
    }
}
