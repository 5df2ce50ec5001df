import Foundation
import Intake
import Synchronization
import Wire

/// For `run --once`: all folders are read twice from end to end, a quiet period apart, so that what rested in between has
/// been taken. A file that has still not rested is left to the next run.
final class ScanRound: Sendable {
    private let watchers: [Watcher]
    /// Seconds, by watcher.
    private let quiet: [Double]
    private let open: Mutex<Set<Int>>

    init(watchers: [Watcher], quiet: [Double]) {
        self.watchers = watchers
        self.quiet = quiet
        open = Mutex(Set(watchers.indices))
    }

    func begin() {
        for (index, watcher) in watchers.enumerated() { watcher.send(.scan(id: index)) }
    }

    /// A folder was read: the first round's numbers are followed by the second's.
    func done(_ folder: String, _ id: Int) {
        if watchers.indices.contains(id) {
            let (watcher, second) = (watchers[id], id + watchers.count)
            DispatchQueue.global().asyncAfter(deadline: .now() + quiet[id] + 0.1) { watcher.send(.scan(id: second)) }
        } else {
            _ = open.withLock { $0.remove(id - watchers.count) }
        }
    }

    var isComplete: Bool { open.withLock { $0.isEmpty } }
}
