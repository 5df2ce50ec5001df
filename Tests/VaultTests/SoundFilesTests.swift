import Files
import Glibc
import TestKit
import Testing
import Workflow

@testable import Vault

@Suite struct `A file of the vault whose bytes are known` {
    let temporary: TemporaryFolder
    let vault: SourceVault
    let abc: Digest

    init() throws {
        temporary = try TemporaryFolder()
        vault = try SourceVault(workspace: temporary.folder)
        abc = try vault.store(bytes: Array("abc".utf8)).sha256
    }

    private var isKnown: Bool { get throws { try vault.isKnownSound(vault.open(abc), abc) } }

    @Test func `is not read again`() throws {
        #expect(try isKnown && vault.verifyLately(abc))
    }

    @Test func `is read again by a vault that has not seen it, and known then`() throws {
        let other = try SourceVault(workspace: temporary.folder)
        #expect(try !other.isKnownSound(other.open(abc), abc))
        #expect(try other.verifyLately(abc))
        #expect(try other.isKnownSound(other.open(abc), abc))
    }

    @Test func `is read again when somebody has touched it, even where its times were set back`() throws {
        let path = "\(temporary.path)/\(vault.path(of: abc))"
        let before = try vault.open(abc).status()
        #expect(chmod(path, 0o644) == 0)
        let file = open(path, O_WRONLY)
        #expect(pwrite(file, "x", 1, 1) == 1)
        close(file)
        let time = timespec(tv_sec: Int(before.modified / 1_000_000_000), tv_nsec: Int(before.modified % 1_000_000_000))
        #expect(utimensat(AT_FDCWD, path, [time, time], 0) == 0)
        #expect(try vault.open(abc).status().modified == before.modified)
        #expect(try !isKnown)
        #expect(try !vault.verifyLately(abc))
    }

    @Test func `is known under a second name that we gave it`() throws {
        try vault.link(abc, to: temporary.folder, as: name("second"))
        #expect(try isKnown)
    }

    @Test func `is not known after two minutes, nor beyond ten thousand others`() throws {
        let file = SoundFile(try vault.open(abc).status())
        var known = SoundFiles()
        known.note(abc, file, at: 1000)
        #expect(known.isKnown(abc, file, at: 1119))
        #expect(!known.isKnown(abc, file, at: 1121))
        for number in 1...10_000 { known.note(SHA256.digest(of: Array("\(number)".utf8)), file, at: 1001) }
        known.note(SHA256.digest(of: []), file, at: 1002)
        #expect(!known.isKnown(SHA256.digest(of: []), file, at: 1003))
        known.note(SHA256.digest(of: []), file, at: 1200)
        #expect(known.isKnown(SHA256.digest(of: []), file, at: 1201))
    }
}
