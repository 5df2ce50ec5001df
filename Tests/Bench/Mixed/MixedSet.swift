import Files
import Foundation
import SamplePDF
import Synchronization
import Workflow

/// One job of the mixed set.
struct MixedJob: Codable, Sendable {
    /// `m0001`: the order's number, and what a delivered file's name begins with.
    var key: String
    var kind: String
    var pages: Int
    var bytes: Int
    var sha256: String

    var name: String { "\(key)_100_\(kind).pdf" }
}

/// Print jobs as a shop has them, the same for the same seed and count (`MixedKind` says of what they consist).
struct MixedSet {
    let folder: String
    let jobs: [MixedJob]

    /// Writes the set into a folder; one that stands there with the same seed and count is used as it is.
    init(making folder: String, count: Int, seed: UInt64) throws {
        let place = "\(folder)/\(count)-\(seed)"
        if !FileManager.default.fileExists(atPath: "\(place)/index.json") { try Self.make(place, count, seed) }
        try self.init(place)
    }

    init(_ folder: String) throws {
        self.folder = folder
        let index = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/index.json"))
        jobs = try JSONDecoder().decode([MixedJob].self, from: index)
    }

    func path(of job: MixedJob) -> String { "\(folder)/\(job.name)" }

    var pages: Int { jobs.reduce(0) { $0 + $1.pages } }
    var bytes: Int { jobs.reduce(0) { $0 + $1.bytes } }

    var description: String {
        "\(jobs.count) jobs, \(pages) pages, \(bytes >> 20) MiB: "
            + MixedKind.allCases.map { kind in "\(jobs.count { $0.kind == kind.rawValue }) \(kind.rawValue)" }
            .joined(separator: ", ")
    }

    /// Of each kind its share, the rest cards; in an order that chance made.
    private static func kinds(_ count: Int, _ chance: inout SplitMix) -> [MixedKind] {
        var kinds = MixedKind.allCases.flatMap { kind in
            [MixedKind](repeating: kind, count: (kind.share * count + 50) / 100)
        }
        while kinds.count < count { kinds.append(.card) }
        return Array(kinds.prefix(count).shuffled(using: &chance))
    }

    private static func make(_ folder: String, _ count: Int, _ seed: UInt64) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var chance = SplitMix(state: seed)
        let kinds = kinds(count, &chance)
        let seeds = kinds.map { _ in chance.next() }
        let made = Mutex<[Int: Result<MixedJob, any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let job = Result { try write(index + 1, kinds[index], seeds[index], folder) }
            made.withLock { $0[index] = job }
        }
        let jobs = try made.withLock { made in try made.sorted { $0.key < $1.key }.map { try $0.value.get() } }
        try JSONEncoder().encode(jobs).write(to: URL(fileURLWithPath: "\(folder)/index.json"), options: .atomic)
    }

    private static func write(_ number: Int, _ kind: MixedKind, _ seed: UInt64, _ folder: String) throws -> MixedJob {
        var chance = SplitMix(state: seed)
        let key = "m" + String(number + 100_000).dropFirst()
        let document = kind.document(key, &chance)
        let bytes = document.bytes()
        let job = MixedJob(
            key: key, kind: kind.rawValue, pages: document.pages.count, bytes: bytes.count,
            sha256: SHA256.digest(of: bytes).hex)
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(job.name)"))
        return job
    }
}
