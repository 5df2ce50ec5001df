import Files
import Foundation
import Glibc
import JobStore
import TestKit
import Testing
import Workflow

@testable import Daemon
@testable import Pipeline

@Suite struct `A message on its way` {
    private func message(_ subject: String = "digital", text: String = "it cannot be used") -> AlertMessage {
        AlertMessage(
            IncidentRecord(
                id: 7, kind: .folderUnreachable, subject: subject, code: "delivery.no-space", text: text,
                beganAt: Timestamp(milliseconds: 0), tellAt: Timestamp(milliseconds: 0)),
            jobs: [], endText: nil)
    }

    private func headers(_ text: String) -> [String] {
        // A line that begins with a space goes on with the one before.
        let head = text.components(separatedBy: "\n\n")[0]
        return head.replacing("\n ", with: " ").components(separatedBy: "\n")
    }

    private func body(_ text: String) throws -> String {
        let coded = text.components(separatedBy: "\n\n")[1]
        let data = try #require(Data(base64Encoded: coded, options: .ignoreUnknownCharacters))
        return String(decoding: data, as: UTF8.self)
    }

    @Test func `by command is JSON on its standard input, and a few words in its environment`() throws {
        let parcel = try AlertParcel.of(message(), by: .command(["/bin/page", "-u"]), workspace: "/srv/print")
        #expect(parcel.executable == "/bin/page" && parcel.arguments == ["-u"])
        #expect(parcel.environment["HOTPRESS_ALERT"] == "folderUnreachable")
        #expect(parcel.environment["HOTPRESS_STATE"] == "begins" && parcel.environment["HOTPRESS_SUBJECT"] == "digital")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(parcel.input)) as? [String: Any])
        #expect(object["incident"] as? Int == 7 && object["workspace"] as? String == "/srv/print")
        #expect(object["code"] as? String == "delivery.no-space" && object["state"] as? String == "begins")
    }

