import Files
import Foundation
import Operations
import Workflow

/// `hotpress job proof …` and `hotpress job resume`.
enum ProofVerbs {
    static let all: [CommandSpec] = [
        CommandSpec(
            "job proof", "JOB", "shows a job's pages as pictures, or answers for the customer",
            [
                OptionSpec("to", "DIR", "write the pictures there (PNG)"),
                OptionSpec("pages", "N-M", "which pages; 1-4 by default, at most 16"),
                OptionSpec("dpi", "N", "pixels to the inch, 18 to 300; 100 by default"),
                OptionSpec("ask", "the customer has to accept a proof"),
                OptionSpec("accept", "the customer accepts it"),
                OptionSpec("decline", "the customer declines it; the artwork has to change"), .reason,
            ]
        ) { parsed, console in
            let job = try parsed.job()
            guard ["to", "ask", "accept", "decline"].count(where: parsed.has) == 1 else {
                throw UsageError("say one of --to, --ask, --accept and --decline")
            }
            if parsed.has("to") { return try pictures(of: job, parsed, console) }
            let reason = parsed.text("reason")
            let act: ProofAct =
                parsed.has("ask")
                ? .ask
                : parsed.has("accept")
                    ? .accept(reason: reason)
                    : .decline(reason: try parsed.required("reason", "whoever changes the artwork wants to know"))
            return console.show(try console.ask(.jobProof(job, act)))
        },
        CommandSpec("job resume", "JOB", "ends a hold: artworking, missing parts, a status of your own", [.reason]) {
            parsed, console in
            console.show(try console.ask(.jobResume(parsed.job(), reason: parsed.text("reason"))))
        },
    ]

    /// Asks for pictures, waits until a worker has drawn them, and copies them.
    private static func pictures(of job: JobID, _ parsed: Parsed, _ console: Console) throws -> Int32 {
        let pages = try parsed.value("pages", "pages (like 1-4 or 3)") { range($0) } ?? 1...4
        let dpi = try parsed.value("dpi", "a whole number") { Int($0) } ?? 100
        let target = try parsed.required("to", "where the pictures go")
        let asked = try console.ask(.jobPicture(job, first: pages.lowerBound, last: pages.upperBound, dpi: dpi))
        guard asked.exit == .done else { return console.show(asked) }
        let deadline = Monotonic.now() + 120
        while true {
            let answer = try console.ask(.jobPictures(job))
            if answer.exit == .done {
                for path in answer.text.split(separator: "\n") {
                    try Download.copy(String(path), in: console, to: target)
                }
                return 0
            }
            guard answer.exit == .tryAgain, Monotonic.now() < deadline else {
                guard answer.exit == .tryAgain else { return console.show(answer) }
                console.err("hotpress: no pictures yet; they are drawn while `hotpress run` runs, ask again then")
                return ExitCode.tryAgain.rawValue
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first >= 1, first <= last
        else { return nil }
        return first...last
    }
}
