import Files
import Foundation
import Glibc
import JobStore
import SQLiteStore
import TestKit
import Testing
import Vault
import Workflow

@testable import Daemon

@Suite("A backup") struct BackupTests {
    private let temporary: TemporaryFolder
    private let now = Timestamp(milliseconds: 1_772_438_400_000)

    init() throws {
        temporary = try TemporaryFolder()
        _ = try WorkspaceTemplate.make(at: workspace)
    }

    private var workspace: String { "\(temporary.path)/workspace" }
    private var target: String { "\(temporary.path)/backup" }

    /// Takes a file in, and copies the store as a running daemon would.
    private func take(_ bytes: [UInt8]) throws -> Digest {
        let opened = try Workspace(path: workspace)
        let sha256 = try opened.vault.store(bytes: bytes).sha256
        try opened.store.perform { (store: any Transaction) throws in
            _ = try store.insert(
                FileRecord(
                    folder: "in", name: RawName("a.pdf")!, sha256: sha256, bytes: Int64(bytes.count), isPDF: true,
                    state: .unmatched, arrivedAt: now, released: true))
        }
        try opened.store.close()
        return sha256
    }

    private func backup() throws -> Backup.Outcome {
        let var_ = "\(workspace)/var"
        unlink("\(var_)/copy.db")
        try FileManager.default.copyItem(atPath: "\(var_)/hotpress.db", toPath: "\(var_)/copy.db")
        var backup = try Backup(workspace: workspace, to: target, storeCopy: "var/copy.db")
        return try backup.run()
    }

    @Test(.enabled(if: DiskRecord.isPossible))
    func `is durable before it is called whole, and not called so while it is changed`() throws {
        _ = try take([1])
        _ = try Folder.create(path: target, mode: 0o700)
        // Of one folder there is one record at a time.
        do {
            let first = try DiskRecord(below: target)
            _ = try backup()
            #expect(Self.keepsAll(first.undurable))
        }
        _ = try take([2])
        let second = try DiskRecord(below: target)
        #expect(try backup().kept > 0)
        let changing = try #require(second.undurable(beforeRenameOf: ".new"))
        #expect(Self.keepsAll(changing), "an earlier note would tell of other files")
        #expect(Self.keepsAll(second.undurable))
    }

    @Test(.enabled(if: DiskRecord.isPossible)) func `has its note last`() throws {
        _ = try take([1])
        _ = try Folder.create(path: target, mode: 0o700)
        let record = try DiskRecord(below: target)
        _ = try backup()
        let whole = try #require(record.undurable(beforeRenamingTo: "backup.json"))
        #expect(whole.names.allSatisfy { $0.hasPrefix(".") } && whole.bytes.isEmpty, "\(whole)")
    }

    /// Names may come before their bytes: none is believed before the note.
    private static func keepsAll(_ undurable: DiskRecord.Undurable) -> Bool {
        undurable.bytes.isEmpty && undurable.names.isEmpty && undurable.removals.isEmpty
    }

    @Test func `believes no file of an earlier one that was not finished`() throws {
        let sha256 = try take([1, 2, 3])
        let path = try SourceVault(workspace: Folder(path: workspace)).path(of: sha256)
        _ = try backup()
        // A power cut has kept the name and the length.
        func cut() throws { try Data([0, 0, 0]).write(to: URL(fileURLWithPath: "\(target)/\(path)")) }
        try cut()
        unlink("\(target)/backup.json")
        _ = try backup()
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(target)/\(path)")) == Data([1, 2, 3]))
        let other = try take([4, 5, 6])
        let added = try SourceVault(workspace: Folder(path: workspace)).path(of: other)
        let place = URL(fileURLWithPath: "\(target)/\(added)")
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data([0, 0, 0]).write(to: place)
        _ = try backup()
        #expect(try Data(contentsOf: place) == Data([4, 5, 6]), "the note there does not tell of it")
    }

    @Test func `takes no bytes that are not those of their name, and says what is missing`() throws {
        let sha256 = try take([1, 2, 3])
        let path = try SourceVault(workspace: Folder(path: workspace)).path(of: sha256)
        #expect(chmod("\(workspace)/\(path)", 0o644) == 0)
        try Data([9, 9, 9]).write(to: URL(fileURLWithPath: "\(workspace)/\(path)"))
        let outcome = try backup()
        #expect(outcome.missing.count == 1 && outcome.missing.first?.hasPrefix(path) == true)
        #expect(access("\(target)/\(path)", F_OK) != 0)
    }
}
