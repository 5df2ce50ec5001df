/// One command: its words, what it takes, and what it does. The table of these is the manual (`docs/cli.md`).
public struct CommandSpec: Sendable {
    /// `["job", "recreate"]`.
    public let words: [String]
    /// As the manual shows them: `JOB`, `FILE…`, `[JOB]`.
    public let operands: String
    public let options: [OptionSpec]
    /// One line.
    public let summary: String
    let run: @Sendable (Parsed, Console) throws -> Int32

    init(
        _ words: String, _ operands: String = "", _ summary: String, _ options: [OptionSpec] = [],
        run: @escaping @Sendable (Parsed, Console) throws -> Int32
    ) {
        self.words = words.split(separator: " ").map(String.init)
        self.operands = operands
        self.summary = summary
        self.options = options
        self.run = run
    }

    /// How many operands it takes at most; nil where there is no end.
    var mostOperands: Int? { operands.contains("…") ? nil : operands.split(separator: " ").count }

    /// `hotpress job recreate [JOB] [--order ORDER] …`.
    public var usage: String {
        let shown = options.map { option in
            "[--\(option.name)" + (option.value.map { " \($0)" } ?? "") + "]" + (option.repeats ? "…" : "")
        }
        return (["hotpress"] + words + (operands.isEmpty ? [] : [operands]) + shown).joined(separator: " ")
    }
}

/// One option of a command.
public struct OptionSpec: Sendable, Hashable {
    /// Without the dashes.
    public let name: String
    /// What it takes, in capitals; nil for a switch.
    public let value: String?
    public let repeats: Bool
    public let help: String

    /// A switch.
    init(_ name: String, _ help: String) {
        (self.name, self.value, self.repeats, self.help) = (name, nil, false, help)
    }

    /// One that takes a value.
    init(_ name: String, _ value: String, repeats: Bool = false, _ help: String) {
        self.name = name
        self.value = value
        self.repeats = repeats
        self.help = help
    }

    static let json = OptionSpec("json", "print JSON on standard output")
    static let reason = OptionSpec("reason", "TEXT", "why; kept in the job's history")
    static let force = OptionSpec("force", "go on although production may have begun; needs a reason")
    static let yes = OptionSpec("yes", "do not ask")
}
