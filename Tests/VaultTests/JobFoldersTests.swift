import Files
import Glibc
import TestKit
import Testing
import Vault
import Workflow

@Suite struct `A job's working folder` {
    let temporary: TemporaryFolder
    let folders: JobFolders

    init() throws {
        temporary = try TemporaryFolder()
        folders = try JobFolders(workspace: temporary.folder)
    }

    @Test func `has its four folders and keeps what is written`() throws {
        try folders.make(job("1042-3"))
        try folders.make(job("1042-3"))
        let names = try temporary.folder.folder(relative: "var/work/1042/3").names()
        #expect(Set(names.map(\.escaped)) == ["in", "report", "preview", "out"])
        let path = try folders.write([1], to: .report, as: name("report.json"), of: job("1042-3"))
        #expect(path == "var/work/1042/3/report/report.json")
        #expect(try folders.write([2], to: .report, as: name("report.json"), of: job("1042-3")) == path)
        #expect(try temporary.folder.open(relative: path).readAll(limit: 9) == [2])
        #expect(try folders.open(name("report.json"), in: .report, of: job("1042-3")).readAll(limit: 9) == [2])
    }

    @Test func `shows a file that a child writes only when it is whole`() throws {
        let pending = try folders.begin(.out, of: job("1042-1"))
        try pending.file.write(Array("abc".utf8))
        #expect(throws: VaultError.self) { _ = try folders.open(name("print.pdf"), in: .out, of: job("1042-1")) }
        let kept = try pending.keep(as: name("print.pdf"))
        #expect(kept.sha256 == SHA256.digest(of: Array("abc".utf8)))
        #expect(kept.bytes == 3)
        #expect(try names("1042/1/out") == ["print.pdf"])
    }

    @Test func `forgets a file that was given up`() throws {
        do { try folders.begin(.out, of: job("1042-1")).file.write([1]) }
        #expect(try names("1042/1/out").isEmpty)
    }

    @Test func `holds nothing half-written, and a start removes what a crash left beside it`() throws {
        // What a process that is killed leaves: a file that is neither kept nor given up.
        let crashed = try folders.begin(.out, of: job("1042-1"))
        try crashed.file.write([1])
        #expect(try names("1042/1/out").isEmpty)
        #expect(try names(".partial").count == 1)
        try folders.rewrite([1], at: "var/work/1042/1/out/ticket.json")
        _ = try folders.write([2], to: .out, as: name("pick.txt"), of: job("1042-1"))
        #expect(try names(".partial").count == 1)
        try folders.discardPartial()
        #expect(try names(".partial").isEmpty)
        #expect(try names("1042/1/out") == ["ticket.json", "pick.txt"])
    }

    @Test(.enabled(if: SmallVolume.isPossible, "mounting a volume needs root"))
    func `on another volume than the vault gets whole copies of its files or none`() throws {
        let work = "\(temporary.path)/var/work"
        try #require(mount("tmpfs", work, "tmpfs", 0, "size=256k") == 0)
        defer { umount2(work, Int32(MNT_DETACH)) }
        let vault = try SourceVault(workspace: temporary.folder)
        let big = try vault.store(bytes: [UInt8](repeating: 7, count: 400_000)).sha256
        let small = try vault.store(bytes: [1, 2, 3]).sha256
        #expect(throws: VaultError.self) {
            try folders.provide(big, as: name("big.pdf"), of: job("1042-1"), from: vault)
        }
        #expect(try names("1042/1/out").isEmpty && names(".partial").isEmpty)
        try folders.provide(small, as: name("small.pdf"), of: job("1042-1"), from: vault)
        #expect(try folders.open(name("small.pdf"), in: .out, of: job("1042-1")).readAll(limit: 9) == [1, 2, 3])
    }

    @Test func `is emptied as often as one likes, without touching its neighbours or what links point to`() throws {
        for id in ["1042-1", "1042-2"] { try folders.make(job(id)) }
        try temporary.folder.write([1], as: name("kept"))
        symlink("\(temporary.path)", "\(temporary.path)/var/work/1042/1/in/link")
        _ = try folders.write([1], to: .out, as: name("a.pdf"), of: job("1042-1"))
        for _ in 1...2 { try folders.remove(job("1042-1")) }
        #expect(try names("1042") == ["2"])
        #expect(try !folders.removeOrderFolder(job("1042-1").order))
        try folders.remove(job("1042-2"))
        for _ in 1...2 { #expect(try folders.removeOrderFolder(job("1042-1").order)) }
        try folders.remove(job("1042-1"))
        #expect(try names(".") == [".partial"])
        #expect(try temporary.folder.status(of: name("kept")) != nil)
    }

    private func names(_ path: String) throws -> Set<String> {
        Set(try Folder(path: "\(temporary.path)/var/work/\(path)").names().map(\.escaped))
    }
}
