import JobStore
import Workflow

/// What an erasure leaves in a column. The statement that erases and the trigger that lets nothing else pass say the same.
enum Erased {
    /// A job's details, as `JobDetails.erased` leaves them.
    static func details(_ column: String) -> String {
        """
        json_set(json_remove(\(column), '$.versionLabel'), '$.attributes', \
        json(ifnull(json_extract(\(column), '$.product.attributes'), '{}')))
        """
    }

    /// A file's name (`RawName.erased`).
    static let name = "CAST('\(RawName.erased)' AS BLOB)"

    /// A delivery's name, as `RawName.erased` makes it of its number.
    static func name(_ id: String) -> String { "CAST('\(RawName.erased) ' || \(id) AS BLOB)" }

    /// A note's facts (`NoteKind.keepsItsFacts`).
    static func facts(_ kind: String, _ facts: String) -> String {
        "CASE WHEN \(kind) IN ('refund', 'refund-correction') THEN \(facts) ELSE '{}' END"
    }

    /// Whether an order's data were not erased.
    static func isMissing(_ order: String) -> String {
        "NOT EXISTS (SELECT 1 FROM orders WHERE number = \(order) AND erased_at IS NOT NULL)"
    }
}
