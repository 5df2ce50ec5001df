import Commands

/// Looks a command that a page names up in the command table.
enum CommandWords {
    /// - Returns: what is wrong with it; nil where there is such a command, and it has the options named.
    static func problem(_ words: String, _ rest: String) -> String? {
        let parts = words.split(separator: " ").map(String.init)
        if parts.first == "help" { return nil }
        let fitting = CommandLineInterface.commands.filter { parts.starts(with: $0.words) }
        guard let spec = fitting.max(by: { $0.words.count < $1.words.count }) else {
            let begins = CommandLineInterface.commands.contains { $0.words.starts(with: parts) }
            return begins ? nil : "there is no such command"
        }
        let named = (words + rest).matches(of: /--([a-z-]+)/).map { String($0.output.1) }
        let known = Set(spec.options.map(\.name) + ["json", "workspace"])
        return named.first { !known.contains($0) }.map { "it has no option --\($0)" }
    }
}
