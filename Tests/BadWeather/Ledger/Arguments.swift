internal import Foundation

/// `--name value` pairs of a command line.
public struct Arguments {
    private var values: [String: String] = [:]

    /// - Throws: `Misused` where a name has no value or is none of those allowed.
    public init(_ words: ArraySlice<String>, allowed: Set<String>) throws {
        var rest = words
        while let word = rest.popFirst() {
            guard word.hasPrefix("--"), allowed.contains(String(word.dropFirst(2))), let value = rest.popFirst() else {
                throw Misused(
                    "cannot use '\(word)'; known: \(allowed.sorted().map { "--\($0)" }.joined(separator: " "))")
            }
            values[String(word.dropFirst(2))] = value
        }
    }

    /// A value that has to be there.
    public func text(_ name: String) throws -> String {
        guard let value = values[name] else { throw Misused("--\(name) is missing") }
        return value
    }

    public func number(_ name: String, default given: Int) throws -> Int {
        guard let text = values[name] else { return given }
        guard let value = Int(text) else { throw Misused("--\(name) is a number, not '\(text)'") }
        return value
    }

    public func text(_ name: String, default given: String) -> String { values[name] ?? given }
}
