import Foundation
import JobStore
import Tickets
import Workflow

/// What an operation comes to: for people and for programs.
public struct Answer: Hashable, Sendable, Codable {
    public var exit: ExitCode
    /// For people; without a line end at the end.
    public var text: String
    /// For programs: one JSON value.
    public var json: String
    /// `log`: the last sequence number shown, to go on from.
    public var cursor: Int64?

    public init(exit: ExitCode = .done, text: String, json: String, cursor: Int64? = nil) {
        self.exit = exit
        self.text = text
        self.json = json
        self.cursor = cursor
    }

    /// An answer whose JSON is a value's.
    init(_ text: String, _ value: some Encodable, exit: ExitCode = .done, cursor: Int64? = nil) throws {
        self.init(exit: exit, text: text, json: try JSONText.of(value), cursor: cursor)
    }

    /// What went wrong, in the words of the error.
    public static func failure(_ error: any Error) -> Answer {
        let (exit, code) = ExitCode.of(error)
        let text = "\(error)"
        let json = (try? JSONText.of(["error": text, "code": code])) ?? "{}"  // two strings always encode
        return Answer(exit: exit, text: text, json: json)
    }
}

/// How commands end (`docs/cli.md`).
public enum ExitCode: Int32, Hashable, Sendable, Codable, CaseIterable {
    case done = 0, failed = 1, rejects = 2, warnings = 3, usage = 64, noSuchThing = 66, unreachable = 69, tryAgain = 75,
        notAllowed =
        77
    case configuration = 78

    /// One line for the manual.
    public var meaning: String {
        switch self {
        case .done: "done"
        case .failed: "failed; the message says why"
        case .rejects: "preflight found what rejects a file"
        case .warnings: "`doctor` or `verify` found something to look at"
        case .usage: "the command line is not understood"
        case .noSuchThing: "there is no such order, job, file, product or folder"
        case .unreachable: "the daemon or the workspace cannot be reached"
        case .tryAgain: "not now; trying again later may help"
        case .notAllowed: "refused: the status or the rights do not allow it"
        case .configuration: "the configuration has mistakes"
        }
    }

    static func of(_ error: any Error) -> (ExitCode, String) {
        switch error {
        case is TransitionRefused: (.notAllowed, "job.not-possible")
        case let error as OperationError: (error.exit, error.code)
        case StoreError.notFound: (.noSuchThing, "no-such-thing")
        case StoreError.unavailable: (.tryAgain, "store.unavailable")
        case StoreError.damaged: (.failed, "store.damaged")
        case StoreError.newerVersion: (.failed, "store.newer")
        case is StoreError: (.failed, "store.refused")
        case is TicketRejected: (.failed, "ticket.rejected")
        default: (.failed, "failed")
        }
    }
}

/// Why an operation is refused.
public struct OperationError: Error, Hashable, Sendable, CustomStringConvertible {
    public var code: String
    public var text: String
    public var exit: ExitCode
    public init(_ code: String, _ text: String, exit: ExitCode = .notAllowed) {
        self.code = code
        self.text = text
        self.exit = exit
    }
    public var description: String { text }
}

/// JSON as it is printed and logged: sorted keys, slashes as they are, and nothing in it that shows as something else.
public enum JSONText {
    public static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return visible(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
