import Files
import Foundation
import TestKit
import Testing
import Vault
import Workflow

@Suite struct `A result folder` {
    let temporary: TemporaryFolder
    let vault: SourceVault
    let results: ResultFolders
    static let day = Timestamp(milliseconds: 1_772_438_400_000)  // 2026-03-02

    init() throws {
        temporary = try TemporaryFolder()
        vault = try SourceVault(workspace: temporary.folder)
        results = try ResultFolders(workspace: temporary.folder, vault: vault)
    }

    @Test func `gets the file under its own name, with its reports beside it`() throws {
        let path = try put(1, name("card.pdf"), "abc")
        #expect(path == "results/done/2026-03-02/card.pdf")
        #expect(try content(path) == "abc")
        #expect(try content(path + ".report.json") == "{}")
        #expect(try names() == ["card.pdf", "card.pdf.report.json", "card.pdf.report.txt"])
    }

    @Test func `is given the same file once, however often it is asked`() throws {
        let first = try put(1, name("card.pdf"), "abc")
        #expect(try put(1, name("card.pdf"), "abc") == first)
        #expect(try put(1, name("card.pdf"), "abc", in: "rejected", at: Self.day.advanced(bySeconds: 90_000)) == first)
        #expect(try names().count == 3)
    }

    @Test func `numbers another file of the same name before its extension, even with the same bytes`() throws {
        _ = try put(1, name("card.pdf"), "abc")
        #expect(try put(2, name("card.pdf"), "abc").hasSuffix("/card~2.pdf"))
        #expect(try put(3, name("card.pdf"), "xyz").hasSuffix("/card~3.pdf"))
        #expect(try put(2, name("card.pdf"), "abc").hasSuffix("/card~2.pdf"))
        #expect(try content("results/done/2026-03-02/card~3.pdf") == "xyz")
    }

