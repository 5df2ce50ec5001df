import Foundation
import JobStore
import Pipeline
import Vault
import Workflow

/// What one manifest comes to: the newest form of each record that it tells of.
struct ManifestFold: Sendable {
    var home: ManifestHome
    var order: OrderRecord?
    var job: JobRecord?
    var slots: [SlotRecord] = []
    var outputs: [OutputKey: OutputRecord] = [:]
    var deliveries: [Int64: DeliveryRecord] = [:]
    /// Told elsewhere too: the turn says which is newer.
    var files: [Int64: (turn: Int64, record: FileRecord)] = [:]
    /// nil for one that is over.
    var steps: [Int64: (turn: Int64, record: StepRecord?)] = [:]
    /// Written once, in their order.
    var rest: [StoreWrite] = []
    var meta: [String: String] = [:]
    var lastTurn: Int64 = 0
    /// Lines that cannot be read.
    var unreadable = 0

    struct OutputKey: Hashable {
        var revision: Int
        var ordinal: Int
    }

    init(home: ManifestHome, lines: [String]) {
        self.home = home
        var read: [ManifestLine] = []
        for text in lines {
            do { read.append(try ManifestLine(text: text)) } catch { unreadable += 1 }  // Counted, and told.
        }
        // After a power cut a line may have come in behind later ones.
        for line in read.sorted(by: { $0.turn < $1.turn }) {
            lastTurn = max(lastTurn, line.turn)
            for write in line.writes { take(write, line.turn) }
        }
    }

    private mutating func take(_ write: StoreWrite, _ turn: Int64) {
        switch write {
        case .newOrder(let record): order = record
        case .order(var record):
            guard let known = order else { return }
            record.ticket = known.ticket
            order = record
        case .newJob(let record, let places): (job, slots) = (record, places)
        case .job(var record):
            guard let known = job else { return }
            record.details = known.details
            job = record
        case .slot(let slot):
            if let index = slots.firstIndex(where: { $0.part == slot.part }) { slots[index] = slot }
        case .output(let output): outputs[OutputKey(revision: output.revision, ordinal: output.ordinal)] = output
        case .delivery(let delivery): deliveries[delivery.id] = delivery
        case .file(let file): files[file.id] = (turn, file)
        case .step(let step): steps[step.id] = (turn, step)
        case .stepEnded(let step): steps[step.id] = (turn, nil)
        case .meta(let key, let value): meta[key] = value
        case .product, .asset, .stock, .note, .payment, .refund, .fixedFile, .inspection, .event: rest.append(write)
        }
    }
}

extension Manifests {
    /// Every manifest, folded, some at a time and on all processors.
    func folded(_ body: ([ManifestFold]) throws -> Void) throws {
        let told = try told()
        let homes = try told.homes()
        for start in stride(from: 0, to: homes.count, by: 256) {
            let part = Array(homes[start..<min(start + 256, homes.count)])
            let texts = try part.map { try told.lines(of: $0) }
            try body(Self.inParallel(part.count) { ManifestFold(home: part[$0], lines: texts[$0]) })
        }
    }

    private static func inParallel(_ count: Int, _ fold: @Sendable (Int) -> ManifestFold) -> [ManifestFold] {
        // Proof for `nonisolated(unsafe)`: each iteration writes one element, and nobody reads before all have ended.
        nonisolated(unsafe) let places = UnsafeMutableBufferPointer<ManifestFold?>.allocate(capacity: count)
        places.initialize(repeating: nil)
        defer {
            places.deinitialize()
            places.deallocate()
        }
        DispatchQueue.concurrentPerform(iterations: count) { places[$0] = fold($0) }
        return places.compactMap { $0 }
    }
}
