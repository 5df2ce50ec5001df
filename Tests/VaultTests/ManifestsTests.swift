import Files
import TestKit
import Testing
import Vault
import Workflow

@Suite struct `The manifests` {
    let temporary: TemporaryFolder
    let manifests: Manifests

    init() throws {
        temporary = try TemporaryFolder()
        manifests = try Manifests(workspace: temporary.folder)
    }

    private func tell(_ turn: Int64, _ home: ManifestHome, placed: Bool = true, durable: Bool = true) throws {
        let entry = ManifestEntry(home: home, line: #"{"turn":\#(turn)}"#)
        try manifests.record([entry], turn: turn, durable: durable)
        if placed { try manifests.place([entry]) }
    }

    private func turns(_ home: ManifestHome, in manifests: Manifests) throws -> [String] {
        try manifests.lines(of: home).map { String($0.dropFirst(8).dropLast()) }
    }

    private let one = ManifestHome.job(job("1042-1"))
    private let other = ManifestHome.job(job("A-1-2"))

    @Test func `grow by lines, each in its own file, and are read back`() throws {
        #expect(try manifests.isEmpty())
        try tell(1, one)
        try tell(2, .shared("workspace"))
        try tell(3, one)
        try tell(4, other)
        #expect(try turns(one, in: manifests) == ["1", "3"])
        #expect(try turns(.shared("workspace"), in: manifests) == ["2"])
        #expect(try manifests.homes() == [one, other, .shared("workspace")])
        #expect(try !manifests.isEmpty())
    }

    @Test func `have after a crash what was committed, and nothing of what was not`() throws {
        try tell(1, one)
        try tell(2, one, placed: false)
        try tell(3, other, placed: false)
        let next = try Manifests(workspace: temporary.folder)
        #expect(try next.open(at: 2) == 3)
        #expect(try turns(one, in: next) == ["1", "2"])
        #expect(try turns(other, in: next).isEmpty)
        // The turn comes again, otherwise.
        try next.record([ManifestEntry(home: other, line: #"{"turn":3.5}"#)], turn: 3, durable: true)
        let last = try Manifests(workspace: temporary.folder)
        #expect(try last.open(at: 3) == 3)
        #expect(try turns(other, in: last) == ["3.5"])
        #expect(try turns(one, in: last) == ["1", "2"])
    }

    @Test func `hold a turn once that was recorded twice because its commit failed`() throws {
        try tell(1, one)
        try tell(2, one, placed: false)
        try tell(2, other)
        let next = try Manifests(workspace: temporary.folder)
        #expect(try next.open(at: 2) == 2)
        #expect(try turns(one, in: next) == ["1"])
        #expect(try turns(other, in: next) == ["2"])
    }

    @Test(arguments: [3, 5000])
    func `drop the beginning of a line that a crash has left`(_ torn: Int) throws {
        try tell(1, one)
        let path = "var/manifests/\(manifests.path(of: one))"
        let rest = [UInt8](repeating: 0x78, count: torn)
        let cut = path.lastIndex(of: "/")!
        let folder = try temporary.folder.folder(relative: String(path[..<cut]))
        try folder.append(name(String(path[path.index(after: cut)...]))).write(rest)
        try temporary.folder.folder(relative: "var/manifests/journal").append(name("1.log")).write(rest)
        #expect(try turns(one, in: manifests) == ["1"])
        let next = try Manifests(workspace: temporary.folder)
        #expect(try next.open(at: 1) == 1)
        try next.record([ManifestEntry(home: one, line: #"{"turn":2}"#)], turn: 2, durable: true)
        try next.place([ManifestEntry(home: one, line: #"{"turn":2}"#)])
        #expect(try turns(one, in: next) == ["1", "2"])
    }

    @Test func `take no line from the journal that is there in part only`() throws {
        try tell(1, one)
        try temporary.folder.folder(relative: "var/manifests/journal").append(name("1.log"))
            .write(Array(#"2 \#(one) {"turn":2,"writes":[{"#.utf8))
        let next = try Manifests(workspace: temporary.folder)
        #expect(try next.open(at: 2) == 2)
        #expect(try turns(one, in: next) == ["1"])
    }

    // Which of two manifests is written first is nobody's promise.
    @Test(arguments: [("1042-1", "A-1-2"), ("A-1-2", "1042-1")])
    func `hold each line once where one of them could not be written`(sound: String, failing: String) throws {
        let homes = [ManifestHome.job(job(sound)), .job(job(failing))]
        let shelf = name(String(manifests.path(of: homes[1]).prefix { $0 != "/" }))
        let folder = try temporary.folder.folder(relative: "var/manifests")
        try folder.write([], as: shelf)
        let both = homes.map { ManifestEntry(home: $0, line: #"{"turn":1}"#) }
        try manifests.record(both, turn: 1, durable: true)
        #expect(throws: VaultError.self) { try manifests.place(both) }
        for _ in 0..<3 { #expect(throws: VaultError.self) { try manifests.place([]) } }
        #expect(try !manifests.settle())
        try folder.remove(shelf)
        try manifests.place([])
        for home in homes { #expect(try turns(home, in: manifests) == ["1"]) }
    }

    @Test func `are whole after a power cut that kept only what was synced`() throws {
        try tell(1, one)
        try tell(2, other)
        // What was placed was not synced: it is as if it had never been.
        for home in [one, other] { try manifests.replace(with: [], of: home) }
        let next = try Manifests(workspace: temporary.folder)
        #expect(try next.open(at: 2) == 2)
        #expect(try turns(one, in: next) == ["1"])
        #expect(try turns(other, in: next) == ["2"])
    }

    @Test func `lose what a crash has left of a replacement, which may hold what was erased`() throws {
        try tell(1, one)
        let left = RawName.unique()
        let journal = try temporary.folder.folder(relative: "var/manifests/journal")
        try journal.write([0x7B], as: left)
        let next = try Manifests(workspace: temporary.folder)
        #expect(try next.open(at: 1) == 1)
        #expect(try !journal.names().contains(left))
        #expect(try turns(one, in: next) == ["1"])
        // It stands there, and nowhere else.
        let name = try #require(RawName("journal"))
        try temporary.folder.folder(relative: "var/manifests").removeTree(name)
        #expect(throws: VaultError.self) { try next.replace(with: [], of: one) }
    }

    @Test func `need their journal no more once they are settled, and not before all is placed`() throws {
        let journal = try temporary.folder.folder(relative: "var/manifests/journal")
        try tell(1, one)
        try tell(2, one, placed: false)
        #expect(try !manifests.settle())
        try manifests.place([ManifestEntry(home: one, line: #"{"turn":2}"#)])
        #expect(try manifests.settle())
        #expect(try journal.names().count == 1)
        #expect(try journal.open(journal.names()[0]).readAll(limit: 99) == Array("after 2\n".utf8))
        try tell(3, one)
        #expect(try turns(one, in: manifests) == ["1", "2", "3"])
        #expect(try Manifests(workspace: temporary.folder).open(at: 3) == 3)
    }

    @Test func `are read with what waits in the journal, each line once, and without turns that may not be committed`()
        throws
    {
        try tell(1, one)
        try tell(2, one, placed: false)
        try tell(3, other, placed: false)
        let told = try manifests.told()
        try manifests.place([ManifestEntry(home: one, line: #"{"turn":2}"#)])
        try tell(4, one)
        #expect(try told.homes() == [one, other])
        #expect(try told.lines(of: one).map { $0.dropFirst(8).dropLast() } == ["1", "2", "4"])
        #expect(try told.lines(of: other, through: 2).isEmpty)
        #expect(try told.lines(of: other, through: 3).count == 1)
    }

    @Test func `are read whole while others settle them`() async throws {
        try tell(1, one)
        let reader = Task.detached { [folder = temporary.folder, one] in
            let manifests = try Manifests(workspace: folder)
            var most = 0
            while most < 200 {
                let now = try manifests.told().lines(of: one).count
                guard now >= most else { return false }
                most = now
            }
            return true
        }
        for turn in 2...200 {
            try tell(Int64(turn), one)
            #expect(try manifests.settle())
        }
        #expect(try await reader.value)
    }

    @Test func `tell of an old store, also when the journal was dropped`() throws {
        for turn in 1...9 { try tell(Int64(turn), one) }
        #expect(try Manifests(workspace: temporary.folder).open(at: 4) == 9)
        #expect(try manifests.settle())
        let next = try Manifests(workspace: temporary.folder)
        #expect(try next.open(at: 4) == 9)
        #expect(try turns(one, in: next).count == 9)
    }
}
