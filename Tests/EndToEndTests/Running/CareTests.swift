import Files
import Foundation
import Glibc
import Programs
import Testing
import Workflow

private struct Findings: Decodable {
    struct Finding: Decodable {
        var level, check, subject, text: String
        var advice: String?
    }
    var worst: String
    var findings: [Finding]
    func of(_ check: String) -> [Finding] { findings.filter { $0.check == check } }
}

extension Shop {
    /// `doctor` and `verify` end by the worst that they found.
    fileprivate func findings(_ command: String..., ends: Int32) throws -> Findings {
        try hotpress(["--json"] + command, ends: ends).decoded()
    }
}

@Suite struct `Doctor` {
    @Test(arguments: [true, false]) func `looks a workspace over, with a daemon and without`(running: Bool) throws {
        let shop = try Shop(running: running)
        // As root, whose workspace it is then: that alone is worth a warning.
        let found = try shop.findings("doctor", ends: geteuid() == 0 ? 3 : 0)
        #expect(Set(found.of("folder.exists").map(\.level)) == ["fine"])
        #expect(found.of("folder.exists").count >= 3)
        #expect(found.of("sandbox.layers").first?.text.contains("seccomp") == true)
        #expect(found.of("sandbox.probe").first?.level == "fine")
        let libraries = Set(found.of("library.version").map(\.subject))
        #expect(libraries.isSuperset(of: ["SQLite", "poppler", "qpdf", "lcms", "cairo", "pdftoppm"]), "\(libraries)")
        #expect(found.of("workspace.daemon").first?.text.contains(running ? "process" : "no daemon") == true)
        #expect(try shop.names(in: "in/artwork").isEmpty)
    }

    @Test func `names a folder that is missing, one that is closed, and two that are one`() throws {
        let shop = try Shop(running: false)
        let folder = "\(shop.path)/out/digital"
        #expect(rmdir(folder) == 0)
        #expect(symlink("\(shop.path)/in/artwork", folder) == 0)
        #expect(try shop.findings("doctor", ends: 1).of("folder.overlap").count >= 1)
        unlink(folder)
        let missing = try shop.findings("doctor", ends: 1)
        #expect(missing.worst == "error")
        #expect(missing.of("folder.exists").contains { $0.level == "error" && $0.subject.contains("digital") })
    }
}

@Suite struct `A share that hangs` {
    @Test(.enabled(if: HangingShare.isPossible, "mounting a share of our own needs root and /dev/fuse"))
    func `is named by doctor and verify within seconds, and holds neither up`() throws {
        let shop = try Shop(running: false)
        let share = try HangingShare(at: "\(shop.path)/out/digital")
        let begin = Monotonic.now()
        let found = try shop.findings("doctor", ends: 1).of("folder.answers")
        #expect(found.map(\.level) == ["error"])
        #expect(found.first?.subject.contains("digital") == true)
        // Five for the folder; the rest of the time is the sandbox's and the machine's.
        #expect(Monotonic.now() - begin < 15)
        let listed = Monotonic.now()
        #expect(try shop.findings("verify", ends: 3).of("hotfolder.answers").map(\.level) == ["warning"])
        #expect(Monotonic.now() - listed < 20)
        share.end()
        #expect(try shop.findings("doctor", ends: geteuid() == 0 ? 3 : 0).of("folder.answers").isEmpty)
    }
}

@Suite struct `Verify` {
    @Test func `finds nothing where all agree, also while work goes on`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        for order in 2...8 {
            try shop.drop(artwork("\(order)"), as: "\(order).pdf", in: "in/artwork")
            try shop.drop(
                ticket("\(order)", line(.card, files: ["card": "\(order).pdf"])), as: "\(order).json", in: "in/orders")
        }
        // A file may be in the vault a moment before it is on record, which is worth a note.
        for _ in 0..<4 { #expect(try shop.findings("verify", "--hash", ends: 0).worst != "warning") }
        for order in 2...8 { try shop.job("\(order)-1", gets: "InHotFolder") }
        try shop.end()
        #expect(try shop.findings("verify", ends: 0).worst == "fine")
    }

