import Tickets
import Workflow

/// Reads the statuses that a printer has named.
enum StatusReader {
    static let keys = ["name", "label", "hidden", "act"]

    static func statuses(_ field: Field) -> [NamedStatus] {
        var names: Set<String> = []
        return (field.list(upTo: 100) ?? []).compactMap { $0.object(keys) }.compactMap { reader in
            guard let status = status(reader) else { return nil }
            if !names.insert(status.name).inserted {
                reader["name"].mistake(.contradiction, found: "stands twice", expected: "each name once")
            }
            return status
        }
    }

    private static func status(_ reader: ObjectReader) -> NamedStatus? {
        let rule = "1 to 32 lower-case letters, digits or dashes, beginning with a letter"
        let name = reader["name"].required(rule).value(rule) { NamedStatus(name: $0, label: "")?.name }
        let label = reader["label"].required("what people read").text(upTo: 80)
        let isHidden = reader["hidden"].flag() ?? false
        let act = reader["act"].word([
            "operator": Actor.operator_, "admin": .admin, "approver": .approver, "customer": .customer, "mis": .mis,
            "external": .external, "support": .support,
        ])
        guard let name, let label else { return nil }
        return NamedStatus(name: name, label: label, isHidden: isHidden, act: act)
    }
}
