extension PaperSheet {
    /// The paper as plain text, one fact and one row a line.
    public func text() -> String {
        var lines = [Self.line(title), ""]
        let width = facts.map(\.label.count).max() ?? 0
        lines += facts.map { Self.padded(Self.line($0.label), to: width + 2) + Self.line($0.value) }
        if !rows.isEmpty {
            let cells = [columns.map(\.heading)] + rows
            let table = cells.map { $0.map(Self.line) }
            let widths = columns.indices.map { column in
                table.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
            }
            lines.append("")
            lines += table.map { row in
                zip(columns, zip(row, widths)).map { column, cell in
                    Self.padded(cell.0, to: cell.1, right: column.isNumber)
                }.joined(separator: "  ")
            }
        }
        if !footer.isEmpty { lines += ["", Self.line(footer)] }
        return lines.map(Self.withoutTrailingSpaces).joined(separator: "\n") + "\n"
    }

    /// What strangers wrote into names stays on its line and steers nothing.
    static func line(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                // Joiners belong to the writing of many languages and of emoji.
                if scalar == "\u{200C}" || scalar == "\u{200D}" {
                    result.unicodeScalars.append(scalar)
                } else {
                    result += " "
                }
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    private static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return right ? space + text : text + space
    }

    private static func withoutTrailingSpaces(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}

extension PaperSheet {
    /// The same paper with every text on one line and without characters that steer what follows.
    public var plain: PaperSheet {
        PaperSheet(
            title: Self.line(title), facts: facts.map { Fact(Self.line($0.label), Self.line($0.value)) },
            columns: columns.map { Column(Self.line($0.heading), isNumber: $0.isNumber) },
            rows: rows.map { $0.map(Self.line) }, footer: Self.line(footer), date: date)
    }
}
