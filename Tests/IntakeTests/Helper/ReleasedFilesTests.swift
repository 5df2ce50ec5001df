import Files
import Foundation
import Glibc
import TestKit
import Testing
import Wire
import Workflow

@Suite(.timeLimit(.minutes(1))) struct `A released original` {
    let place: TemporaryFolder
    let helper: RunningHelper
    let large = pdf + [UInt8](repeating: 0x20, count: 300_000) + Array("%%EOF\n".utf8)

    init() throws {
        place = try TemporaryFolder()
        helper = try RunningHelper(watching: place.path)
        _ = try helper.started()
    }

    private var kept: [RawName] {
        get throws { try helper.workspace.folder.folder(relative: "released").names() }
    }

    @Test func `that is large is moved aside under its release's number, with its bytes`() throws {
        try helper.write(large, name("a.pdf"))
        let inode = try #require(try helper.drop.status(of: name("a.pdf"))).inode
        #expect(try helper.release(helper.arrival()) == .removed)
        #expect(try helper.drop.names() == [])
        let own = try #require(try kept.first)
        let released = try helper.workspace.folder.folder(relative: "released")
        #expect(try released.status(of: own)?.inode == inode)
        #expect(try released.open(own).readAll(limit: 1 << 20) == large)
    }

    @Test func `that is small is removed`() throws {
        try helper.write(pdf, name("a.pdf"))
        #expect(try helper.release(helper.arrival()) == .removed)
        #expect(try kept.isEmpty && helper.drop.names().isEmpty)
    }

    @Test func `that has another name somewhere is removed, for who has that name could write to it`() throws {
        try helper.write(large, name("a.pdf"))
        let arrived = try helper.arrival()
        let other = try TemporaryFolder()
        #expect(link(helper.dropPath + "/a.pdf", other.path + "/mine.pdf") == 0)
        #expect(try helper.release(arrived) == .removed)
        #expect(try kept.isEmpty && helper.drop.names().isEmpty)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
    func `that belongs to somebody else is removed`() throws {
        try helper.write(large, name("a.pdf"))
        #expect(chown(helper.dropPath + "/a.pdf", 12345, 12345) == 0)
        _ = try helper.scan()
        #expect(try helper.release(helper.arrival()) == .removed)
        #expect(try kept.isEmpty && helper.drop.names().isEmpty)
    }

    @Test func `leaves its folder also where there is no place to keep it`() throws {
        try FileManager.default.removeItem(atPath: helper.workspace.path + "/released")
        try helper.write(large, name("a.pdf"))
        #expect(try helper.release(helper.arrival()) == .removed)
        #expect(try helper.drop.names() == [])
    }
}
