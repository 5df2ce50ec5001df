public import Operations

/// One thing that `doctor` or `verify` looked at, and what it found.
public struct Finding: Sendable, Hashable, Encodable {
    public enum Level: String, Sendable, Hashable, Encodable, CaseIterable, Comparable {
        /// As it should be.
        case fine
        /// Worth knowing; nothing to do.
        case note
        case warning, error

        public static func < (one: Level, other: Level) -> Bool {
            guard let left = allCases.firstIndex(of: one), let right = allCases.firstIndex(of: other) else {
                return false
            }
            return left < right
        }
    }

    public var level: Level
    /// What was looked at.
    public var check: Check
    /// Which one of those: a folder, a job, a library.
    public var subject: String
    public var text: String
    /// What to do about it; a command where one mends it.
    public var advice: String?

    public init(_ level: Level, _ check: Check, _ subject: String, _ text: String, do advice: String? = nil) {
        self.level = level
        self.check = check
        self.subject = subject
        self.text = text
        self.advice = advice
    }
}

extension [Finding] {
    public var worst: Finding.Level { map(\.level).max() ?? .fine }

    /// As an answer: the worst first, exit code by the worst.
    public func answer(whereFine: String) throws -> Answer {
        let sorted = Finding.Level.allCases.reversed().flatMap { level in filter { $0.level == level } }
        let exit: ExitCode =
            switch worst {
            case .fine, .note: .done
            case .warning: .warnings
            case .error: .failed
            }
        var lines = sorted.map {
            "\($0.mark)  \($0.subject): \($0.text)" + ($0.advice.map { "\n         \($0)" } ?? "")
        }
        if worst <= .note { lines.append(whereFine) }
        return Answer(
            exit: exit, text: lines.joined(separator: "\n"),
            json: try JSONText.of(FindingReport(worst: worst, findings: sorted)))
    }
}

private struct FindingReport: Encodable {
    var worst: Finding.Level
    var findings: [Finding]
}

extension Finding {
    fileprivate var mark: String {
        switch level {
        case .fine: "fine   "
        case .note: "note   "
        case .warning: "WARNING"
        case .error: "ERROR  "
        }
    }
}