    @Test func `names what differs, and the command that mends it`() throws {
        let shop = try Shop()
        for order in ["1", "2", "3"] { try shop.printedCard(order) }
        try shop.end()
        let sha256 = sha256(artwork("1"))
        let source = "\(shop.path)/var/vault/\(sha256.prefix(2))/\(sha256.dropFirst(2).prefix(2))/\(sha256)"
        #expect(chmod(source, 0o644) == 0)
        var damaged = artwork("1")
        damaged[20] ^= 1
        try put(damaged, at: source)
        let manifest = try #require(
            FileManager.default.enumerator(atPath: "\(shop.path)/var/manifests")?.compactMap { $0 as? String }
                .first { $0.hasSuffix("2-1.jsonl") })
        unlink("\(shop.path)/var/manifests/\(manifest)")
        unlink("\(shop.path)/var/manifests/shared/workspace.jsonl")
        unlink("\(shop.path)/var/manifests/shared/files-0.jsonl")
        let delivered = try #require(try shop.names(in: "out/digital").first { $0.hasPrefix("O3-") })
        try put([1, 2, 3], at: "\(shop.path)/out/digital/\(delivered)")
        try put([], at: "\(shop.path)/out/digital/.hotpress-9-1-R1-0-e1.part")
        let quick = try shop.findings("verify", ends: 1)
        #expect(quick.of("vault.files").allSatisfy { $0.level == "fine" })
        let found = try shop.findings("verify", "--hash", ends: 1)
        #expect(found.of("vault.files").contains { $0.level == "error" && $0.subject.contains("1-1") })
        #expect(found.of("manifests.told").map(\.subject) == ["job 2-1"])
        #expect(found.of("manifests.shared").map(\.level) == ["error"])
        #expect(found.of("hotfolder.bytes").map(\.subject).contains("job 3-1"))
        #expect(found.of("hotfolder.left").count == 1)
        try shop.hotpress("doctor", "--rewrite-manifests")
        let mended = try shop.findings("verify", ends: 1)
        #expect(mended.of("manifests.told").map(\.level) == ["fine"])
        #expect(mended.of("manifests.shared").map(\.level) == ["fine"])
        // The other way round: what is told and not in the store.
        let events = "\(shop.path)/var/manifests/shared/events-0.jsonl"
        let lines = try String(contentsOfFile: events, encoding: .utf8)
        let one = try #require(lines.split(separator: "\n").first)
        let sequence = try #require(one.firstMatch(of: /"sequence":([0-9]+)/)).1
        try put(
            Array((lines + one.replacing("\"sequence\":\(sequence)", with: "\"sequence\":999999") + "\n").utf8),
            at: events)
        let unknown = try shop.findings("verify", ends: 1).of("manifests.shared")
        #expect(unknown.map(\.subject) == ["line 999999 of history"])
    }
}

@Suite struct `A backup` {
    @Test(arguments: [true, false]) func `is whole, takes only what is new, and is a workspace again`(running: Bool)
        throws
    {
        let shop = try Shop(selling: [.card, .mug])
        try shop.printedCard("1")
        try shop.eventually("all answers are written") { try shop.files().allSatisfy { $0.result != nil } }
        let target = try shop.outside("backup.note", [])
        let folder = String(target.dropLast(12)) + "/backup"
        if !running { try shop.end() }
        try shop.hotpress("backup", folder)
        if !running { try shop.start() }
        try shop.printedCard("2")
        try shop.eventually("all answers are written") { try shop.files().allSatisfy { $0.result != nil } }
        if !running { try shop.end() }
        struct Note: Decodable { var files, kept: Int }
        let again: Note = try shop.hotpress("--json", "backup", folder).decoded()
        #expect(again.kept >= 2)
        let questions = [
            ["job", "list", "--json"], ["order", "list", "--json"], ["file", "list", "--json"],
            ["product", "list", "--json"], ["log", "--json"],
        ]
        let before = try questions.map { try shop.hotpress($0).out }
        try shop.end()
        let sums = try Outcome.of(
            "/bin/sh", ["-c", "cd '\(folder)' && sha256sum -c --quiet SHA256SUMS"], environment: [:])
        #expect(sums.status == 0, "\(sums.out) \(sums.err)")
        // All is lost.
        try FileManager.default.removeItem(atPath: "\(shop.path)/var")
        unlink("\(shop.path)/hotpress.json")
        let copied = try Outcome.of("/bin/sh", ["-c", "cp -a '\(folder)/.' '\(shop.path)/'"], environment: [:])
        #expect(copied.status == 0)
        #expect(try ["fine", "note"].contains(shop.findings("verify", "--hash", ends: 0).worst))
        for (question, answer) in zip(questions, before) {
            #expect(try shop.hotpress(question).out == answer, "\(question)")
        }
        try shop.start()
        try shop.printedCard("3")
    }

