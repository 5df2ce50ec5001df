/// The columns of a row that get another value. An index whose columns are not named is left alone, and a row of ours stands in
/// up to nine.
struct RowChange {
    var columns: [String] = []
    var values: [any ColumnValue] = []

    /// - Parameter known: what stands there; nil where that is not known, and all is written.
    init(of names: [String], from known: [any ColumnValue]?, to values: [any ColumnValue]) {
        for (index, value) in values.enumerated() where known.map({ $0[index].column != value.column }) ?? true {
            columns.append(names[index])
            self.values.append(value)
        }
    }

    /// The statement that makes it; the condition's values follow.
    func statement(_ table: String, where condition: String) -> String {
        SQL.update(table, columns.joined(separator: ", "), where: condition)
    }
}