    @Test(arguments: [
        ("crash after the note", "remove"), ("crash after the note, name taken by another", "replace"),
    ])
    func `finishes what a crash has left`(_: String, _ damage: String) throws {
        let path = try put(1, name("card.pdf"), "abc")
        let folder = try temporary.folder.folder(relative: "results/done/2026-03-02")
        for rest in try folder.names() { try folder.remove(rest) }
        if damage == "replace" { try folder.write(Array("other".utf8), as: name("card.pdf")) }
        let again = try put(1, name("card.pdf"), "abc")
        #expect(try content(again) == "abc")
        #expect(again == (damage == "remove" ? path : "results/done/2026-03-02/card~2.pdf"))
        if damage == "replace" { #expect(try content(path) == "other") }
        #expect(try temporary.folder.folder(relative: "results/.partial").names().isEmpty)
    }

    @Test func `never writes a report over a file, nor a file under a report's name`() throws {
        _ = try put(1, name("a.pdf.report.json"), "mine")
        #expect(try put(2, name("a.pdf"), "abc").hasSuffix("/a~2.pdf"))
        #expect(try content("results/done/2026-03-02/a.pdf.report.json") == "mine")
        _ = try put(3, name("b.pdf"), "abc")
        #expect(try put(4, name("b.pdf.report.txt"), "mine").hasSuffix("/b.pdf.report~2.txt"))
    }

    @Test(
        arguments: [
            [0xFF, 0x2E, 0x70], Array(repeating: 0x61, count: 255), Array("two\nlines".utf8), Array(".pdf".utf8),
            Array(String(repeating: "ü", count: 120).utf8) + Array(".pdf".utf8), [0x2D],
            Array("a.".utf8) + Array(repeating: 0x62, count: 250),
        ] as [[UInt8]])
    func `takes any name, twice`(_ bytes: [UInt8]) throws {
        let odd = try #require(RawName(bytes: bytes))
        let first = try put(1, odd, "abc")
        let second = try put(2, odd, "xyz")
        #expect(first != second)
        let folder = try temporary.folder.folder(relative: "results/done/2026-03-02")
        #expect(try folder.names().count == 6)
        for (path, text) in [(first, "abc"), (second, "xyz")] {
            let last = try #require(path.split(separator: "/").last.flatMap { RawName(escaped: String($0)) })
            #expect(try folder.open(last).readAll(limit: 9) == Array(text.utf8))
        }
        if bytes.count <= 243 { #expect(try folder.status(of: odd) != nil) }
    }

    @Test func `shows nothing of a file whose bytes are damaged in the vault`() throws {
        let digest = try vault.store(bytes: Array("abc".utf8)).sha256
        let shelf = try temporary.folder.folder(relative: "var/vault/ba/78")
        try shelf.write(Array("abx".utf8), as: name(digest.hex), replacing: true)
        let error = #expect(throws: VaultError.self) {
            _ = try results.put(
                ResultContent(
                    file: 1, sha256: digest, name: name("a.pdf"), group: "done", time: Self.day, reportJSON: [],
                    reportText: []))
        }
        #expect(error?.code == .damaged)
        #expect(try temporary.folder.folder(relative: "results").names() == [name(".partial")])
    }

    @Test func `gets a page beside a result that is there, and loses it with the next report`() throws {
        let path = try put(1, name("card.pdf"), "abc")
        #expect(try results.put(page: Array("one".utf8), besideResultOf: 1))
        #expect(try content(path + ".report.html") == "one")
        #expect(try results.put(page: Array("two".utf8), besideResultOf: 1))
        #expect(try content(path + ".report.html") == "two")
        _ = try put(1, name("card.pdf"), "abc")
        #expect(try names() == ["card.pdf", "card.pdf.report.json", "card.pdf.report.txt"])
        #expect(try temporary.folder.folder(relative: "results/.partial").names().isEmpty)
    }

    @Test func `gets no page for a result that is gone, or was never there`() throws {
        _ = try put(1, name("card.pdf"), "abc")
        try results.remove(file: 1)
        #expect(try !results.put(page: [1], besideResultOf: 1))
        #expect(try !results.put(page: [1], besideResultOf: 2))
        #expect(try names() == [])
    }

    @Test func `is removed with its page when its data are deleted`() throws {
        _ = try put(1, name("card.pdf"), "abc")
        #expect(try results.put(page: [1], besideResultOf: 1))
        _ = try put(2, name("other.pdf"), "abc")
        try results.remove(file: 1)
        #expect(try names() == ["other.pdf", "other.pdf.report.json", "other.pdf.report.txt"])
    }

    @Test func `keeps what somebody has put in its place when its data are deleted`() throws {
        let path = try put(1, name("card.pdf"), "abc")
        try temporary.folder.folder(relative: "results/done/2026-03-02")
            .write(Array("mine".utf8), as: name("card.pdf"), replacing: true)
        try results.remove(file: 1)
        #expect(try content(path) == "mine")
    }

    @Test func `lends no other file the name of a page`() throws {
        _ = try put(1, name("a.pdf.report.html"), "mine")
        #expect(try put(2, name("a.pdf"), "abc").hasSuffix("/a~2.pdf"))
        #expect(try results.put(page: [1], besideResultOf: 2))
        #expect(try content("results/done/2026-03-02/a.pdf.report.html") == "mine")
    }

    @Test func `is removed when its day is over, and nothing else is`() throws {
        _ = try put(1, name("old.pdf"), "abc")
        let new = try put(2, name("new.pdf"), "abc", at: Self.day.advanced(bySeconds: 86_400))
        _ = try temporary.folder.folder(relative: "results/done/0-archive", create: true)
        #expect(try results.expire(before: Self.day.advanced(bySeconds: 86_400)) == ["results/done/2026-03-02"])
        #expect(try content(new) == "abc")
        let left = try temporary.folder.folder(relative: "results/done").names().map(\.escaped)
        #expect(Set(left) == ["0-archive", "2026-03-03"])
        #expect(try vault.verify(SHA256.digest(of: Array("abc".utf8))))
    }

    private func release(_ text: String, of file: Int64) throws -> UInt64 {
        let folder = try temporary.folder.folder(relative: "var/released")
        try folder.write(Array(text.utf8), as: name("\(file)"), mode: 0o600, replacing: true)
        return try #require(try folder.status(of: name("\(file)"))).inode
    }

    @Test func `are made of the released original itself where there is one, readable for all`() throws {
        let inode = try release("abc", of: 1)
        let path = try put(1, name("card.pdf"), "abc")
        let folder = try temporary.folder.folder(relative: "results/done/2026-03-02")
        let status = try #require(try folder.status(of: name("card.pdf")))
        #expect(status.inode == inode && status.mode == 0o644)
        #expect(try content(path) == "abc")
        #expect(try put(1, name("card.pdf"), "abc") == path, "and are found again")
        #expect(try names() == ["card.pdf", "card.pdf.report.json", "card.pdf.report.txt"])
    }

    @Test(arguments: ["longer than it was", ""]) func `are copied where the original is none by now`(other: String)
        throws
    {
        _ = try release(other, of: 1)
        #expect(try content(put(1, name("card.pdf"), "abc")) == "abc")
        #expect(try temporary.folder.folder(relative: "var/released").names() == [])
        #expect(try temporary.folder.folder(relative: "results/.partial").names() == [])
    }

    @Test func `leave no original behind: not of erased data, not of a former life, not for long`() throws {
        let folder = try temporary.folder.folder(relative: "var/released")
        _ = try release("abc", of: 1)
        try results.remove(file: 1)
        #expect(try folder.names() == [])
        _ = try release("abc", of: 2)
        try results.discardReleased(before: Timestamp.now().advanced(bySeconds: -60))
        #expect(try folder.names() == [name("2")])
        try results.discardReleased(before: Timestamp.now().advanced(bySeconds: 60))
        #expect(try folder.names() == [])
        _ = try release("abc", of: 3)
        try results.discardReleased(before: nil)
        #expect(try folder.names() == [])
    }

    @Test func `are put in place together, each under a name of its own, and one that cannot be keeps no other out`()
        throws
    {
        let (good, bad) = (try vault.store(bytes: Array("abc".utf8)).sha256, try vault.store(bytes: [9]).sha256)
        try FileManager.default.removeItem(atPath: temporary.path + "/" + vault.path(of: bad))
        let answers = results.put(
            [(1, good, "card.pdf"), (2, bad, "gone.pdf"), (3, good, "card.pdf"), (4, good, "card.pdf.report.txt")].map {
                ResultContent(
                    file: $0, sha256: $1, name: name($2), group: "done", time: Self.day, reportJSON: Array("{}".utf8),
                    reportText: Array("file \($0)\n".utf8))
            })
        #expect(throws: VaultError.self) { _ = try answers[1].get() }
        let paths = try [0, 2, 3].map { try answers[$0].get() }
        #expect(
            paths.map { String($0.dropFirst("results/done/2026-03-02/".count)) }
                == ["card.pdf", "card~2.pdf", "card.pdf.report~2.txt"])
        for (path, file) in zip(paths, [1, 3, 4]) {
            #expect(try content(path) == "abc")
            #expect(try content(path + ".report.txt") == "file \(file)\n")
        }
    }

    private func put(
        _ file: Int64, _ original: RawName, _ text: String, in group: String = "done", at time: Timestamp = day
    ) throws -> String {
        let stored = try vault.store(bytes: Array(text.utf8))
        return try results.put(
            ResultContent(
                file: file, sha256: stored.sha256, name: original, group: group, time: time,
                reportJSON: Array("{}".utf8),
                reportText: Array("fine\n".utf8)))
    }

    private func content(_ path: String) throws -> String {
        String(decoding: try temporary.folder.open(relative: path).readAll(limit: 100), as: UTF8.self)
    }

    private func names() throws -> [String] {
        try temporary.folder.folder(relative: "results/done/2026-03-02").names().map(\.escaped).sorted()
    }
}
