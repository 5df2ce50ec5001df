import Tickets
import Operations
import Workflow

/// A command line taken apart.
struct Parsed: Sendable {
    var operands: [String] = []
    var options: [String: [String]] = [:]

    /// Takes `arguments` apart by a command's options; `--` ends them.
    init(_ arguments: [String], _ spec: CommandSpec) throws {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                operands += rest
                break
            }
            guard argument.hasPrefix("--"), argument.count > 2 else {
                operands.append(argument)
                continue
            }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard let option = spec.options.first(where: { $0.name == name }) else {
                throw UsageError("'\(spec.words.joined(separator: " "))' knows no option --\(name)", spec)
            }
            if option.value == nil {
                guard parts.count == 1 else { throw UsageError("--\(name) takes no value", spec) }
                options[name, default: []].append("")
            } else if parts.count == 2 {
                options[name, default: []].append(String(parts[1]))
            } else if let value = rest.popFirst() {
                options[name, default: []].append(value)
            } else {
                throw UsageError("--\(name) needs \(option.value ?? "a value")", spec)
            }
            if options[name]?.count ?? 0 > 1, !option.repeats { throw UsageError("--\(name) is given twice", spec) }
        }
        // A word too many is a misunderstanding: `order cancel 1 2` must not cancel one of the two and say nothing.
        if let most = spec.mostOperands, operands.count > most {
            throw UsageError("'\(operands[most])' is one word too many", spec)
        }
    }

    func has(_ name: String) -> Bool { options[name] != nil }
    func text(_ name: String) -> String? { options[name]?.last }

    /// An option's text, read by `make`.
    func value<Value>(_ name: String, _ expected: String, _ make: (String) -> Value?) throws -> Value? {
        guard let text = text(name) else { return nil }
        guard let value = make(text) else { throw UsageError("--\(name) '\(text)' is not \(expected)") }
        return value
    }

    /// An option that has to be given.
    func required(_ name: String, _ why: String) throws -> String {
        guard let text = text(name), !text.isEmpty else { throw UsageError("--\(name) is needed: \(why)") }
        return text
    }

    /// The n-th operand, read by `make`.
    func operand<Value>(_ index: Int, _ expected: String, _ make: (String) -> Value?) throws -> Value {
        guard operands.indices.contains(index) else { throw UsageError("\(expected) is missing") }
        guard let value = make(operands[index]) else { throw UsageError("'\(operands[index])' is not \(expected)") }
        return value
    }

    func order(_ index: Int = 0) throws -> OrderNumber { try operand(index, "an order number") { OrderNumber($0) } }
    func job(_ index: Int = 0) throws -> JobID { try operand(index, "a job (like 1042-1)") { JobID($0) } }

    /// A point in time: ISO 8601, or so long ago (`2h`, `30min`, `1d`).
    func time(_ name: String, now: Timestamp) throws -> Timestamp? {
        try value(name, "a time (2026-12-01T12:00:00Z, or 30min, 2h, 1d ago)") { text in
            for (unit, seconds) in [("min", 60.0), ("s", 1), ("h", 3600), ("d", 86_400)] {
                if text.hasSuffix(unit), let number = Double(text.dropLast(unit.count)) {
                    return now.advanced(bySeconds: -number * seconds)
                }
            }
            return Timestamp(iso8601: text)
        }
    }

    /// Statuses by their names, comma-separated or repeated.
    func statuses(_ name: String) throws -> [JobStatus]? {
        guard let texts = options[name] else { return nil }
        return try texts.flatMap { $0.split(separator: ",") }.map { text in
            guard let status = JobStatus(rawValue: String(text)) else {
                throw UsageError("'\(text)' is no status; `hotpress explain` lists them")
            }
            return status
        }
    }
}

/// A command line that is not understood.
struct UsageError: Error, CustomStringConvertible {
    var text: String
    init(_ text: String, _ spec: CommandSpec? = nil) {
        self.text = text + (spec.map { "\nusage: \($0.usage)" } ?? "")
    }
    var description: String { text }
}
