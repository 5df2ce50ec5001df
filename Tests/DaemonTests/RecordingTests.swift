import Files
import JobStore
import Pipeline
import Preflight
import SQLiteStore
import TestKit
import Testing
import Vault
import Workflow

@testable import Daemon

/// A fixed file is in the vault before the engine hears of it; until its record is committed, only its copy leads to it.
@Suite("A fixed file's copy") struct RecordingTests {
    private let temporary: TemporaryFolder
    private let workspace: Workspace

    init() throws {
        temporary = try TemporaryFolder()
        _ = try WorkspaceTemplate.make(at: temporary.path)
        workspace = try Workspace(path: temporary.path)
    }

    private func fixed(_ text: String) throws -> (message: Message, copy: SyncedCopy, original: Digest) {
        let original = try workspace.vault.store(bytes: Array("sent".utf8)).sha256
        let target = try workspace.vault.beginCopy()
        try target.file.write(Array(text.utf8))
        let (copy, bytes) = try target.keep()
        var fixes = FixAttempt()
        fixes.result = FixedDocument(sha256: copy.sha256, bytes: bytes, facts: PDFFacts(opened: .yes))
        let read = Inspected(facts: PDFFacts(opened: .yes), fixes: fixes, copy: copy.copy)
        return (.inspected(step: 1, job: JobID("1-1")!, sources: [original], .success([read])), copy, original)
    }

    private func copies() throws -> [String] {
        try workspace.folder.folder(relative: SourceVault.copiesPath).names().map(\.escaped)
    }

    @Test(arguments: [true, false])
    func `goes when the file is on record, and leads the next start to it where its message failed`(isOnRecord: Bool)
        throws
    {
        let outside = Outside(workspace: workspace, notices: try ServiceNotices([:])) { _ in }
        let (message, copy, original) = try fixed("fixed")
        #expect(outside.prepare([message]).count == 1)
        #expect(try workspace.vault.contains(copy.sha256))
        if isOnRecord {
            try workspace.store.perform {
                try $0.put(
                    FixedFileRecord(original: original, sha256: copy.sha256, bytes: 5, at: Timestamp(milliseconds: 0)))
            }
        }
        outside.committed()
        #expect(try copies() == (isOnRecord ? [] : [copy.copy]))
        _ = try workspace.vault.removeUnrecorded { _ in false }
        #expect(try workspace.vault.contains(copy.sha256) == isOnRecord)
    }
}
