import Files
import TestKit
import Testing
import Workflow

@testable import Vault

/// Each promise `Durable when it returns`, held against every write, sync and name that stands behind it.
@Suite(.enabled(if: DiskRecord.isPossible)) struct `Nothing in the vault waits for a sync` {
    let workspace: TemporaryFolder
    let vault: SourceVault
    let job = JobID(order: OrderNumber("1042")!, index: 1)

    init() throws {
        workspace = try TemporaryFolder()
        vault = try SourceVault(workspace: workspace.folder)
    }

    private func expectDurable(_ act: () throws -> Void, at line: SourceLocation = #_sourceLocation) throws {
        let record = try DiskRecord(below: workspace.path)
        try act()
        #expect(record.count(of: "sync") > 0, sourceLocation: line)
        #expect(record.undurable.keepsAll, "\(record.undurable)", sourceLocation: line)
    }

    @Test func `when bytes are taken in`() throws {
        try expectDurable { _ = try vault.store(bytes: [1, 2, 3]) }
        let file = try namelessFile([4, 5])
        try expectDurable { _ = try vault.store(file) }
        // A shelf that a process made which was killed before it could sync it.
        let fresh = try SourceVault(workspace: workspace.folder)
        try expectDurable { _ = try fresh.store(bytes: [6]) }
    }

    @Test func `when copies are placed`() throws {
        let copies = try workspace.folder.folder(relative: SourceVault.copiesPath)
        var told: [SyncedCopy] = []
        for number in UInt8(1)...3 {
            let file = try copies.create(name("in-\(number)"), mode: 0o600)
            try file.write([number])
            try file.sync()
            told.append(SyncedCopy(copy: "in-\(number)", sha256: SHA256.digest(of: [number])))
        }
        let record = try DiskRecord(below: workspace.path)
        _ = try vault.place(told)
        // The copies' own names would bring them back as files that nobody needs: no harm, but no need either.
        #expect(record.undurable == DiskRecord.Undurable())
        #expect(record.count(of: "rename") == 3)
    }

    @Test func `when a fixed file is kept, then placed, then discarded`() throws {
        let record = try DiskRecord(below: workspace.path)
        let copy = try vault.beginCopy()
        try copy.file.write([1, 2])
        let kept = try copy.keep()
        #expect(record.undurable.keepsAll, "\(record.undurable)")
        _ = try vault.place([kept.copy])
        #expect(record.undurable.keepsAll, "\(record.undurable)")
        try vault.discard(kept.copy)
        #expect(record.undurable.keepsAll)
    }

    @Test func `when damaged bytes are healed`() throws {
        let sha256 = try vault.store(bytes: [1, 2, 3]).sha256
        let shelf = try workspace.folder.folder(relative: "var/vault/\(vault.shelf(of: sha256))")
        try shelf.write([9, 9, 9], as: name(sha256.hex), replacing: true)
        try expectDurable { _ = try vault.store(bytes: [1, 2, 3]) }
        #expect(vault.takeHealed() == [sha256])
        #expect(try vault.verify(sha256))
    }

    @Test func `when files are removed for ever`() throws {
        let sha256 = try vault.store(bytes: [1, 2, 3]).sha256
        let record = try DiskRecord(below: workspace.path)
        try vault.remove([sha256])
        #expect(record.count(of: "remove") == 1 && record.undurable == DiskRecord.Undurable())
    }

    @Test func `when files are removed for ever that had other bytes before`() throws {
        let sha256 = try vault.store(bytes: [1, 2, 3]).sha256
        let shelf = try workspace.folder.folder(relative: "var/vault/\(vault.shelf(of: sha256))")
        try shelf.write([9, 9, 9], as: name(sha256.hex), replacing: true)
        _ = try vault.store(bytes: [1, 2, 3])
        let record = try DiskRecord(below: workspace.path)
        try vault.remove([sha256])
        #expect(try workspace.folder.folder(relative: "var/vault/damaged").names().isEmpty)
        #expect(record.count(of: "remove") == 2 && record.undurable == DiskRecord.Undurable())
    }

    @Test func `when a turn is recorded for the manifests, or they are replaced`() throws {
        let manifests = try Manifests(workspace: workspace.folder)
        let entry = ManifestEntry(home: .job(job), line: "{}")
        try expectDurable { try manifests.record([entry], turn: 1, durable: true) }
        try expectDurable { try manifests.record([entry, entry], turn: 2, durable: true) }
        try manifests.place([entry])
        try expectDurable { try manifests.replace(with: ["none"], of: .job(job)) }
        let record = try DiskRecord(below: workspace.path)
        try manifests.record([entry], turn: 3, durable: true)
        #expect(record.count(of: "sync") == 1, "the journal, whose name is durable")
    }

    @Test func `when the journal of the manifests is dropped`() throws {
        let manifests = try Manifests(workspace: workspace.folder)
        let entry = ManifestEntry(home: .job(job), line: "{}")
        let record = try DiskRecord(below: workspace.path)
        try manifests.record([entry], turn: 1, durable: true)
        try manifests.place([entry])
        #expect(!record.undurable.keepsAll, "the manifest itself is not synced before")
        #expect(try manifests.settle())
        #expect(record.undurableBeforeRemoving?.keepsAll == true)
        #expect(record.undurable == DiskRecord.Undurable(), "lines that came back would be those of an old store")
    }

    @Test func `that failed once: the next turn goes into another file`() throws {
        let manifests = try Manifests(workspace: workspace.folder)
        func record(_ turn: Int64) throws {
            try manifests.record([ManifestEntry(home: .job(job), line: "{}")], turn: turn, durable: true)
        }
        try record(1)
        let disk = try DiskRecord(below: workspace.path)
        disk.spoil(.fileSyncFails)
        #expect(throws: VaultError.self) { try record(2) }
        disk.spoil(nil)
        try record(2)
        #expect(try workspace.folder.folder(relative: "var/manifests/journal").names().count == 2)
        #expect(try Manifests(workspace: workspace.folder).journalled().count == 2)
    }

    @Test func `when a job's files are written`() throws {
        let folders = try JobFolders(workspace: workspace.folder)
        try expectDurable { try folders.make(job) }
        try expectDurable { _ = try folders.write([1], to: .report, as: name("report.json"), of: job) }
        try expectDurable {
            let pending = try folders.begin(.out, of: job)
            try pending.file.write([1, 2, 3])
            _ = try pending.keep(as: name("out.pdf"))
        }
        let record = try DiskRecord(below: workspace.path)
        try folders.remove(job)
        #expect(try folders.removeOrderFolder(job.order))
        #expect(
            record.undurable.removals.allSatisfy { $0.hasPrefix("var/work/1042/1/") }, "what stood in them is gone too")
    }

    @Test func `when a sender gets an answer`() throws {
        let results = try ResultFolders(workspace: workspace.folder, vault: vault)
        let sha256 = try vault.store(bytes: [1, 2, 3]).sha256
        try expectDurable {
            _ = try results.put(
                ResultContent(
                    file: 7, sha256: sha256, name: name("a.pdf"), group: "done", time: Timestamp(milliseconds: 0),
                    reportJSON: [1],
                    reportText: [2]))
        }
        try expectDurable { _ = try results.put(page: [3], besideResultOf: 7) }
        let record = try DiskRecord(below: workspace.path)
        try results.remove(file: 7)
        #expect(record.count(of: "remove") == 5, "the copy, its three reports and what was noted of it")
        #expect(record.undurable == DiskRecord.Undurable(), "\(record.undurable)")
    }
}