    @Test func `goes on where it was killed, and takes nothing for whole that is not`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        let folder = String(try shop.outside("backup.note", []).dropLast(12)) + "/backup"
        try shop.hotpress("backup", folder)
        unlink("\(folder)/backup.json")
        let stored = "\(folder)/var/vault/ab/cd"
        try FileManager.default.createDirectory(atPath: stored, withIntermediateDirectories: true)
        try put([1], at: "\(stored)/.new-0123456789abcdef")
        try shop.hotpress("backup", folder)
        #expect(access("\(folder)/backup.json", F_OK) == 0)
        #expect(access("\(stored)/.new-0123456789abcdef", F_OK) != 0)
        #expect(try shop.hotpress("backup", "\(shop.path)/var/backup", ends: 77).err.contains("another disk"))
    }
}

@Suite struct `A configuration that is read again` {
    private func edit(_ shop: Shop, _ change: (String) -> String) throws {
        let path = "\(shop.path)/hotpress.json"
        let text = String(decoding: try shop.bytes("hotpress.json"), as: UTF8.self)
        try put(Array(change(text).utf8), at: path)
    }

    @Test(arguments: [true, false]) func `and is wrong leaves the former one in force, and says so`(signal: Bool) throws
    {
        let shop = try Shop()
        let right = try shop.bytes("hotpress.json")
        try edit(shop) { $0.replacingOccurrences(of: "intake", with: "intakes") }
        if signal {
            kill(try #require(shop.daemon?.pid), SIGHUP)
        } else {
            #expect(try shop.hotpress("reload", ends: 78).err.contains("intake"))
        }
        try shop.eventually("it is refused") { shop.log.events.contains { $0.event == "configuration.refused" } }
        #expect(try shop.hotpress("status").out.contains("not in force"))
        try shop.printedCard("1")
        try put(right, at: "\(shop.path)/hotpress.json")
        #expect(try shop.hotpress("reload").out.contains("as it was"))
        #expect(try !shop.hotpress("status").out.contains("not in force"))
    }

    @Test func `adds and removes folders, and changes routes, while jobs go through`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        let path = "\(shop.path)/hotpress.json"
        let before = try shop.bytes("hotpress.json")
        let config = try shop.hotpress("config").out
        // The same folder in another place.
        let moved = config.replacingOccurrences(of: "out/digital", with: "out/press-one")
        #expect(moved != config)
        try FileManager.default.createDirectory(
            atPath: "\(shop.path)/out/press-one", withIntermediateDirectories: true)
        try put(Array(moved.utf8), at: path)
        #expect(try shop.hotpress("reload").out.contains("digital"))
        try shop.printedCard("2")
        #expect(try shop.names(in: "out/press-one").count == 1)
        #expect(try shop.names(in: "out/digital").count == 1)
        // Another artwork folder.
        let other = moved.replacingOccurrences(of: "in/artwork", with: "in/uploads")
        try FileManager.default.createDirectory(atPath: "\(shop.path)/in/uploads", withIntermediateDirectories: true)
        try put(Array(other.utf8), at: path)
        try shop.hotpress("reload")
        try shop.drop(artwork("3"), as: "3.pdf", in: "in/uploads")
        try shop.drop(ticket("3", line(.card, files: ["card": "3.pdf"])), as: "3.json", in: "in/orders")
        try shop.job("3-1", gets: "InHotFolder")
        try put(before, at: path)
        try shop.hotpress("reload")
        try shop.printedCard("4")
        #expect(try shop.end() == 0)
    }

    @Test func `names what waits for the next start`() throws {
        let shop = try Shop()
        let config = try shop.hotpress("config").out
        try put(
            Array(
                config.replacingOccurrences(of: #""wallSeconds" : 45"#, with: #""wallSeconds" : 44"#)
                    .replacingOccurrences(of: #""wallSeconds": 45"#, with: #""wallSeconds": 44"#).utf8),
            at: "\(shop.path)/hotpress.json")
        #expect(try shop.hotpress("reload").out.contains("workers.wallSeconds"))
    }
}
