internal import Files
internal import Wire
internal import Workflow

/// The watched folder as it is open now, and how new files in it are noticed.
final class WatchedFolder {
    let folder: Folder
    let fileSystem: FileSystem
    /// nil where the machine has no watch left: then the whole folder is read more often.
    let events: FolderEvents?
    private let withoutEvents: SystemError?
    private let path: [UInt8]
    private let own: FileStatus

    /// - Parameter wasRemote: whether a share was mounted there before: an empty local folder in its place is its mount
    ///   point, and all that was in the share has not been withdrawn.
    init(path: [UInt8], wasRemote: Bool) throws(SystemError) {
        self.path = path
        folder = try Folder(pathBytes: path)
        own = try folder.status()
        fileSystem = try folder.fileSystem()
        if wasRemote, !fileSystem.isRemote { throw SystemError.notMounted(folder.label) }
        do {
            events = try FolderEvents(on: folder)
            withoutEvents = nil
        } catch {
            events = nil
            withoutEvents = error
        }
    }

    /// Whether the path still leads to this very folder.
    func isInPlace() throws(SystemError) -> Bool {
        let now = try Folder(pathBytes: path).status()
        return now.device == own.device && now.inode == own.inode
    }

    func rescanSeconds(_ configured: Double?) -> Double {
        if let configured { return configured }
        return fileSystem.isRemote || events == nil ? 10 : 60
    }

    /// For people: `inotify, and the whole folder every 60 s`.
    func detector(rescanSeconds: Double) -> String {
        let rescan = "the whole folder every \(rescanSeconds.plain) s"
        if let withoutEvents { return "\(rescan), without inotify: \(withoutEvents.text)" }
        return fileSystem.isRemote ? "\(rescan), and inotify for what this machine writes" : "inotify, and \(rescan)"
    }
}

extension FileStatus {
    var look: Look {
        Look(
            kind: kind == .regular ? .regular : kind == .link ? .link : .other, links: links,
            identity: FileIdentity(device: device, inode: inode, bytes: bytes, modified: modified, changed: changed))
    }
}

extension SystemError {
    /// `ENODEV` is what the kernel itself says where a file system is missing.
    static func notMounted(_ path: String) -> SystemError {
        SystemError(code: 19, call: "the share is not mounted; open", what: path)
    }
}

extension Double {
    /// Without a needless `.0`.
    var plain: String { self == rounded() && magnitude < 1e15 ? String(Int(self)) : String(self) }
}

/// Reads a path whose parts are escaped as `RawName.escaped` does.
func pathBytes(escaped path: String) -> [UInt8] {
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { part in
        RawName(escaped: String(decoding: part, as: UTF8.self))?.bytes ?? Array(part)
    }
    return Array((path.utf8.first == UInt8(ascii: "/") ? [[]] + parts : parts).joined(separator: [UInt8(ascii: "/")]))
}
