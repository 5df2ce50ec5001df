import Foundation

/// One file of the corpus, as other tools see it (`MANIFEST.tsv`). Empty columns are nil.
struct ManifestRow {
    var path: String
    var category: String
    var columns: [String: String]

    subscript(column: String) -> String? { columns[column].flatMap { $0.isEmpty ? nil : $0 } }
}

/// The rows of a tab-separated file by the names in its first line.
func manifestRows(_ text: String) -> [ManifestRow] {
    let lines = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    guard let heads = lines.first?.map(String.init) else { return [] }
    return lines.dropFirst().map { fields in
        let columns = Dictionary(uniqueKeysWithValues: zip(heads, fields.map(String.init)))
        return ManifestRow(path: columns["path"] ?? "", category: columns["category"] ?? "", columns: columns)
    }
}
