import JobStore
import Operations
import Preflight
import Testing
import Workflow

@Suite struct `The page on errors` {
    private static let page = GeneratedPage("errors.md", [("codes", ErrorPage.codes)])

    @Test func `has every code as the catalogue has it`() throws { try Self.page.verify() }

    @Test func `each code stands once, with what it means and what to do`() {
        let codes = ErrorCatalogue.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        for entry in ErrorCatalogue.all { #expect(!entry.meaning.isEmpty && !entry.advice.isEmpty, "\(entry.code)") }
    }

    /// Everything that looks like a code is one, or is an event, a rule or a name that the page on statuses explains.
    @Test func `no code in the sources is missing`() throws {
        let known =
            Set(ErrorCatalogue.all.map(\.code)).union(Rule.all.map(\.id)).union(JobEvent.allCases.map(\.rawValue))
            .union(try GeneratedPage("events.md").names()).union(Check.allCases.map(\.rawValue))
        let named = try SourceFolder(path: "Sources").texts().flatMap { text in
            text.matches(of: /"([a-z]+(\.[a-z-]+)+)"/).map { String($0.output.1) }
        }
        let placesInTickets: Set = [
            "customer.email", "customer.name", "payment.currency", "payment.status", "payment.total",
        ]
        let files: Set = [
            "desktop.ini", "events.jsonl", "hotpress.json", "hotpress.lock", "sources.lock", "thumbs.db", "hotpress.db",
            "backup.json",
        ]
        #expect(Set(named).subtracting(known).subtracting(placesInTickets).subtracting(files).sorted() == [])
    }
}

@Suite struct `The page on events` {
    /// Names that are put together of a state. A file that fills a job's part is told by the job's own line, one that is
    /// erased by its order's.
    private static let made = FileState.allCases.filter { ![.assigned, .erased].contains($0) }.map {
        "file.\($0.rawValue)"
    }

    private static func logged() throws -> Set<String> {
        let literal = try ["Pipeline", "Operations", "Daemon"].flatMap {
            try SourceFolder(path: "Sources/\($0)").texts()
        }
        .flatMap { text in text.matches(of: /\blog\(\s*"([a-z.]+)"/).map { String($0.output.1) } }
        return Set(literal).union(made)
    }

    @Test func `explains every event that is ever logged, and no other`() throws {
        let page = GeneratedPage("events.md")
        let rows = try page.text().matches(of: /(?m)^\| `([a-z]+\.[a-z]+)` \|/).map { String($0.output.1) }
        #expect(Set(rows).count == rows.count)
        #expect(try Self.logged().subtracting(rows).sorted() == [])
        #expect(try Set(rows).subtracting(Self.logged()).sorted() == [])
    }
}

/// What the catalogue says, as the page shows it.
private enum ErrorPage {
    static let codes =
        groups.map { name, entries in
            "\n### \(name)\n\n| code | what it means | what to do |\n| --- | --- | --- |\n"
                + entries.map {
                    "| `\($0.code)` | \(GeneratedPage.cell($0.meaning)) | \(GeneratedPage.cell($0.advice)) |\n"
                }
                .joined()
        }.joined() + "\n"

    /// In the catalogue's order, each group named after the first word of its codes.
    private static let titles: [(title: String, families: Set<String>)] = [
        ("Jobs", ["job"]), ("Delivery", ["delivery"]), ("Files in watched folders", ["intake"]),
        ("Files, orders and products", ["file", "order", "product"]),
        ("Tickets, products and the configuration", ["ticket", "json", "value"]), ("Output", ["output"]),
        ("Workers and local work", ["worker", "work", "local"]), ("The workspace's folders", ["vault"]),
        ("Alerts", ["alert"]),
        ("Commands", ["no-such-thing", "store", "control", "explain", "failed"]),
    ]

    private static var groups: [(String, [ErrorEntry])] {
        let named = titles.map { group in
            (group.title, ErrorCatalogue.all.filter { group.families.contains(family($0)) })
        }
        let rest = ErrorCatalogue.all.filter { entry in !titles.contains { $0.families.contains(family(entry)) } }
        return named + (rest.isEmpty ? [] : [("Others", rest)])
    }

    private static func family(_ entry: ErrorEntry) -> String { String(entry.code.prefix { $0 != "." }) }
}
