import Files
import Foundation
import JobStore
import Pipeline
import Preflight
import Synchronization
import TestKit
import Testing
import Vault
import Workers
import Workflow

@testable import Daemon

/// Built beside the tests.
private let worker: String = {
    let own = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    var folder = own.deletingLastPathComponent()
    while folder.path != "/", !FileManager.default.isExecutableFile(atPath: folder.path + "/hotpress-worker") {
        folder.deleteLastPathComponent()
    }
    return folder.path + "/hotpress-worker"
}()

/// What a crew of one answers, one message after another.
private final class Answers: Sendable {
    private let answers = Mutex<[Message]>([])
    private let arrived = DispatchSemaphore(value: 0)

    func put(_ message: Message) {
        answers.withLock { $0.append(message) }
        arrived.signal()
    }

    func next() throws -> Message {
        try #require(arrived.wait(timeout: .now() + 60) == .success)
        return answers.withLock { $0.removeFirst() }
    }
}

@Suite("A worker's thread that fixes") struct FixingTests {
    private let temporary: TemporaryFolder
    private let vault: SourceVault

    init() throws {
        temporary = try TemporaryFolder()
        vault = try SourceVault(workspace: temporary.folder)
    }

    private static let cropped = RawPDF.page(
        content: "0 0 0 1 k 0 0 200 100 re f", page: "/MediaBox[0 0 200 100]/TrimBox[0 0 200 100]/CropBox[9 9 99 90]"
    ).bytes()

    private func inspected(_ sources: Digest..., fixes: [FixKind]) throws -> Result<[Inspected], StepTrouble> {
        let answers = Answers()
        let crew = WorkCrew(
            executable: worker, count: 1, limits: WorkerLimits(), vault: vault,
            jobs: try JobFolders(workspace: temporary.folder), post: { answers.put($0) })
        crew.start()
        defer { crew.stop() }
        let asked = sources.map {
            Examination(sha256: $0, expectation: Expectation(), profile: .house, fixes: fixes)
        }
        crew.give(.inspect(step: 1, job: JobID("1-1")!, sources: asked))
        guard case .inspected(1, _, sources, let result) = try answers.next() else {
            throw StepTrouble(code: "work.failed", text: "another answer")
        }
        return result
    }

    private func copies() throws -> [RawName] {
        try temporary.folder.folder(relative: SourceVault.copiesPath).names()
    }

    @Test func `brings a fixed file for the vault, and leaves the one that was sent`() throws {
        let sent = try vault.store(bytes: Self.cropped).sha256
        let read = try inspected(sent, fixes: [.dropCropBox]).get()[0]
        let fixed = try #require(read.fixes.result)
        #expect(read.fixes.plan.fixes == [.dropCropBox(page: 1)] && read.fixes.plan.refused.isEmpty)
        #expect(read.facts.pages[0].cropBox != nil && fixed.facts.pages[0].cropBox == nil)
        _ = try vault.place(copy: try #require(read.copy), sha256: fixed.sha256)
        #expect(try vault.verify(fixed.sha256) && vault.verify(sent) && fixed.sha256 != sent)
        #expect(try vault.open(fixed.sha256).status().bytes == fixed.bytes)
        // The copy stays until its place is on record.
        try vault.discard(SyncedCopy(copy: try #require(read.copy), sha256: fixed.sha256))
        #expect(try copies().isEmpty && vault.verify(fixed.sha256))
        let again = try inspected(sent, fixes: [.dropCropBox]).get()[0]
        #expect(again.fixes.result?.sha256 == fixed.sha256)
        _ = try vault.place(copy: try #require(again.copy), sha256: fixed.sha256)
        try vault.discard(SyncedCopy(copy: try #require(again.copy), sha256: fixed.sha256))
        #expect(try copies().isEmpty)
    }

    @Test func `leaves nothing behind where nothing is allowed, or the fixes cannot be kept`() throws {
        let sent = try vault.store(bytes: Self.cropped).sha256
        let read = try inspected(sent, fixes: []).get()[0]
        #expect(read == Inspected(facts: read.facts))
        #expect(try copies().isEmpty)
        let missing = SHA256.digest(of: [1])
        guard case .failure = try inspected(sent, missing, fixes: [.dropCropBox]) else {
            Issue.record("a file that is not there was read")
            return
        }
        #expect(try copies().isEmpty)
    }
}
