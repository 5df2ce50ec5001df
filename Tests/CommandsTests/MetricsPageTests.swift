import Foundation
import JobStore
import Output
import Pipeline
import Preflight
import Testing
import Wire
import Workflow

@testable import Operations

@Suite struct `The page on operations` {
    private let setup: PipelineSetup

    init() throws {
        setup = PipelineSetup(
            intake: [IntakeFolder(path: "in/orders", kind: .orders)],
            hotFolders: [HotFolder(name: "digital", path: "out/digital")], routes: [],
            naming: try OutputName.template(OutputName.standardTemplate), profiles: [:],
            parsers: ParserVersions(poppler: "1", qpdf: "2"), madeBy: "tests")
    }

    /// Figures of a house in which everything has happened once.
    private func figures() throws -> [String] {
        let engine = Engine(
            store: MemoryStore(), setup: setup, ports: Nobody(), lease: Lease(host: "h", boot: "b", epoch: 1),
            clock: { Timestamp(milliseconds: 0) })
        let now = Timestamp(milliseconds: 0)
        let live = LiveReading(
            startedAt: now, meters: engine.meters.reading, lastTurnAge: 0,
            waiting: ["in/orders": StandingFiles(count: 1, oldest: now, newest: now)],
            volumes: [VolumeSpace(name: "workspace", bytesFree: 1)])
        return try engine.read { try $0.metricsText(live) }.names
    }

    /// Those that are there only when something has happened.
    private static let others: Set<String> = [
        "hotpress_intake_last_arrival_age_seconds", "hotpress_hot_folder_oldest_age_seconds",
        "hotpress_hot_folder_newest_age_seconds", "hotpress_task_seconds", "hotpress_retries_total",
        "hotpress_failures_total", "hotpress_events_total",
    ]

    @Test func `explains every figure, and no other`() throws {
        let told = try GeneratedPage("operations.md").names().filter { $0.hasPrefix("hotpress_") }
        let figures = Set(try figures())
        #expect(figures.subtracting(told).sorted() == [])
        #expect(told.subtracting(figures).subtracting(Self.others).sorted() == [])
        let source = try SourceFolder(path: "Sources/Operations/Metrics").texts().joined()
        for name in Self.others {
            let end = name.dropFirst("hotpress_".count)
            #expect(
                source.contains(name) || source.contains("_age_seconds") && end.hasSuffix("_age_seconds"), "\(name)")
        }
    }

    @Test func `explains every alert`() throws {
        let text = try GeneratedPage("operations.md").text()
        for kind in AlertKind.allCases { #expect(text.contains("\n| `\(kind.rawValue)` |"), "\(kind)") }
    }
}

private struct Nobody: EnginePorts {
    func prepare(_ messages: [Message]) -> [Message] { messages }
    func carryOut(_ effect: Effect) {}
    func committed() {}
    func record(_ entries: [ManifestEntry], turn: Int64, durable: Bool) {}
    func report(_ error: any Error) {}
    func vaultBytes(_ digest: Digest) throws -> [UInt8] { throw StoreError.notFound("\(digest)") }
}
