import Files
import Foundation
import JobStore
import Operations
import Preflight
import Workflow

/// `hotpress log` and `hotpress explain`.
enum HistoryVerbs {
    static let all: [CommandSpec] = [
        CommandSpec(
            "log", "", "tells what happened",
            [
                OptionSpec("follow", "go on as things happen; Ctrl-C ends it"),
                OptionSpec("job", "JOB", "only of this job"),
                OptionSpec("order", "ORDER", "only of this order"),
                OptionSpec("level", "LEVEL", "this level or heavier: info, notice, warning, error"),
                OptionSpec("since", "TIME", "2026-12-01T12:00:00Z, or 30min, 2h, 1d ago"),
            ], run: log),
        CommandSpec("explain", "[STATUS|RULE|CODE]", "explains a job status, a preflight rule or an error code") {
            parsed, console in
            guard let word = parsed.operands.first else {
                let names = JobStatus.allCases.map(\.rawValue) + Rule.all.map(\.id) + ErrorCatalogue.all.map(\.code)
                console.out(names.joined(separator: "\n"))
                return 0
            }
            guard let text = Explanation.of(word) else {
                throw OperationError(
                    "explain.unknown", "'\(word)' is no status, rule or code; `hotpress explain` lists them",
                    exit: .noSuchThing)
            }
            console.out(text)
            return 0
        },
    ]

    private static func log(_ parsed: Parsed, _ console: Console) throws -> Int32 {
        var query = LogQuery(
            order: try parsed.value("order", "an order number") { OrderNumber($0) },
            job: try parsed.value("job", "a job") { JobID($0) },
            level: try parsed.value("level", "info, notice, warning or error") { Level(rawValue: $0) }?.rawValue,
            since: try parsed.time("since", now: .now()))
        while true {
            let answer = try console.ask(.log(query))
            guard answer.exit == .done else { return console.show(answer) }
            let text = console.json ? answer.json : answer.text
            if !text.isEmpty { console.out(text) }
            let isCaughtUp = answer.cursor == query.after
            query.after = answer.cursor ?? query.after
            if isCaughtUp {
                guard parsed.has("follow") else { return 0 }
                Thread.sleep(forTimeInterval: 0.5)
            }
        }
    }
}

/// What `hotpress explain` says.
enum Explanation {
    static func of(_ word: String) -> String? {
        if let status = JobStatus(rawValue: word) { return text(status) }
        if let rule = Rule.named(word) { return rule.explanation }
        return ErrorCatalogue.all.first { $0.code == word }.map {
            "\($0.code)\n\($0.meaning)\nWhat to do: \($0.advice)"
        }
    }

    private static func text(_ status: JobStatus) -> String {
        let allowed = JobTable.allowed(JobSituation(status: status)).map(\.rawValue)
        return """
            \(status.rawValue) (\(status.group.rawValue))
            \(status.meaning)
            set by: \(status.setBy.map(\.rawValue).joined(separator: ", "))
            has to act: \(status.needsActionOf?.rawValue ?? "nobody")
            possible from here: \(allowed.isEmpty ? "nothing; it lives on a side track" : allowed.joined(separator: ", "))
            """
    }
}
