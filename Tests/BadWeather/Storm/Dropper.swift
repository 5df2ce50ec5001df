import Files
import Foundation
import Glibc
import Ledger

/// Drops files as people and programs do; each is in the ledger before its first byte appears.
struct Dropper: ~Copyable {
    private let place: Workplace
    private let ledger: LineWriter
    private var unfinished: [(due: Double, raw: Int32, rest: [UInt8])] = []
    /// Files that certainly have an answer in the end.
    private(set) var files = 0
    private(set) var expected: [ExpectedJob] = []

    init(place: Workplace) throws {
        self.place = place
        ledger = try LineWriter("ledger.jsonl", in: Folder(path: place.base))
    }

    /// Whether a slow copy is still under way.
    var isBusy: Bool { !unfinished.isEmpty }

    mutating func drop(_ order: ShopOrder) throws {
        for drop in order.drops { try ledger.add(LedgerEntry.file(drop.file)) }
        for job in order.jobs { try ledger.add(LedgerEntry.job(job)) }
        if !order.erased.isEmpty { try ledger.add(LedgerEntry.erased(words: order.erased)) }
        expected += order.jobs
        files += order.drops.count { !$0.file.isErased && !$0.file.maySayNothing }
        for drop in order.drops { try place(drop) }
    }

    private mutating func place(_ drop: Drop) throws {
        let path = "\(place.outside(drop.file.folder))/\(drop.file.name)"
        switch place.power == nil && place.behind.isEmpty ? drop.way : .rename {
        case .rename:
            let waiting = "\(place.outside)/\(drop.file.name)"
            try Data(drop.bytes).write(to: URL(fileURLWithPath: waiting))
            if place.power != nil { try Folder(path: place.outside).open(try rawName(drop.file.name)).sync() }
            if rename(waiting, path) == -1 { throw SystemError(code: errno, call: "rename", what: path) }
            // Whoever was told that the file has arrived, counts on it.
            if place.power != nil { try Folder(path: "\(place.workspace)/\(drop.file.folder)").sync() }
        case .copy: try open(path).write(drop.bytes)
        case .slowCopy:
            let file = try open(path)
            let half = drop.bytes.count / 2
            try file.write(Array(drop.bytes.prefix(half)))
            unfinished.append((Monotonic.now() + 0.15, file.take(), Array(drop.bytes.dropFirst(half))))
        }
    }

    /// Goes on with slow copies whose pause is over; they kept their files open meanwhile, as copying programs do.
    mutating func goOn() throws {
        let now = Monotonic.now()
        for copy in unfinished where copy.due <= now {
            let file = Descriptor(owning: copy.raw)
            try file.write(copy.rest)
            try file.close()
        }
        unfinished.removeAll { $0.due <= now }
    }

    private func open(_ path: String) throws -> Descriptor {
        let raw = Glibc.open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_CREAT | O_EXCL, 0o644)
        if raw == -1 { throw SystemError(code: errno, call: "open", what: path) }
        return Descriptor(owning: raw)
    }
}
