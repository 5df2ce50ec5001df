import Files
import Glibc
import TestKit
import Testing
@testable import Vault
import Workflow

@Suite struct `The vault` {
    let temporary: TemporaryFolder
    let vault: SourceVault
    static let abc = SHA256.digest(of: Array("abc".utf8))

    init() throws {
        temporary = try TemporaryFolder()
        vault = try SourceVault(workspace: temporary.folder)
    }

    @Test func `keeps bytes under their digest, read-only`() throws {
        let stored = try vault.store(bytes: Array("abc".utf8))
        #expect(stored.sha256 == Self.abc)
        #expect(stored.bytes == 3)
        let path = vault.path(of: stored.sha256)
        #expect(path == "var/vault/ba/78/\(Self.abc)")
        let status = try temporary.folder.open(relative: path).status()
        #expect(status.mode == 0o444)
        #expect(try vault.open(Self.abc).readAll(limit: 9) == Array("abc".utf8))
        #expect(try vault.contains(Self.abc) && vault.verify(Self.abc))
        #expect(try copies().isEmpty)
    }

    @Test func `takes the same bytes twice as one file`() throws {
        let source = try temporary.folder.create(name("source"))
        try source.write(Array("abc".utf8))
        #expect(try vault.store(source).sha256 == Self.abc)
        let inode = try vault.open(Self.abc).status().inode
        #expect(try vault.store(source).sha256 == Self.abc)
        #expect(try vault.open(Self.abc).status().inode == inode)
        #expect(try copies().isEmpty)
    }

    @Test func `places copies in one go and may be asked again`() throws {
        let texts = ["abc", "abd", "abe"]
        var batch: [SyncedCopy] = []
        for text in texts {
            try temporary.folder.folder(relative: SourceVault.copiesPath).write(Array(text.utf8), as: name(text))
            batch.append(SyncedCopy(copy: text, sha256: SHA256.digest(of: Array(text.utf8))))
        }
        for _ in 1...2 {
            #expect(try vault.place(batch) == batch.map { vault.path(of: $0.sha256) })
            for copy in batch { #expect(try vault.verify(copy.sha256)) }
            #expect(try copies().isEmpty)
        }
        #expect(try vault.place([]) == [])
    }

    @Test(arguments: ["abx", "ab", ""])
    func `heals a damaged file with the same bytes that come again, and keeps what was damaged`(_ damage: String) throws
    {
        try place(damage)
        #expect(try !vault.verify(Self.abc))
        #expect(try vault.store(bytes: Array("abc".utf8)).sha256 == Self.abc)
        #expect(try vault.verify(Self.abc))
        #expect(try vault.open(Self.abc).status().mode == 0o444)
        #expect(vault.takeHealed() == [Self.abc])
        #expect(vault.takeHealed().isEmpty)
        #expect(try copies().isEmpty)
        let kept = try temporary.folder.folder(relative: SourceVault.damagedPath)
        let names = try kept.names()
        #expect(names.count == 1)
        #expect(try kept.open(#require(names.first)).readAll(limit: 9) == Array(damage.utf8))
    }

    @Test func `gives a place up for nothing but its own bytes`() throws {
        try place("abx")
        try copiesFolder().write(Array("bad".utf8), as: name("copy"))
        let error = #expect(throws: VaultError.self) { _ = try vault.place(copy: "copy", sha256: Self.abc) }
        #expect(error?.code == .damaged)
        #expect(error?.isTransient == false)
        #expect(try vault.open(Self.abc).readAll(limit: 9) == Array("abx".utf8))
        #expect(try copies() == [name("copy")])
        #expect(vault.takeHealed().isEmpty)
    }

    /// Puts other bytes into the place of `abc`.
    private func place(_ damage: String) throws {
        _ = try vault.store(bytes: Array("abc".utf8))
        let shelf = try temporary.folder.folder(relative: "var/vault/ba/78")
        try shelf.write(Array(damage.utf8), as: name(Self.abc.hex), replacing: true)
    }

    @Test func `tells what is missing`() throws {
        #expect(try !vault.contains(Self.abc))
        for act in [{ _ = try vault.open(Self.abc) }, { _ = try vault.verify(Self.abc) }] {
            let error = #expect(throws: VaultError.self, performing: act)
            #expect(error?.code == .missing)
            #expect(error?.what.hasSuffix(Self.abc.hex) == true)
        }
        let error = #expect(throws: VaultError.self) { _ = try vault.place(copy: "gone", sha256: Self.abc) }
        #expect(error?.code == .missing)
        #expect(throws: VaultError.self) { _ = try vault.place(copy: "../gone", sha256: Self.abc) }
    }

    @Test(arguments: [(true, true), (true, false), (false, false)])
    func `removes a file that it made, placed before an end and nobody has on record`(
        isPlaced: Bool, isNeeded: Bool
    ) throws {
        let vault = try SourceVault(workspace: temporary.folder)
        let (sent, _) = try vault.store(bytes: Array("sent".utf8))
        let target = try vault.beginCopy()
        try target.file.write(Array("fixed".utf8))
        let copy = try target.keep().copy
        if isPlaced { _ = try vault.place([copy]) }
        _ = try vault.removeUnrecorded { isNeeded && $0 == copy.sha256 }
        try vault.discardCopies()
        #expect(try vault.contains(copy.sha256) == (isPlaced && isNeeded))
        #expect(try vault.contains(sent) && copies() == [])
    }

    @Test func `goes on past a copy that it cannot follow, and leaves it to the next start`() throws {
        let vault = try SourceVault(workspace: temporary.folder)
        let target = try vault.beginCopy()
        try target.file.write(Array("fixed".utf8))
        let copy = try target.keep().copy
        _ = try vault.place([copy])
        let copies = try copiesFolder()
        // No file that could be read; sorted before and after the good one.
        for odd in ["fixed-", "fixed-~"] { _ = try copies.folder(name(odd), create: true) }
        let unfollowed = try vault.removeUnrecorded { _ in false }
        #expect(unfollowed.count == 2 && unfollowed.allSatisfy { "\($0.error)".contains("fixed-") })
        #expect(try !vault.contains(copy.sha256))
        try vault.discardCopies(but: unfollowed)
        #expect(try self.copies().count == 2)
        #expect(throws: StoreTrouble.self) {
            let target = try vault.beginCopy()
            try target.file.write(Array("other".utf8))
            _ = try vault.place([try target.keep().copy])
            _ = try vault.removeUnrecorded { _ in throw StoreTrouble() }
        }
    }

