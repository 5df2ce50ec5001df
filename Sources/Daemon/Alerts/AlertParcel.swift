import Files
import Foundation
import Glibc
import Operations
import Pipeline
import Workflow

/// A message as one way carries it: a program, what it reads, and what it is told beside that.
struct AlertParcel: Equatable {
    var executable: String
    var arguments: [String] = []
    var environment: [String: String] = [:]
    var input: [UInt8]

    /// How long each may take.
    static let seconds = 30.0
    static let curl = "/usr/bin/curl"
    static let sendmail = "/usr/sbin/sendmail"

    /// Packs a message.
    /// - Throws: where the file that holds a secret address cannot be read or holds none.
    static func of(_ message: AlertMessage, by carrier: AlertCarrier, workspace: String) throws -> AlertParcel {
        let facts = try AlertFacts(message, workspace: workspace).line()
        switch carrier {
        case .command(let words):
            let environment = [
                "HOTPRESS_ALERT": message.alert.rawValue, "HOTPRESS_STATE": message.state.rawValue,
                "HOTPRESS_SUBJECT": message.subject, "HOTPRESS_COUNT": "\(message.count)",
                "HOTPRESS_TEXT": PlainText.line(message.text), "HOTPRESS_WORKSPACE": workspace,
            ]
            return AlertParcel(
                executable: words[0], arguments: Array(words.dropFirst()), environment: environment,
                input: Array((facts + "\n").utf8))
        case .webhook(let address): return webhook(facts, to: address)
        case .webhookFile(let path): return webhook(facts, to: try Self.address(in: path))
        case .mail(let to, let from):
            // Recipients stand in the headers (-t); a line with a dot alone is a line (-i).
            return AlertParcel(
                executable: sendmail, arguments: ["-t", "-i"],
                input: Array(MailText(message, to: to, from: from, workspace: workspace).text.utf8))
        }
    }

    /// By curl as a child: no library of ours speaks to a network, and it ends with its time. All that it is told stands on
    /// its standard input, so that no list of processes shows a secret address.
    private static func webhook(_ facts: String, to address: String) -> AlertParcel {
        let settings =
            """
            url = \(Self.quoted(address))
            proto = "=http,https"
            request = "POST"
            header = "Content-Type: application/json"
            user-agent = "hotpress"
            data-raw = \(Self.quoted(facts))
            connect-timeout = 5
            max-time = 20
            max-redirs = 0
            fail
            silent
            show-error
            globoff
            output = "/dev/null"

            """
        // First of all: no settings of a user.
        return AlertParcel(executable: curl, arguments: ["--disable", "--config", "-"], input: Array(settings.utf8))
    }

    /// As curl's settings write a text.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }

    private static func address(in path: String) throws -> String {
        let raw = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard raw >= 0 else { throw SystemError(code: errno, call: "open", what: path) }
        let bytes = try Descriptor(owning: raw).read(at: 0, count: 8192)
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix("https://") || text.hasPrefix("http://"),
            text.allSatisfy({ $0.isASCII && !$0.isWhitespace })
        else { throw OperationError("alert.not-sent", "'\(path)' holds no address that begins with https://") }
        return text
    }
}

/// What programs read: the message, and where it comes from.
struct AlertFacts: Encodable {
    private let message: AlertMessage
    private let workspace: String
    private let host: String

    init(_ message: AlertMessage, workspace: String) {
        self.message = message
        self.workspace = workspace
        host = ProcessInfo.processInfo.hostName
    }

    private enum CodingKeys: String, CodingKey { case workspace, host, version }

    func encode(to encoder: any Encoder) throws {
        try message.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(workspace, forKey: .workspace)
        try container.encode(host, forKey: .host)
        try container.encode(ProgramVersion.text, forKey: .version)
    }

    /// One line.
    func line() throws -> String { try JSONText.of(self) }
}
