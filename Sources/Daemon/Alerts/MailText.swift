import Foundation
import Operations
import Pipeline
import Workflow

/// A message as mail (RFC 5322). Nothing that stands in it can begin a header: what is not plain goes encoded or escaped.
struct MailText {
    let text: String

    init(_ message: AlertMessage, to: [String], from: String?, workspace: String) {
        let begins = message.state == .begins
        let subject = "Hotpress: \(begins ? "" : "over: ")\(message.alert.rawValue) \(message.subject)"
        var headers = ["To: \(to.joined(separator: ",\r\n "))"]
        if let from { headers.insert("From: Hotpress <\(from)>", at: 0) }
        headers += [
            "Subject: \(Self.header(subject))", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64", "Auto-Submitted: auto-generated",
        ]
        var lines = [PlainText.line(message.text), ""]
        for job in message.jobs { lines.append("  \(job.job)  \(job.status.rawValue)  \(job.code)") }
        if !message.jobs.isEmpty { lines.append("") }
        lines += [
            PlainText.line(message.advice), "", "began:     \(message.began)",
            "ended:     \(message.ended ?? "not yet")", "incident:  \(message.incident)",
            "workspace: \(PlainText.line(workspace))", "host:      \(PlainText.line(ProcessInfo.processInfo.hostName))",
        ]
        let body = Data((lines.joined(separator: "\r\n") + "\r\n").utf8)
            .base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
        text = headers.joined(separator: "\n").replacing("\r\n", with: "\n") + "\n\n" + body + "\n"
    }

    /// A header's text: as it is where it is plain, else in encoded words of at most 75 characters (RFC 2047).
    static func header(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), !text.contains("=?"), text.utf8.count <= 200 {
            return text
        }
        var words: [String] = []
        var piece = ""
        func end() {
            words.append("=?UTF-8?B?\(Data(piece.utf8).base64EncodedString())?=")
            piece = ""
        }
        for scalar in PlainText.line(text).unicodeScalars.prefix(400) {
            if piece.utf8.count + UTF8.width(scalar) > 42 { end() }
            piece.unicodeScalars.append(scalar)
        }
        end()
        return words.joined(separator: "\n ")
    }
}
