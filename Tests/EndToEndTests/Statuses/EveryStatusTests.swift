import Foundation
import Testing
import Workflow

@Suite struct `Every status but those of mail, text messages and the MIS` {
    /// In the order of the page.
    static let statuses = StatusGroup.allCases.filter { $0 != .comms && $0 != .mis }
        .flatMap { group in JobStatus.allCases.filter { $0.group == group } }

    @Test func `is reached by a file or a command, and the page tells by which`() throws {
        #expect(Self.statuses.count == 44)
        var witnesses: [JobStatus: Tale.Witness] = [:]
        for begin in [Tale.ofTheRoad, Tale.ofBeginnings, Tale.ofTrouble, Tale.ofHelpers] {
            let tale = try begin()
            try tale.ends()
            witnesses.merge(tale.witnesses.map { ($0.status, $0) }) { first, _ in first }
        }
        let missing = Self.statuses.filter { witnesses[$0] == nil }
        #expect(missing.isEmpty, "nobody came into \(missing.map(\.rawValue).joined(separator: ", "))")
        let seen = Self.statuses.compactMap { witnesses[$0] }
        // Who may set a status by hand proves nothing about a pipeline that should.
        for witness in seen where witness.status.setBy.contains(.pipeline) {
            #expect(!witness.door.contains("job set"), "\(witness.status.rawValue)")
        }
        try verifyPage(rows: seen)
    }

    /// Compares the page's section, or writes it with `HOTPRESS_WRITE_DOCS=1`.
    private func verifyPage(rows: [Tale.Witness]) throws {
        let head = ["status", "reached by", "event", "cause", "from"]
        let cells = rows.map { witness in
            let line = witness.line
            return [
                "`\(witness.status.rawValue)`", witness.door, "`\(line.event)`", "`\(line.cause ?? "")`",
                line.from ?? "–",
            ]
        }
        let table = ([head, head.map { _ in "---" }] + cells).map { "| \($0.joined(separator: " | ")) |" }
        let section = table.joined(separator: "\n")
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/statuses.md")
            .standardizedFileURL
        var text = try String(contentsOf: page, encoding: .utf8)
        let begin = try #require(text.range(of: "<!-- reached -->\n"))
        let end = try #require(text.range(of: "\n<!-- /reached -->"))
        if ProcessInfo.processInfo.environment["HOTPRESS_WRITE_DOCS"] == "1" {
            text.replaceSubrange(begin.upperBound..<end.lowerBound, with: section)
            try text.write(to: page, atomically: true, encoding: .utf8)
        } else {
            #expect(
                text[begin.upperBound..<end.lowerBound] == section,
                "run the tests with HOTPRESS_WRITE_DOCS=1 and read the difference")
        }
    }
}
