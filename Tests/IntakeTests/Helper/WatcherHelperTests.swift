import Files
import Glibc
import TestKit
import Testing
import Wire
import Workflow

@Suite(.serialized, .timeLimit(.minutes(2))) struct `A watcher helper` {
    let place: TemporaryFolder

    init() throws { place = try TemporaryFolder() }

    @Test func `takes a file that was renamed in without waiting for the quiet period`() throws {
        let helper = try RunningHelper(watching: place.path, quiet: 600)
        _ = try helper.started()
        try helper.renameIn(pdf, name("a.pdf"))
        let file = try helper.arrival()
        #expect(file.name == name("a.pdf") && file.looksLikePDF)
        #expect(file.sha256 == SHA256.digest(of: pdf))
        #expect(try helper.copied(file) == pdf)
        #expect(try helper.drop.status(of: file.name) != nil, "it stays until its release")
    }

    @Test func `takes a plain copy after the quiet period, and what was there at the start`() throws {
        let helper = try RunningHelper(watching: place.path, quiet: 0.3)
        try helper.write(pdf, name("early.pdf"))
        let early = Monotonic.now()
        #expect(try helper.arrival().name == name("early.pdf"))
        #expect(Monotonic.now() - early > 0.25)
        let late = Monotonic.now()
        try helper.write([1, 2, 3], name("late.json"))
        let file = try helper.arrival()
        #expect(!file.looksLikePDF && file.identity.bytes == 3)
        #expect(Monotonic.now() - late >= 0.3)
    }

    @Test func `removes a released file, and tells what became of it`() throws {
        let helper = try RunningHelper(watching: place.path)
        try helper.write(pdf, name("a.pdf"))
        let file = try helper.arrival()
        #expect(try helper.release(file) == .removed)
        #expect(try helper.drop.names().isEmpty)
        #expect(try helper.claims.names().allSatisfy { try helper.claims.folder($0).isEmptyBelow() })
        #expect(try helper.release(file) == .gone)
    }

    @Test func `waits while a writer holds the file, and tells why`() throws {
        let helper = try RunningHelper(watching: place.path)
        _ = try helper.started()
        let writer = try helper.drop.create(name("slow.pdf"))
        try writer.write(pdf)
        var told = try helper.waiting()
        // Where this thread stood still between its two calls, or the file was looked at between them.
        while told.reason == .empty || told.reason == .changing { told = try helper.waiting() }
        #expect(told.name == name("slow.pdf"))
        #expect(told.reason == .beingWritten)
        #expect(!told.overdue)
        try writer.write(Array("% more\nstartxref\n9\n%%EOF\n".utf8))
        try writer.close()
        #expect(try helper.arrival().identity.bytes == Int64(pdf.count + 25))
    }

    @Test func `waits for the end of a PDF that was cut short, and takes it when it was written again`() throws {
        let helper = try RunningHelper(watching: place.path)
        try helper.write(Array(pdf.dropLast(8)), name("cut.pdf"))
        #expect(try helper.waiting().reason == .incompletePDF)
        try helper.replace(pdf, name("cut.pdf"))
        #expect(try helper.copied(try helper.arrival()) == pdf)
    }

    @Test func `leaves a file alone that became another one before its release`() throws {
        let helper = try RunningHelper(watching: place.path)
        try helper.write(pdf, name("a.pdf"))
        let first = try helper.arrival()
        try helper.renameIn([1, 2, 3], name("a.pdf"))
        #expect(try helper.copied(try helper.arrival()) == [1, 2, 3])
        #expect(try helper.release(first) == .replaced)
        #expect(try helper.drop.open(name("a.pdf")).readAll(limit: 9) == [1, 2, 3])
    }

    @Test func `sees a change of the bytes behind times that were set back`() throws {
        let helper = try RunningHelper(watching: place.path, quiet: 0.2)
        try helper.write([1, 2, 3], name("a.json"))
        let first = try helper.arrival()
        // All in one go and faster than the quiet period: what the release finds is the other file, not yet told.
        let writer = try helper.drop.open(name("a.json"), writing: true)
        try writer.write([7, 8, 9])
        var times = [
            timespec(
                tv_sec: Int(first.identity.modified / 1_000_000_000),
                tv_nsec: Int(first.identity.modified % 1_000_000_000)),
            timespec(
                tv_sec: Int(first.identity.modified / 1_000_000_000),
                tv_nsec: Int(first.identity.modified % 1_000_000_000)),
        ]
        #expect(futimens(writer.raw, &times) == 0)
        try writer.close()
        #expect(try helper.release(first) == .replaced)
        #expect(try helper.copied(try helper.arrival()) == [7, 8, 9])
    }

    @Test func `does not remove a file that somebody has opened to write more`() throws {
        let helper = try RunningHelper(watching: place.path)
        try helper.write(pdf, name("a.pdf"))
        let first = try helper.arrival()
        let writer = try helper.drop.open(name("a.pdf"), writing: true)
        #expect(try helper.release(first) == .replaced)
        #expect(try helper.drop.status(of: name("a.pdf"))?.inode == first.identity.inode)
        try writer.close()
        #expect(try helper.release(try helper.arrival()) == .removed)
    }

    @Test func `tells a settled file again only when it became another one`() throws {
        let helper = try RunningHelper(watching: place.path)
        try helper.write(pdf, name("a.pdf"))
        _ = try helper.arrival()
        try helper.send(.forget(name: name("a.pdf")))
        #expect(try helper.scan() == [])
        try helper.renameIn([4], name("a.pdf"))
        #expect(try helper.arrival().identity.bytes == 1)
    }

    @Test func `takes neither links nor folders nor FIFOs nor hard links, and says so`() throws {
        let helper = try RunningHelper(watching: place.path)
        _ = try helper.started()
        try helper.workspace.folder.create(name("secret")).write([1])
        #expect(symlinkat(helper.workspace.path + "/secret", helper.drop.raw, "link.pdf") == 0)
        #expect(mkfifoat(helper.drop.raw, "fifo.pdf", 0o600) == 0)
        _ = try helper.drop.folder(name("folder.pdf"), create: true)
        try helper.workspace.folder.link(name("secret"), to: helper.drop, as: name("hard.pdf"))
        var told: [RawName: WaitingReason] = [:]
        while told.count < 4 {
            let next = try helper.waiting()
            told[next.name] = next.reason
        }
        #expect(
            told == [
                name("link.pdf"): .link, name("fifo.pdf"): .notRegular, name("folder.pdf"): .notRegular,
                name("hard.pdf"): .hardLinked,
            ])
        #expect(try helper.receiving.names().isEmpty)
    }

    @Test func `keeps every name to the byte`() throws {
        let helper = try RunningHelper(watching: place.path)
        _ = try helper.started()
        let names = [
            RawName(bytes: [0xFF, 0xFE, 0x2E])!, name("line\nbreak.pdf"), name("\u{E9}.pdf"), name("e\u{301}.pdf"),
            name("-rf"), name("%2e%2e"), name(String(repeating: "x", count: 255)), name("\u{202E}fdp.exe"),
            name("a b"), name("=cmd|x"),
        ]
        for (number, name) in names.enumerated() { try helper.write([UInt8(number), 1], name) }
        var contents: [RawName: [UInt8]] = [:]
        while contents.count < names.count {
            let file = try helper.arrival()
            contents[file.name] = try helper.copied(file)
            #expect(try helper.release(file) == .removed)
        }
        #expect(contents == Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, [UInt8($0), 1]) }))
        #expect(try helper.drop.names().isEmpty)
    }

    @Test func `tells a waiting file that is gone`() throws {
        let helper = try RunningHelper(watching: place.path)
        try helper.write(Array(pdf.dropLast(8)), name("cut.pdf"))
        _ = try helper.waiting()
        try helper.drop.remove(name("cut.pdf"))
        let gone = try helper.first { if case .withdrawn(let name) = $0 { name } else { nil } }
        #expect(gone == name("cut.pdf"))
    }

    @Test func `tells an overdue file once more`() throws {
        let helper = try RunningHelper(watching: place.path, waitingAfter: 0.4)
        try helper.write([], name("empty"))
        #expect(try helper.waiting().overdue == false)
        let second = try helper.waiting()
        #expect(second.reason == .empty && second.overdue)
        #expect(try helper.scan() == [])
    }
}

extension Folder {
    /// Whether only empty folders are below it.
    func isEmptyBelow() throws -> Bool { try names().allSatisfy { try folder($0).names().isEmpty } }
}
