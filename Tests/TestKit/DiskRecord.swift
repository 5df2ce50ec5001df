internal import CDiskRecorder
internal import Files
internal import Foundation
internal import Glibc

/// What this process has done below a folder since this object was made, and what a power cut now could take back.
///
/// It takes note of each call that writes, syncs, names or removes, whichever thread makes it; of other processes it knows
/// nothing. A file system is taken to keep what it has synced, and nothing else.
public final class DiskRecord: Sendable {
    let top: String
    private let known: Set<String>

    /// False under a sanitizer, which has taken the place of these calls itself.
    public static let isPossible = disk_recorder_is_possible

    public init(below path: String) throws {
        guard let real = realpath(path, nil) else { throw SystemError(code: errno, call: "realpath", what: path) }
        top = String(cString: real)
        free(real)
        known = Set((FileManager.default.enumerator(atPath: top)?.compactMap { $0 as? String } ?? []))
        disk_recorder_begin(top)
    }

    deinit { free(disk_recorder_end(top)) }

    /// What a power cut could take back.
    public struct Undurable: Hashable, Sendable, CustomStringConvertible {
        /// Files with bytes that were not synced.
        public var bytes: Set<String> = []
        /// Names that were made since their folder was synced.
        public var names: Set<String> = []
        /// Names that were removed since their folder was synced.
        public var removals: Set<String> = []
        /// Names that a file has got by a rename while its bytes were not synced.
        public var tooEarly: Set<String> = []

        public init() {}

        public var description: String { "bytes \(bytes), names \(names), removals \(removals), too early \(tooEarly)" }
        /// Nothing that was made can be lost; what was removed may come back.
        public var keepsAll: Bool { bytes.isEmpty && names.isEmpty && tooEarly.isEmpty }
    }

    /// What a power cut could take back now; paths are relative to the folder.
    public var undurable: Undurable { undurable(after: acts[...]) }

    /// What it could have taken back before the first rename from a name that ends so; nil where there was none.
    public func undurable(beforeRenameOf ending: String) -> Undurable? {
        let acts = acts
        guard let index = acts.firstIndex(where: { $0[0] == "rename" && $0[1].hasSuffix(ending) }) else { return nil }
        return undurable(after: acts[..<index])
    }

    /// The same before the first rename to this name.
    public func undurable(beforeRenamingTo name: String) -> Undurable? {
        let acts = acts
        return acts.firstIndex { $0[0] == "rename" && $0[2] == name }.map { undurable(after: acts[..<$0]) }
    }

    /// The same before the first name that was removed.
    public var undurableBeforeRemoving: Undurable? {
        let acts = acts
        return acts.firstIndex { $0[0] == "remove" }.map { undurable(after: acts[..<$0]) }
    }

    private func undurable(after acts: ArraySlice<[String]>) -> Undurable {
        var result = Undurable()
        var (known, syncs) = (known, Syncs())
        for act in acts { result.take(act, &known, &syncs) }
        return result
    }

    /// What goes wrong below the folder.
    public enum Trouble: Sendable, CaseIterable {
        /// `fsync` answers EIO, of files or of folders.
        case fileSyncFails, folderSyncFails
        /// `fsync` of a folder answers EINVAL: there is no such thing.
        case folderSyncIsUnknown
        /// What stands in a file is not what was written, or is a byte shorter once it was synced.
        case bytesAreChanged, bytesAreLost
    }

    /// Lets something go wrong from now on; nil ends it.
    public func spoil(_ trouble: Trouble?) {
        let kind =
            switch trouble {
            case .fileSyncFails: disk_recorder_file_sync_fails
            case .folderSyncFails: disk_recorder_folder_sync_fails
            case .folderSyncIsUnknown: disk_recorder_folder_sync_is_unknown
            case .bytesAreChanged: disk_recorder_bytes_are_changed
            case .bytesAreLost: disk_recorder_bytes_are_lost
            case nil: disk_recorder_no_trouble
            }
        disk_recorder_spoil(top, kind)
    }

    /// How many acts of a kind there were: `write`, `sync`, `sync-all`, `name`, `remove`, `rename`.
    public func count(of kind: String) -> Int { acts.count { $0.first == kind } }

    private var acts: [[String]] {
        guard let text = disk_recorder_read(top) else { return [] }
        defer { free(text) }
        return String(cString: text).split(separator: "\n").map { line in
            line.split(separator: "\t").enumerated().map { $0 == 0 ? String($1) : relative(String($1)) }
        }
    }

    private func relative(_ path: String) -> String {
        path == top ? "." : path.hasPrefix(top + "/") ? String(path.dropFirst(top.utf8.count + 1)) : path
    }
}

/// Syncs under way: what comes while one runs may not be in it.
private struct Syncs {
    var namesAtBegin: [String: Set<String>] = [:]
    var writtenSince: Set<String> = []
}

extension DiskRecord.Undurable {
    fileprivate mutating func take(_ act: [String], _ known: inout Set<String>, _ syncs: inout Syncs) {
        switch act[0] {
        case "write":
            bytes.insert(act[1])
            syncs.writtenSince.insert(act[1])
            if known.insert(act[1]).inserted { names.insert(act[1]) }
        case "syncing":
            syncs.writtenSince.remove(act[1])
            syncs.namesAtBegin[act[1]] = names.union(removals).filter { folder(of: $0) == act[1] }
        case "sync":
            if !syncs.writtenSince.contains(act[1]) { bytes.remove(act[1]) }
            let covered = syncs.namesAtBegin[act[1]] ?? []
            names.subtract(covered)
            removals.subtract(covered)
        // A whole file system; what is watched stands on one.
        case "sync-all": (bytes, names, removals) = ([], [], [])
        case "name": add(act[1], &known)
        case "remove": remove(act[1], &known)
        case "rename":
            let wasDirty = bytes.remove(act[1]) != nil
            remove(act[1], &known)
            add(act[2], &known)
            bytes.remove(act[2])
            if wasDirty {
                bytes.insert(act[2])
                tooEarly.insert(act[2])
            }
        default: break
        }
    }

    /// A path that is absolute still lies elsewhere, and is nobody's matter here.
    private mutating func add(_ path: String, _ known: inout Set<String>) {
        if path.hasPrefix("/") { return }
        known.insert(path)
        removals.remove(path)
        names.insert(path)
    }

    private mutating func remove(_ path: String, _ known: inout Set<String>) {
        if path.hasPrefix("/") { return }
        known.remove(path)
        bytes.remove(path)
        names.remove(path)
        // Also of one that nobody had made durable: a file system keeps what it likes, and may have kept that.
        removals.insert(path)
    }

    private func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
