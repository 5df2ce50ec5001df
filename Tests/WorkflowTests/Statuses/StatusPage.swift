import Workflow

/// The tables of `docs/statuses.md` as the code has them.
enum StatusPage {
    /// Section names, as the page's comments `<!-- name -->` and `<!-- /name -->` enclose them, and their contents.
    static var sections: [(name: String, text: String)] {
        [("statuses", statuses), ("sets", sets), ("transitions", transitions), ("side-tracks", sideTracks)]
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let lines = [head, head.map { _ in "---" }] + rows
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    private static var statuses: String {
        let inOrder = StatusGroup.allCases.flatMap { group in JobStatus.allCases.filter { $0.group == group } }
        let rows = inOrder.enumerated().map { index, status in
            [
                "\(index + 1)", "`\(status.rawValue)`", status.group.rawValue, kind(status), status.meaning,
                status.setBy.map(\.rawValue).joined(separator: ", "), status.needsActionOf?.rawValue ?? "–",
            ]
        }
        return table(["#", "status", "group", "kind", "meaning", "set by", "who must act"], rows)
    }

    private static func kind(_ status: JobStatus) -> String {
        status.kind == .pulse && status.mayRest ? "pulse, may rest" : status.kind.rawValue
    }

    private static var sets: String {
        let sets: [StatusSet] = [.gate, .hot, .work, .pressed, .live]
        return table(
            ["set", "statuses"],
            sets.map { set in
                let members = JobStatus.allCases.filter(set.contains).map(\.rawValue)
                return [set.description, members.joined(separator: ", ")]
            })
    }

    private static func rows(_ isSide: Bool) -> [[String]] {
        JobTable.rows.filter { $0.event.isSideTrack == isSide }.map { row in
            [
                "`\(row.event.rawValue)`", row.fromLabel, row.when.map(\.label).joined(separator: "; "),
                row.outcome.label, row.needs.map(\.label).joined(separator: "; "),
            ]
        }
    }

    private static let head = ["event", "from", "when", "to", "needs"]
    private static var transitions: String { table(head, rows(false)) }
    private static var sideTracks: String { table(head, rows(true)) }
}
