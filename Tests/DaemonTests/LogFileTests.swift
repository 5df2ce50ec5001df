import Files
import Glibc
import JobStore
import Output
import Pipeline
import Preflight
import TestKit
import Testing
import Workflow

@testable import Daemon

@Suite struct `The log file` {
    private let place: TemporaryFolder
    private let store = MemoryStore()
    private let engine: Engine
    private let current = RawName("events.jsonl")!

    init() throws {
        place = try TemporaryFolder()
        let setup = PipelineSetup(
            intake: [], hotFolders: [], routes: [], naming: try OutputName.template(OutputName.standardTemplate),
            profiles: [:], parsers: ParserVersions(poppler: "1", qpdf: "2"), madeBy: "tests")
        engine = Engine(
            store: store, setup: setup, ports: NoOutside(), lease: Lease(host: "host", boot: "boot", epoch: 1),
            clock: { Timestamp(milliseconds: 0) })
    }

    private func happen(_ count: Int) throws {
        try store.perform { transaction in
            for _ in 0..<count {
                _ = try transaction.append(
                    EventRecord(
                        time: Timestamp(milliseconds: 0), level: .info, name: "file.accepted", actor: "in/orders",
                        channel: .watcher, reason: "it arrived"))
            }
        }
    }

    /// One life of the writer: it goes on where the file ends, and writes all there is.
    private func write(maxBytes: Int64 = 1 << 20) throws {
        let writer = LogWriter(folder: try Folder(path: place.path), engine: engine, maxBytes: maxBytes)
        writer.start()
        writer.stop()
    }

    private func bytes(_ name: RawName) throws -> [UInt8] { try place.folder.open(name).readAll(limit: 1 << 20) }

    @Test func `goes on after a kill at any byte, with no line left out, none twice and none in halves`() throws {
        try happen(5)
        try write()
        let whole = try bytes(current)
        #expect(whole.count { $0 == 0x0A } == 5)
        for length in 0...whole.count {
            #expect(truncate("\(place.path)/\(current)", off_t(length)) == 0)
            try write()
            #expect(try bytes(current) == whole, "cut off after \(length) of \(whole.count) bytes")
        }
    }

    @Test func `that was set aside is gone on from by its name, also before the next one has a line`() throws {
        try happen(3)
        try write(maxBytes: 1)
        #expect(try place.folder.names() == [RawName("events-3.jsonl")!])
        try happen(2)
        try write()
        let lines = try bytes(current).split(separator: 0x0A)
        #expect(lines.count == 2)
        #expect(String(decoding: lines[0], as: UTF8.self).contains(#""seq":4"#))
    }
}

/// An engine's outside that is never asked for anything.
private struct NoOutside: EnginePorts {
    func prepare(_ messages: [Message]) -> [Message] { messages }
    func carryOut(_ effect: Effect) {}
    func committed() {}
    func record(_ entries: [ManifestEntry], turn: Int64, durable: Bool) {}
    func report(_ error: any Error) {}
    func vaultBytes(_ digest: Digest) throws -> [UInt8] { [] }
}
