import JobStore
import Workflow

extension Engine {
    /// Tells the manifests what a turn wrote, before its commit: what is acted upon later is then known twice. A turn that is
    /// told and not committed after all is handled anew, and told again.
    func tellManifests(
        _ writes: [StoreWrite], in store: any Transaction, isAnswered: Bool
    ) throws -> [ManifestEntry] {
        if writes.isEmpty { return [] }
        let turn = try ManifestLine.turn(of: store) + 1
        try store.setMeta(ManifestLine.turnKey, "\(turn)")
        let entries = try ManifestLine.entries(turn: turn, writes)
        try ports.record(entries, turn: turn, durable: isAnswered || writes.contains(where: \.isActedUpon))
        return entries
    }
}

extension Turn {
    /// The effects, with what is left of manifests after an erasure as all of this turn leaves it.
    func effectsWithManifests(_ store: any Transaction) throws -> [Effect] {
        try effects.map { effect in
            guard case .local(.purge(let step, var purge)) = effect else { return effect }
            let turn = try ManifestLine.turn(of: store)
            purge.manifests = try ManifestLine.entries(turn: turn, StoreWrite.all(of: purge.order, in: store))
            return .local(.purge(step: step, purge))
        }
    }
}

extension StoreWrite {
    /// Whether anything outside the store rests on it: a file leaves its folder, a press gets its copy, working files are
    /// removed. The rest would be worked out again.
    fileprivate var isActedUpon: Bool {
        switch self {
        case .product, .asset, .stock, .newOrder, .note, .payment, .refund, .newJob, .meta: true
        case .file(let file): !file.released && file.resultPath == nil
        case .fixedFile: true
        case .delivery(let delivery):
            switch delivery.state {
            case .staged, .published, .taken, .withdrawn, .uncertain: true
            case .staging, .discarding, .abandoned: false
            }
        case .job(let job): job.cause != nil || job.pending != nil
        case .order, .slot, .inspection, .output, .step, .stepEnded, .event: false
        }
    }
}
