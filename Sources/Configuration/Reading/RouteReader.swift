import Tickets
import Workflow

/// Reads the routing table.
enum RouteReader {
    static let keys = ["when", "to", "otherwise"]
    static let skipKeys = ["skip"]
    /// Facts that are numbers, and so may be compared.
    static let numericFacts = ["quantity", "pages", "priority"]
    static let lastRule = #"a list whose last rule is {"otherwise": …}"#

    static func routes(_ field: Field, hotFolders: [String]) -> [RoutingRule] {
        guard let fields = field.list(upTo: 1000) else { return [] }
        let readers = fields.map { $0.object(keys) }
        if fields.isEmpty || readers.last.map({ $0?.has("otherwise") == false }) == true {
            field.mistake(.missing, found: "has no rule for what no other rule takes", expected: lastRule)
        }
        return readers.enumerated().compactMap { index, reader in
            reader.flatMap { rule($0, isLast: index == readers.count - 1, hotFolders) }
        }
    }

    private static func rule(_ reader: ObjectReader, isLast: Bool, _ hotFolders: [String]) -> RoutingRule? {
        if reader.has("otherwise") {
            for key in ["when", "to"] where reader.has(key) {
                reader[key].mistake(.contradiction, found: "stands beside otherwise", expected: "one or the other")
            }
            if !isLast {
                reader["otherwise"].mistake(
                    .contradiction, found: "is not the last rule", expected: "it at the end; what follows never counts")
            }
            return target(reader["otherwise"], hotFolders).map { RoutingRule(conditions: [], target: $0) }
        }
        let conditions = conditions(reader["when"].required("the conditions"))
        let target = target(reader["to"].required("a hot folder's name"), hotFolders)
        return target.map { RoutingRule(conditions: conditions, target: $0) }
    }

    private static func target(_ field: Field, _ hotFolders: [String]) -> RouteTarget? {
        if field.isText {
            let list = hotFolders.joined(separator: ", ")
            return field.value("a hot folder's name (\(list)), or {\"skip\": \"reason\"}") { name in
                hotFolders.contains(name) ? .hotFolder(name) : nil
            }
        }
        guard let reader = field.object(skipKeys) else { return nil }
        return reader["skip"].required("the reason").text(upTo: 200).map { .skip(reason: $0) }
    }

    static func conditions(_ field: Field) -> [RoutingCondition] {
        let entries = field.entries(upTo: 32)
        if field.isObject, entries.isEmpty {
            field.mistake(
                .missing, found: "has no condition", expected: "at least one; the last rule is {\"otherwise\": …}")
        }
        return entries.compactMap { fact, field in
            wanted(fact, field.required("what it has to be")).map { RoutingCondition(fact: fact, wanted: $0) }
        }
    }

    private static func wanted(_ fact: String, _ field: Field) -> String? {
        if numericFacts.contains(fact) {
            let rule = "a whole number, or one with '>', '>=', '<' or '<=' before it"
            if field.isNumber { return field.integer(in: 0...10_000_000).map(String.init) }
            return field.value(rule) { text in
                let sign = [">=", "<=", ">", "<"].first { text.hasPrefix($0) } ?? ""
                let digits = text.dropFirst(sign.count)
                let isNumber = (1...9).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isWholeNumber }
                return isNumber ? text : nil
            }
        }
        if fact == "type" {
            let known = ProductType.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            return field.value("one of \(known)") { ProductType(rawValue: $0)?.rawValue }
        }
        return field.text(upTo: 200)
    }
}
