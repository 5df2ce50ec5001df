import Tickets
import Workflow

/// Reads who is told of what.
enum AlertReader {
    static let keys = ["ways", "rules"]
    static let ruleKeys = ["on", "ways", "statuses", "gather", "after", "folder", "hours", "days", "freeMiB"]

    static func settings(_ field: Field, intake: [String]) -> AlertSettings {
        guard let reader = field.object(keys) else { return .none }
        let ways = AlertWayReader.ways(reader["ways"].required("a list of ways to tell somebody"))
        var rules: [AlertRule] = []
        for reader in (reader["rules"].required("a list of what is told").list(upTo: 1000) ?? []).compactMap({
            $0.object(ruleKeys)
        }) {
            guard let rule = rule(reader, ways.map(\.name), intake) else { continue }
            if rules.contains(where: {
                $0.condition.kind == rule.condition.kind && $0.condition.folder == rule.condition.folder
            }) {
                reader["on"].mistake(.contradiction, expected: "one rule for each, and for each folder")
            }
            rules.append(rule)
        }
        return AlertSettings(ways: ways, rules: rules)
    }

    private static func rule(_ reader: ObjectReader, _ ways: [String], _ intake: [String]) -> AlertRule? {
        let words = AlertKind.allCases.map(\.rawValue).joined(separator: ", ")
        guard let kind = reader["on"].required(words).value(words, { AlertKind(rawValue: $0) }) else { return nil }
        for key in ruleKeys where !fitting(kind).contains(key) && reader.has(key) {
            reader[key].mistake(.contradiction, expected: "nothing here: it says nothing about \(kind.rawValue)")
        }
        let condition: AlertCondition? =
            switch kind {
            case .jobFailed:
                .jobFailed(
                    statuses: statuses(reader["statuses"]) ?? AlertCondition.failures,
                    gatherSeconds: reader["gather"].span(0...3600) ?? 60)
            case .folderUnreachable: .folderUnreachable(afterSeconds: reader["after"].span(0...7 * 86_400) ?? 300)
            case .diskLow:
                reader["freeMiB"].required("how many MiB have to be free").integer(in: 1...1_048_576_000)
                    .map { .diskLow(freeMiB: $0) }
            case .nothingArrived: silence(reader, intake)
            case .uncleanStop: .uncleanStop
            }
        let form = "a name of `ways` (\(ways.joined(separator: ", ")))"
        let named = (reader["ways"].list(upTo: 100) ?? []).compactMap { field in
            field.value(form) { ways.contains($0) ? $0 : nil }
        }
        return condition.map { AlertRule($0, ways: named) }
    }

    private static func fitting(_ kind: AlertKind) -> [String] {
        switch kind {
        case .jobFailed: ["on", "ways", "statuses", "gather"]
        case .folderUnreachable: ["on", "ways", "after"]
        case .diskLow: ["on", "ways", "freeMiB"]
        case .nothingArrived: ["on", "ways", "folder", "after", "hours", "days"]
        case .uncleanStop: ["on", "ways"]
        }
    }

    private static func statuses(_ field: Field) -> [JobStatus]? {
        guard let list = field.list(upTo: 100) else { return nil }
        return list.compactMap { $0.value("a status as docs/statuses.md names it") { JobStatus(rawValue: $0) } }
    }

    private static func silence(_ reader: ObjectReader, _ intake: [String]) -> AlertCondition? {
        let form = "the path of an intake folder as `intake` has it (\(intake.joined(separator: ", ")))"
        let folder = reader["folder"].required(form).value(form) { intake.contains($0) ? $0 : nil }
        let after = reader["after"].required("a time such as 4h").span(60...366 * 86_400)
        var hours = OpeningHours.always
        if let times = reader["hours"].value("times of day such as \"08:00-18:00\"", { OpeningHours.times($0) }) {
            (hours.from, hours.to) = times
        }
        let days = "days such as \"mon-fri\", of mon, tue, wed, thu, fri, sat and sun"
        hours.days = reader["days"].value(days) { OpeningHours.days($0) } ?? hours.days
        guard let folder, let after else { return nil }
        return .nothingArrived(folder: folder, afterSeconds: after, hours: hours)
    }
}
