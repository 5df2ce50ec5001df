import Files
import JobStore
import Operations
import Synchronization
import Wire
import Workflow

/// What stands in the watched folders and is not taken, and why (P4). Watchers tell it anew at each start.
final class WaitingFiles: Sendable {
    private struct Entry: Sendable {
        var file: WaitingFile
        /// When it was told first.
        var since: Timestamp
    }
    private let entries = Mutex<[String: [RawName: Entry]]>([:])

    func note(_ folder: String, _ reply: WatcherReply) {
        entries.withLock { entries in
            switch reply {
            case .waiting(let name, let reason, let overdue, let cause):
                entries[folder, default: [:]][name] = Entry(
                    file: WaitingFile(folder: folder, name: name, reason: reason, overdue: overdue, cause: cause),
                    since: entries[folder]?[name]?.since ?? .now())
            case .withdrawn(let name): entries[folder]?[name] = nil
            case .arrived(let file): entries[folder]?[file.name] = nil
            case .started: entries[folder] = [:]
            case .released, .unreachable, .scanned: break
            }
        }
    }

    /// By folder and name.
    var all: [WaitingFile] {
        entries.withLock { $0.values.flatMap { $0.values.map(\.file) } }
            .sorted { ($0.folder, $0.name) < ($1.folder, $1.name) }
    }

    /// By folder.
    var standing: [String: StandingFiles] {
        entries.withLock { entries in
            entries.mapValues { files in
                let times = files.values.map(\.since)
                return StandingFiles(count: files.count, oldest: times.min(), newest: times.max())
            }
        }
    }
}
