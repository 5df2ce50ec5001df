import Operations
import Testing

@Suite struct `The table of checks` {
    private static let checks =
        "| check | what is looked at |\n| --- | --- |\n"
        + Check.allCases.map { "| `\($0.rawValue)` | \(GeneratedPage.cell($0.meaning)) |\n" }.joined()

    @Test func `has every check of doctor and verify`() throws {
        try GeneratedPage("operations.md", [("checks", Self.checks)]).verify()
    }
}
