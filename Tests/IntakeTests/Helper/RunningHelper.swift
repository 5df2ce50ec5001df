import Files
import Foundation
import Glibc
import Intake
import TestKit
import Testing
import Wire
import Workers
import Workflow

/// A watcher helper on real folders, in a thread of the test; the test is its daemon.
final class RunningHelper {
    let drop: Folder
    let dropPath: String
    let workspace: TemporaryFolder
    let receiving: Folder
    let receivingPath: String
    let claims: Folder
    private(set) var channel: FrameChannel
    private let setup: WatcherSetup
    private var nextID = 0
    private var passedOver: [WatcherReply] = []

    init(
        watching path: String, quiet: Double = 0.05, rescan: Double = 3600, maxBytes: Int = 1 << 30,
        waitingAfter: Double = 900, tooMany: Int = 64, receiving: String? = nil
    ) throws {
        dropPath = path
        drop = try Folder.create(path: path)
        workspace = try TemporaryFolder()
        receivingPath = receiving ?? workspace.path + "/tmp"
        self.receiving = try Folder.create(path: receivingPath)
        claims = try Folder.create(path: workspace.path + "/claims")
        setup = WatcherSetup(
            path: path, receiving: receivingPath, claims: workspace.path + "/claims",
            released: workspace.path + "/released", quietSeconds: quiet, rescanSeconds: rescan, maxBytes: maxBytes,
            waitingAfterSeconds: waitingAfter, tooManyWaiting: tooMany)
        channel = try Self.start(setup)
    }

    deinit { channel.shutdown() }

    private static func start(_ setup: WatcherSetup) throws -> FrameChannel {
        let (ours, theirs) = try FrameChannel.pair()
        Thread.detachNewThread {
            _ = WatcherHelper.run(theirs)
            theirs.shutdown()
        }
        try ours.send(WatcherRequest.start(setup))
        return ours
    }

    /// Ends the helper between two of its acts, waits for its end, and starts another one.
    func restart() throws {
        Glibc.shutdown(channel.raw, Int32(SHUT_WR))
        while try channel.receive(WatcherReply.self, timeout: 20) != nil {}
        channel = try Self.start(setup)
    }

    func send(_ request: WatcherRequest) throws { try channel.send(request) }

    /// The next reply that no other call has passed over already.
    func next() throws -> WatcherReply {
        if !passedOver.isEmpty { return passedOver.removeFirst() }
        return try received()
    }

    private func received() throws -> WatcherReply {
        try #require(try channel.receive(WatcherReply.self, timeout: 20))
    }

    /// The first reply that fits; others are kept for later calls.
    func first<T>(_ fits: (WatcherReply) -> T?) throws -> T {
        for (index, reply) in passedOver.enumerated() {
            guard let found = fits(reply) else { continue }
            passedOver.remove(at: index)
            return found
        }
        while true {
            let reply = try received()
            if let found = fits(reply) { return found }
            passedOver.append(reply)
        }
    }

    func started() throws -> String {
        try first { if case .started(_, let detector) = $0 { detector } else { nil } }
    }

    func arrival() throws -> ArrivedFile { try first { if case .arrived(let file) = $0 { file } else { nil } } }

    func waiting() throws -> (name: RawName, reason: WaitingReason, overdue: Bool) {
        try first {
            if case .waiting(let name, let reason, let overdue, _) = $0 { (name, reason, overdue) } else { nil }
        }
    }

    func release(_ file: ArrivedFile) throws -> ReleaseOutcome { try release([file])[0] }

    /// Releases several at once, as a daemon does after one commit.
    func release(_ files: [ArrivedFile]) throws -> [ReleaseOutcome] {
        let ids = files.map { _ in
            nextID += 1
            return nextID
        }
        for (id, file) in zip(ids, files) { try send(.release(id: id, name: file.name, identity: file.identity)) }
        return try ids.map { id in try first { if case .released(id, let outcome, _) = $0 { outcome } else { nil } } }
    }

    /// Everything told until a whole scan of the folder is done.
    func scan() throws -> [WatcherReply] {
        nextID += 1
        try send(.scan(id: nextID))
        var told: [WatcherReply] = []
        while true {
            let reply = try received()
            if reply == .scanned(id: nextID) { return told }
            told.append(reply)
        }
    }

    /// What other calls have passed over.
    func takePassedOver() -> [WatcherReply] {
        defer { passedOver = [] }
        return passedOver
    }

    func copied(_ file: ArrivedFile) throws -> [UInt8] {
        try receiving.open(RawName(file.copy)!).readAll(limit: 1 << 30)
    }

    /// Writes the whole file at once, under its final name.
    func write(_ bytes: [UInt8], _ name: RawName) throws {
        let file = try drop.create(name)
        try file.write(bytes)
        try file.close()
    }

    func renameIn(_ bytes: [UInt8], _ name: RawName) throws {
        let file = try workspace.folder.create(RawName("new")!)
        try file.write(bytes)
        try file.close()
        try workspace.folder.rename(RawName("new")!, to: drop, as: name, replacing: true)
    }

    func replace(_ bytes: [UInt8], _ name: RawName) throws {
        let file = try drop.open(name, writing: true)
        try file.write(bytes)
        try file.close()
    }
}

extension Folder {
    /// Opens a file for writing in place, as a careless writer does.
    func open(_ name: RawName, writing: Bool) throws -> Descriptor {
        let path = name.bytes.map { CChar(bitPattern: $0) } + [0]
        let raw = openat(self.raw, path, O_WRONLY | O_CLOEXEC)
        try #require(raw >= 0)
        return Descriptor(owning: raw)
    }
}

func name(_ text: String) -> RawName { RawName(text)! }
let pdf = Array("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nstartxref\n9\n%%EOF\n".utf8)
/// One with bytes of its own.
func pdf(_ number: Int) -> [UInt8] { Array("%PDF-1.4\n% \(number)\nstartxref\n9\n%%EOF\n".utf8) }
