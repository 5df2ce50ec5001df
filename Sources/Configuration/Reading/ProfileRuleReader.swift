import Tickets
import Workflow

/// Reads the rules by which jobs get another preflight profile.
enum ProfileRuleReader {
    static let keys = ["when", "profile"]

    static func rules(_ field: Field, known: [String]) -> [ProfileRule] {
        (field.list(upTo: 1000) ?? []).compactMap { field in
            guard let reader = field.object(keys) else { return nil }
            let conditions = RouteReader.conditions(reader["when"].required("the conditions"))
            // A report is made under its profile before anybody knows how many pages there are.
            if conditions.contains(where: { $0.fact == "pages" }) {
                reader["when"].mistake(
                    .contradiction, found: "asks for pages", expected: "facts known before preflight")
            }
            let profile = reader["profile"].required("a profile's name").value(
                "a profile's name (\(known.joined(separator: ", ")))"
            ) { known.contains($0) ? $0 : nil }
            return profile.map { ProfileRule(conditions: conditions, profile: $0) }
        }
    }
}
