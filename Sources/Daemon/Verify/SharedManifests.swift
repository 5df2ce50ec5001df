import JobStore
import Pipeline
import SQLiteStore
import Vault
import Workflow

/// The manifests that belong to no job (products, goods, files that nobody claims, lines of history of no order), compared
/// with the store.
struct SharedManifests {
    let store: SQLiteStore
    let manifests: Manifests

    struct Difference: Hashable {
        /// What the store has and no manifest tells, or tells otherwise.
        var untold: Set<StoreWrite> = []
        /// What manifests tell and the store does not know, in words.
        var unknown: Set<String> = []
        var isEmpty: Bool { untold.isEmpty && unknown.isEmpty }
    }

    /// A daemon may be at work: what differs is looked at once more, and only what differs both times is told. What stood
    /// in the store at the first look was told before the second.
    func difference() throws -> Difference {
        let first = try Comparison(store, manifests.told()).difference()
        if first.isEmpty { return first }
        let second = try Comparison(store, manifests.told()).difference()
        return Difference(
            untold: first.untold.intersection(second.untold), unknown: first.unknown.intersection(second.unknown))
    }
}

/// One look: what was told of committed turns when it began, and what the store has then.
private struct Comparison {
    typealias Difference = SharedManifests.Difference
    let store: SQLiteStore
    let told: ToldManifests
    let turn: Int64

    init(_ store: SQLiteStore, _ told: ToldManifests) throws {
        (self.store, self.told) = (store, told)
        turn = try store.read { try ManifestLine.turn(of: $0) }
    }

    func difference() throws -> Difference {
        var found = Difference()
        let workspace = try fold("workspace")
        try compareProducts(workspace, &found)
        try compareFiles(workspace, &found)
        try compareEvents(&found)
        return found
    }

    private func fold(_ name: String) throws -> ManifestFold {
        ManifestFold(home: .shared(name), lines: try told.lines(of: .shared(name), through: turn))
    }

    private func numbers(of kind: String) throws -> [Int64] {
        try told.homes().compactMap { home in
            guard case .shared(let name) = home, name.hasPrefix("\(kind)-") else { return nil }
            return Int64(name.dropFirst(kind.count + 1))
        }
    }

    private func compareProducts(_ told: ManifestFold, _ found: inout Difference) throws {
        let rest = Set(told.rest)
        try store.read { store in
            for product in try store.products() {
                if !rest.contains(.product(product)) { found.untold.insert(.product(product)) }
                for asset in try store.assets(of: product.id) where !rest.contains(.asset(asset)) {
                    found.untold.insert(.asset(asset))
                }
                for move in try store.stockMoves(of: product.id, limit: .max) where !rest.contains(.stock(move)) {
                    found.untold.insert(.stock(move))
                }
            }
            for case .product(let product) in rest where try store.product(product.id) == nil {
                found.unknown.insert("product \(product.id)")
            }
            for case .asset(let asset) in rest where try !store.assets(of: asset.product).contains(asset) {
                found.unknown.insert("version \(asset.version) of product \(asset.product)")
            }
            for (key, value) in told.meta {
                if let now = try store.meta(key), now != value { found.untold.insert(.meta(key, now)) }
            }
        }
    }

    /// Files a thousand at a time, as their manifests hold them.
    private func compareFiles(_ workspace: ManifestFold, _ found: inout Difference) throws {
        let newest = try store.read { try $0.files(FileFilter(), limit: 1).first?.id ?? 0 }
        let last = max(newest / 1000, try numbers(of: "files").max() ?? 0)
        let rest = Set(workspace.rest)
        for number in 0...last {
            let told = try fold("files-\(number)").files
            try store.read { store in
                for id in (number * 1000)..<((number + 1) * 1000) {
                    guard let file = try store.file(id) else {
                        if told[id] != nil { found.unknown.insert("file \(id)") }
                        continue
                    }
                    if file.job == nil, file.order == nil, told[id]?.record != file {
                        found.untold.insert(.file(file))
                    }
                    for fixed in try store.fixedFiles(of: file.sha256) where !rest.contains(.fixedFile(fixed)) {
                        found.untold.insert(.fixedFile(fixed))
                    }
                }
            }
        }
    }

    /// Lines of history ten thousand at a time.
    private func compareEvents(_ found: inout Difference) throws {
        let newest = try store.read { try $0.lastSequence() }
        for number in 0...max(newest / 10_000, try numbers(of: "events").max() ?? 0) {
            var told: Set<Int64> = []
            for case .event(let event) in try fold("events-\(number)").rest {
                told.insert(event.sequence)
                if event.sequence > newest { found.unknown.insert("line \(event.sequence) of history") }
            }
            let (begin, end) = (number * 10_000, (number + 1) * 10_000)
            let events = try store.read { try $0.events(after: max(0, begin - 1), EventFilter(), limit: 10_000) }
            for event in events where event.sequence < end && event.job == nil && event.order == nil {
                if !told.contains(event.sequence) { found.untold.insert(.event(event)) }
            }
        }
    }
}

extension StoreWrite {
    /// What it is about, for people.
    var subject: String {
        switch self {
        case .product(let product): "product \(product.id)"
        case .asset(let asset): "version \(asset.version) of product \(asset.product)"
        case .stock(let move): "goods of product \(move.product)"
        case .file(let file): "file \(file.id)"
        case .fixedFile(let fixed): "fixed file \(fixed.sha256.hex.prefix(12))"
        case .event(let event): "line \(event.sequence) of history"
        case .meta(let key, _): key
        default: "a record"
        }
    }
}
