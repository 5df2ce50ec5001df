/// Texts of statements over the columns of a record.
enum SQL {
    static func insert(into table: String, _ columns: String) -> String {
        "INSERT INTO \(table) (\(columns)) VALUES (\(marks(columns)))"
    }

    /// Sets the columns of the rows that the condition picks; its values follow theirs.
    static func update(_ table: String, _ columns: String, where condition: String) -> String {
        "UPDATE \(table) SET (\(columns)) = (\(marks(columns))) WHERE \(condition)"
    }

    /// The names in a list of columns.
    static func names(_ columns: String) -> [String] {
        columns.split(separator: ",").map { String($0.drop { $0 == " " }) }
    }

    private static func marks(_ columns: String) -> String {
        columns.split(separator: ",").map { _ in "?" }.joined(separator: ", ")
    }
}

/// What a filter asks for: conditions with their values.
struct Conditions {
    private(set) var texts: [String] = []
    private(set) var values: [any ColumnValue] = []

    /// `column = value`, where a value is asked for.
    mutating func add(_ comparison: String, _ value: (some ColumnValue)?) {
        guard let value else { return }
        texts.append("\(comparison) ?")
        values.append(value)
    }

    /// A condition without values.
    mutating func add(_ text: String) { texts.append(text) }

    /// One of several values, where any are asked for; an empty list asks for what does not exist.
    mutating func add(_ column: String, oneOf list: [some ColumnValue]?) {
        guard let list else { return }
        texts.append("\(column) IN (\(list.map { _ in "?" }.joined(separator: ", ")))")
        values += list.map { $0 as any ColumnValue }
    }

    /// The clause, empty where nothing is asked.
    var clause: String { texts.isEmpty ? "" : " WHERE " + texts.joined(separator: " AND ") }
}