    /// What only the store is to blame for.
    private struct StoreTrouble: Error {}

    @Test func `leaves no copy of a file that it made and that is on record`() throws {
        let vault = try SourceVault(workspace: temporary.folder)
        let target = try vault.beginCopy()
        try target.file.write(Array("fixed".utf8))
        let copy = try target.keep().copy
        // A turn that fails is taken again, with all its messages.
        for _ in 1...2 { _ = try vault.place([copy]) }
        #expect(try copies().count == 1)
        try vault.discard(copy)
        #expect(try copies() == [] && vault.verify(copy.sha256))
        _ = try vault.removeUnrecorded { _ in false }
        #expect(try vault.contains(copy.sha256))
    }

    @Test func `sweeps copies that nobody placed`() throws {
        try copiesFolder().write([1], as: name("watcher-copy"))
        try vault.discardCopies()
        #expect(try copies().isEmpty)
    }

    @Test(.enabled(if: SmallVolume.isPossible, "needs root, to mount a tmpfs"))
    func `on a full disk takes nothing and leaves nothing`() throws {
        let volume = try SmallVolume(options: "size=64k")
        let full = try SourceVault(workspace: volume.folder)
        let error = #expect(throws: VaultError.self) { _ = try full.store(bytes: Array(repeating: 1, count: 100_000)) }
        #expect(error?.code == .noSpace)
        #expect(error?.isTransient == true)
        #expect(try volume.folder.folder(relative: SourceVault.copiesPath).names().isEmpty)
        _ = try full.store(bytes: [1])
    }

    @Test(
        arguments: [
            (ENOSPC, .noSpace), (EDQUOT, .quota), (ENOENT, .missing), (EACCES, .notWritable), (EROFS, .notWritable),
            (EIO, .inputOutput),
        ] as [(Int32, VaultError.Code)])
    func `says in the system's words why it took nothing, and does not take a quota for a full disk`(
        error: Int32, code: VaultError.Code
    ) {
        let trouble = VaultError(SystemError(code: error, call: "write", what: "var/vault"))
        #expect(trouble.code == code && trouble.cause.contains(String(cString: strerror(error))))
        #expect(trouble.isOfRoom == [ENOSPC, EDQUOT].contains(error))
    }

    private func copiesFolder() throws -> Folder { try temporary.folder.folder(relative: SourceVault.copiesPath) }
    private func copies() throws -> [RawName] { try copiesFolder().names() }
}

func name(_ text: String) -> RawName {
    guard let name = RawName(text) else { preconditionFailure("'\(text)' is no name") }
    return name
}

func job(_ text: String) -> JobID {
    guard let job = JobID(text) else { preconditionFailure("'\(text)' is no job") }
    return job
}
