import Operations
import Workflow

/// `hotpress job external` and `hotpress job close-external`.
enum ExternalVerbs {
    static let all: [CommandSpec] = [
        CommandSpec(
            "job external", "JOB", "lets an outside system make a job's output",
            [OptionSpec("to", "NAME", "the outside system, as the configuration calls it")]
        ) { parsed, console in
            let place = try parsed.required("to", "the outside system's name")
            return console.show(try console.ask(.jobExternal(parsed.job(), to: place)))
        },
        CommandSpec(
            "job close-external", "JOB",
            "ends a request to an outside system: nothing comes back, or it is a file at hand",
            [OptionSpec("file", "N", "this unmatched file is the answer; it is looked at first"), .reason]
        ) { parsed, console in
            let file = try parsed.value("file", "a file's number") { Int64($0) }
            let reason = file == nil ? try parsed.required("reason", "nothing is printed then") : parsed.text("reason")
            return console.show(
                try console.ask(.jobCloseExternal(parsed.job(), file: file, reason: reason ?? "")))
        },
    ]
}
