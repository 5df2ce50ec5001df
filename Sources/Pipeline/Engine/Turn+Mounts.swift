import JobStore
import Wire
import Workflow

extension Turn {
    /// Looks whether a hot folder has lost the mount that it was seen on, in whatever life: what is left is the folder below
    /// the mount point, from which no press takes anything. A mount that it is on is remembered; `mustBeMounted: false`
    /// forgets it.
    func lostMount(of folder: HotFolder, _ now: MountIdentity) throws -> LaneTrouble? {
        let key = "mount:\(folder.path)"
        let known = RememberedMount(try store.meta(key) ?? "")
        let found = now.mountLevels.map { RememberedMount(levels: $0, fileSystem: now.fileSystem) }
        if folder.mustBeMounted == false {
            if known != nil { try store.setMeta(key, "") }
            return nil
        }
        // A mount nearer to the folder than the one before covers it; one further up is what that one had covered.
        if let known, found.map({ $0.levels > known.levels }) ?? true {
            return LaneTrouble(
                code: .notMounted, what: folder.path,
                cause: "it was on a volume of its own (\(known.fileSystem)) and is not any more")
        }
        if let found, found != known { try store.setMeta(key, found.text) }
        return nil
    }
}

/// The mount on which a hot folder was seen last.
private struct RememberedMount: Equatable {
    /// How many folders up it began.
    var levels: Int
    var fileSystem: String

    init(levels: Int, fileSystem: String) {
        self.levels = levels
        self.fileSystem = fileSystem
    }

    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let levels = Int(parts[0]) else { return nil }
        self.init(levels: levels, fileSystem: String(parts[1]))
    }

    var text: String { "\(levels) \(fileSystem)" }
}
