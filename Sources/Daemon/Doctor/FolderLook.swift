import Operations
import Files
import Foundation
import Glibc
public import Workers
import Workflow

/// A look at one folder from a process of its own: a share that is gone holds whoever touches it.
public struct FolderLook: Sendable, Hashable, Codable {
    /// What could be seen; `trouble` where the folder could not even be opened.
    var trouble: String?
    var realPath = ""
    var device: UInt64 = 0
    var inode: UInt64 = 0
    var fileSystem = ""
    var isRemote = false
    var isReadOnly = false
    var bytesFree: Int64 = 0
    var namesFree: Int64?
    var trial: Trial?

    /// What was tried in a hidden folder in it, which is gone again.
    struct Trial: Sendable, Hashable, Codable {
        /// What the system said where nothing could be made here.
        var refusal: String?
        /// Whether the kernel itself renames without replacing; else it is looked first, and names are our own.
        var renamesSafely = false
        var keepsCase = false
        var setsTimes = false
        /// How far the file system's clock is before the host's, in seconds.
        var clockAhead = 0.0
        /// Whether a folder's names can be made durable.
        var syncsNames = false
    }

    /// The helper's end: one question, one answer.
    public static func serve(_ channel: FrameChannel) -> Int32 {
        do {
            switch try channel.receive(FolderQuestion.self, timeout: 60) {
            case .look(let path)?: try channel.send(look(at: path))
            case .list(let request)?: try channel.send(listing(request))
            case nil: break
            }
            return 0
        } catch {
            return 1  // Whoever asked is gone.
        }
    }

    private static func listing(_ request: FolderListing.Request) -> FolderListing? {
        do { return try FolderListing(request) } catch { return nil }  // Told as a folder that cannot be read.
    }

    private static func look(at path: String) -> FolderLook {
        var look = FolderLook()
        do {
            let folder = try Folder(path: path)
            let (status, system) = (try folder.status(), try folder.fileSystem())
            (look.device, look.inode) = (status.device, status.inode)
            (look.fileSystem, look.isRemote, look.isReadOnly) = (system.name, system.isRemote, system.isReadOnly)
            (look.bytesFree, look.namesFree) = (system.bytesFree, system.namesFree)
            look.realPath = try WorkspacePath.absolute(path)
            look.trial = Trial(in: folder)
        } catch {
            look.trouble = "\(error)"
        }
        return look
    }
}

extension FolderLook.Trial {
    /// A hidden folder is made, so that neither press nor watcher sees a file come and go.
    fileprivate init(in folder: Folder) {
        let name = RawName.unique(".hotpress-look-")
        do {
            let place = try folder.folder(name, create: true)
            defer {
                // What is left is hidden, and holds nothing that anybody misses.
                do { try folder.removeTree(name) } catch {}
            }
            try attempt(in: place)
        } catch {
            refusal = "\(error)"
        }
    }

    private mutating func attempt(in place: Folder) throws {
        let names = try ["one", "two", "ONE"].map { text in
            guard let name = RawName(text) else { throw SystemError(code: EINVAL, call: "open", what: text) }
            return name
        }
        let before = Timestamp.now()
        try place.write([1], as: names[0])
        try place.write([2], as: names[1], durable: false)
        if let made = try place.status(of: names[0])?.modified {
            clockAhead = Double(made / 1_000_000 - before.milliseconds) / 1000
        }
        keepsCase = try place.status(of: names[2]) == nil
        renamesSafely = refusesToReplace(place, names[0], names[1])
        setsTimes = setTime(of: names[0], in: place)
        syncsNames = fsync(place.raw) == 0
    }

    private func refusesToReplace(_ place: Folder, _ one: RawName, _ two: RawName) -> Bool {
        place.knowsRenameWithoutReplacing(one, onto: two)
    }

    private func setTime(of name: RawName, in place: Folder) -> Bool {
        var times = [timespec(tv_sec: 1_000_000_000, tv_nsec: 0), timespec(tv_sec: 1_000_000_000, tv_nsec: 0)]
        let path = name.bytes.map { CChar(bitPattern: $0) } + [0]
        guard utimensat(place.raw, path, &times, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
        do { return try place.status(of: name)?.modified == 1_000_000_000_000_000_000 } catch { return false }
    }
}
