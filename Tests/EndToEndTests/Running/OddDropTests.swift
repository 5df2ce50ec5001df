import Foundation
import Glibc
import Testing

@Suite struct `What is no plain file` {
    struct Oddity: Sendable, CustomTestStringConvertible {
        var name: String
        var reason: String
        var make: @Sendable (_ path: String) -> Int32
        var testDescription: String { name }
    }

    static let oddities: [Oddity] = [
        Oddity(name: "link.pdf", reason: "link") { symlink("/etc/passwd", $0) },
        Oddity(name: "pipe.pdf", reason: "not-regular") { mkfifo($0, 0o644) },
        Oddity(name: "folder.pdf", reason: "not-regular") { mkdir($0, 0o755) },
        Oddity(name: "empty.pdf", reason: "empty") { creat($0, 0o644) < 0 ? -1 : 0 },
        Oddity(name: "sent.pdf.part", reason: "temporary-name") { path in
            do { try put(artwork("part"), at: path) } catch { return -1 }
            return 0
        },
        Oddity(name: "second.pdf", reason: "hard-linked") { path in
            do { try put(artwork("linked"), at: path) } catch { return -1 }
            return link(path, path + ".elsewhere.part")
        },
        Oddity(name: "half.pdf", reason: "incomplete-pdf") { path in
            do { try put(Array(artwork("half").prefix(300)), at: path) } catch { return -1 }
            // Still open for writing: its sender may go on.
            return open(path, O_WRONLY | O_APPEND | O_CLOEXEC) < 0 ? -1 : 0
        },
    ]

    @Test func `stays where it is and is told with its reason, and its neighbours move on`() throws {
        let shop = try Shop()
        for oddity in Self.oddities { #expect(oddity.make("\(shop.path)/in/artwork/\(oddity.name)") == 0) }
        if geteuid() == 0 { #expect(mknod("\(shop.path)/in/artwork/device.pdf", S_IFCHR | 0o644, 0x103) == 0) }
        try shop.printedCard("1")
        for oddity in Self.oddities {
            try shop.eventually("\(oddity.name) waits: \(oddity.reason)") {
                try overview(shop).waitingFiles.contains {
                    $0.name == oddity.name && ($0.reason == oddity.reason || $0.reason == "being-written")
                }
            }
            #expect(try shop.names(in: "in/artwork").contains(oddity.name))
        }
        let text = try shop.hotpress("file", "list").out
        for oddity in Self.oddities { #expect(text.contains("in/artwork/\(oddity.name)")) }
        if geteuid() == 0 { #expect(text.contains("in/artwork/device.pdf")) }
        for oddity in Self.oddities {
            let told = shop.log.events.filter { $0.event == "file.waiting" && $0.name_tag == tag(oddity.name) }
            #expect(told.count <= 2, "once a change of state: \(told.map(\.reason))")
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func `may not be read either, and is told so until it may`() throws {
        let shop = try Shop()
        try shop.drop(ticket("1", line(.card, files: ["card": "secret.pdf"])), as: "1.json", in: "in/orders")
        let file = "\(shop.path)/in/artwork/secret.pdf"
        try put(artwork("secret"), at: "\(shop.path)/in/artwork/.secret.tmp")
        #expect(chmod("\(shop.path)/in/artwork/.secret.tmp", 0) == 0)
        #expect(rename("\(shop.path)/in/artwork/.secret.tmp", file) == 0)
        try shop.eventually("it is told as unreadable") {
            try overview(shop).waitingFiles.contains { $0.name == "secret.pdf" && $0.reason == "unreadable" }
        }
        #expect(chmod(file, 0o644) == 0)
        try shop.job("1-1", gets: "InHotFolder")
    }

    @Test func `is taken once it is mended`() throws {
        let shop = try Shop()
        try shop.drop(ticket("1", line(.card, files: ["card": "late.pdf"])), as: "1.json", in: "in/orders")
        try put([], at: "\(shop.path)/in/artwork/late.pdf")
        try shop.event("file.waiting") { $0.name_tag == tag("late.pdf") }
        #expect(
            try shop.hotpress("log").out.contains("name \(tag("late.pdf")) 'late.pdf'"), "people are shown the name")
        try Data(artwork("late")).write(to: URL(fileURLWithPath: "\(shop.path)/in/artwork/late.pdf"))
        try shop.job("1-1", gets: "InHotFolder")
    }

    @Test func `never leads out of the folder by its name`() throws {
        let shop = try Shop()
        let names = ["-rf.pdf", "a b\u{202E}fdp.pdf", "quote'\"$(x).pdf", "%2e%2e.pdf", "näme.pdf", "na\u{308}me.pdf"]
        for name in names { try shop.drop(artwork(name), as: name, in: "in/artwork") }
        try shop.eventually("all are taken") { try shop.names(in: "in/artwork").isEmpty }
        #expect(try shop.files().count == names.count)
        #expect(!(try shop.hotpress("file", "list").out.contains("\u{202E}")))
        #expect(!(try shop.hotpress("log").out.contains("\u{202E}")))
    }

    /// By what history tells a file that is not taken yet.
    private func tag(_ name: String) -> String { String(sha256(Array(name.utf8)).prefix(16)) }

    private func overview(_ shop: Shop) throws -> Overview { try shop.hotpress("status", "--json").decoded() }
}
