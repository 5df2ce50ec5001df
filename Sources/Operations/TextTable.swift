/// A plain table for a terminal: columns as wide as their widest cell, the last one free.
public enum TextTable {
    public static func render(_ headings: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "nothing" }
        let rows = rows.map { $0.map(PlainText.line) }
        let widths = headings.indices.map { column in
            ([headings] + rows).map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return ([headings] + rows).map { row in
            let cells = row.enumerated().map { index, cell in
                index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