    @Test(arguments: [
        "plain", "two\nBcc: all@example.com", "two\r\n\r\nbody", "Grüße aus Köln \u{202E}x",
        String(repeating: "ä", count: 300), "=?UTF-8?B?QQ==?=", "\u{2028}Bcc: x@example.com", ".", "",
    ])
    func `by mail has the headers that we gave it, whatever stands in it`(subject: String) throws {
        let mail = MailText(
            message(subject, text: "text\nTo: x@example.com\n.\n"), to: ["a@example.com", "b@example.com"],
            from: "press@example.com", workspace: "/srv/\nBcc: y@example.com")
        let names = headers(mail.text).map { String($0.prefix { $0 != ":" }) }
        #expect(
            names == [
                "From", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Auto-Submitted",
            ])
        #expect(headers(mail.text)[1] == "To: a@example.com, b@example.com")
        #expect(mail.text.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
        #expect(mail.text.split(separator: "\n").allSatisfy { $0.utf8.count < 300 })
        #expect(try body(mail.text).hasPrefix("text; To: x@example.com; .; \r\n"))
    }

    @Test func `by webhook shows its address to no list of processes, and reads no user's settings`() throws {
        let odd = message("a\"b\\c", text: "url = \"http://elsewhere\"\noutput = \"/etc/x\"")
        let parcel = try AlertParcel.of(odd, by: .webhook("https://example.com/secret?x=1"), workspace: "/w")
        #expect(parcel.arguments == ["--disable", "--config", "-"])
        let lines = String(decoding: parcel.input, as: UTF8.self).split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("url") } == ["url = \"https://example.com/secret?x=1\""])
        #expect(lines.filter { $0.hasPrefix("output") } == ["output = \"/dev/null\""])
    }

    @Test func `has an address from a file where it is a secret`() throws {
        let place = try TemporaryFolder()
        for (content, isOne) in [
            ("https://example.com/x\n", true), ("ftp://x", false), ("https://a b", false), ("", false),
        ] {
            try Data(content.utf8).write(to: URL(fileURLWithPath: "\(place.path)/hook"))
            let carrier = AlertCarrier.webhookFile("\(place.path)/hook")
            if isOne {
                let parcel = try AlertParcel.of(message(), by: carrier, workspace: "/w")
                #expect(String(decoding: parcel.input, as: UTF8.self).contains("url = \"https://example.com/x\""))
            } else {
                #expect(throws: (any Error).self) { _ = try AlertParcel.of(message(), by: carrier, workspace: "/w") }
            }
        }
    }

    @Test(
        arguments: [
            (["/bin/sh", "-c", "cat > \"$1\"", "sh"], nil), (["/bin/false"], "'/bin/false' ended with exit code 1"),
            (["/nowhere"], "exec"), (["/bin/sh", "-c", "echo why >&2; exit 3"], "exit code 3: why"),
        ] as [([String], String?)])
    func `tells how its carrying ended`(words: [String], expected: String?) throws {
        let place = try TemporaryFolder()
        let words = words.count == 4 ? words + ["\(place.path)/out"] : words
        let body = try message().json()
        let trouble = AlertCrew.carry(body, by: .command(words), workspace: "/w")
        if let expected { #expect(trouble?.contains(expected) == true, "\(trouble ?? "")") }
        if expected == nil {
            #expect(trouble == nil)
            let written = try Data(contentsOf: URL(fileURLWithPath: "\(place.path)/out"))
            #expect(String(decoding: written, as: UTF8.self).hasPrefix("{\"advice\":"))
        }
    }

    @Test(.enabled(if: access(AlertParcel.curl, X_OK) == 0, "curl is not installed"))
    func `by webhook is posted as it is, and a refusal is told`() throws {
        for (answer, isSent) in [
            ("204 No Content", true), ("500 Oh no", false), ("302 Found\r\nLocation: http://127.0.0.1:1/", true),
        ] {
            let server = try OneRequest(answer: answer)
            let odd = message("a\"b\\c ü", text: "line\nand \\n \"more\"")
            let trouble = AlertCrew.carry(
                try odd.json(), by: .webhook("http://127.0.0.1:\(server.port)/hook"), workspace: "/w")
            #expect((trouble == nil) == isSent, "\(trouble ?? "")")
            let request = server.request()
            #expect(request.hasPrefix("POST /hook HTTP/1.1\r\n"))
            #expect(request.lowercased().contains("content-type: application/json\r\n"))
            let sent = try #require(request.components(separatedBy: "\r\n\r\n").last)
            #expect(sent == (try AlertFacts(odd, workspace: "/w").line()))
        }
    }
}

/// A web server for one request.
private final class OneRequest: Sendable {
    let port: UInt16
    private let listener: Descriptor
    private let answer: String
    private let done = DispatchSemaphore(value: 0)
    // Proof for `nonisolated(unsafe)`: written before `done` is signalled, read after.
    private nonisolated(unsafe) var text = ""

    init(answer: String) throws {
        self.answer = answer
        listener = Descriptor(owning: socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let raw = listener.raw
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(raw, pointer, length) == 0 && listen(raw, 1) == 0 && getsockname(raw, pointer, &length) == 0
            }
        }
        try #require(bound)
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in serve() }
    }

    private func serve() {
        let client = Descriptor(owning: accept(listener.raw, nil, nil))
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(client.raw, &buffer, buffer.count)
            if count <= 0 { break }
            bytes += buffer.prefix(count)
            let parts = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")
            let length = parts[0].lowercased().components(separatedBy: "content-length: ").last
                .flatMap { Int($0.prefix { $0.isNumber }) }
            if parts.count > 1, let length, parts[1].utf8.count >= length { break }
        }
        text = String(decoding: bytes, as: UTF8.self)
        let reply = Array("HTTP/1.1 \(answer)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
        _ = write(client.raw, reply, reply.count)
        done.signal()
    }

    func request() -> String {
        _ = done.wait(timeout: .now() + 10)
        return text
    }
}
