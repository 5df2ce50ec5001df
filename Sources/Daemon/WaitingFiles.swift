import Operations
import Synchronization
import Wire
import Workflow

/// What stands in the watched folders and is not taken, and why (P4). Watchers tell it anew at each start.
final class WaitingFiles: Sendable {
    private let entries = Mutex<[String: [RawName: WaitingFile]]>([:])

    func note(_ folder: String, _ reply: WatcherReply) {
        entries.withLock { entries in
            switch reply {
            case .waiting(let name, let reason, let overdue):
                entries[folder, default: [:]][name] = WaitingFile(
                    folder: folder, name: name, reason: reason, overdue: overdue)
            case .withdrawn(let name): entries[folder]?[name] = nil
            case .arrived(let file): entries[folder]?[file.name] = nil
            case .started: entries[folder] = [:]
            case .released, .unreachable, .scanned: break
            }
        }
    }

    /// By folder and name.
    var all: [WaitingFile] {
        entries.withLock { $0.values.flatMap(\.values) }.sorted { ($0.folder, $0.name) < ($1.folder, $1.name) }
    }
}
