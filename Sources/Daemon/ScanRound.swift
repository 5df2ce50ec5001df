import Foundation
import Intake
import Synchronization
import Wire

/// For `run --once`: all folders are swept, each by its helper's own clock, so that what rests has been taken. A file that
/// does not rest, and a folder that cannot be read, are left to the next run.
final class ScanRound: Sendable {
    private struct State: Sendable {
        var open: Set<Int>
        /// Folders that cannot be read now, and how often that was told.
        var lost: [Int: Int] = [:]
    }
    private let watchers: [(path: String, watcher: Watcher)]
    private let state: Mutex<State>
    /// Seconds for which a folder may be out of reach: a helper that ended is started again within them.
    private let patience: Double

    init(watchers: [(path: String, watcher: Watcher)], patience: Double = 5) {
        self.watchers = watchers
        self.patience = patience
        state = Mutex(State(open: Set(watchers.indices)))
    }

    func begin() {
        for (index, (_, watcher)) in watchers.enumerated() { watcher.send(.sweep(id: index)) }
    }

    /// What a folder's watcher said.
    func heard(_ path: String, _ reply: WatcherReply) {
        guard let index = watchers.firstIndex(where: { $0.path == path }) else { return }
        switch reply {
        case .scanned(let id): state.withLock { _ = $0.open.remove(id) }
        case .unreachable(_?):
            let count = state.withLock { state in
                let count = (state.lost[index] ?? 0) + 1
                state.lost[index] = count
                return count
            }
            DispatchQueue.global().asyncAfter(deadline: .now() + patience) { [self] in
                state.withLock { if $0.lost[index] == count { _ = $0.open.remove(index) } }
            }
        case .started, .unreachable(nil):
            // What its former helper was asked is gone with it.
            let wasLost = state.withLock { $0.lost.removeValue(forKey: index) != nil }
            if wasLost { watchers[index].watcher.send(.sweep(id: index)) }
        case .arrived, .waiting, .withdrawn, .released: break
        }
    }

    var isComplete: Bool { state.withLock { $0.open.isEmpty } }
}
