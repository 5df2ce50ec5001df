internal import CLinux
internal import CLinux
internal import Glibc
public import Workflow

/// An open folder. Everything happens beneath it by descriptor: what is renamed, swapped or linked on the way to it later
/// leads nowhere else.
public final class Folder: Sendable {
    /// The descriptor, open as long as this object lives.
    public let raw: Int32
    /// Its path for people, escaped; never used to find it.
    public let label: String

    init(owning raw: Int32, label: String) {
        self.raw = raw
        self.label = label
    }

    deinit {
        // Nothing was written through a folder's descriptor; close has nothing to tell.
        _ = close(raw)
    }

    /// Opens a folder of the configuration. Links in its path are followed: the admin wrote it.
    public convenience init(path: String) throws(SystemError) {
        try self.init(pathBytes: Array(path.utf8))
    }

    /// Opens a folder of the configuration whose path may be no UTF-8.
    public convenience init(pathBytes: [UInt8]) throws(SystemError) {
        let label = escaped(path: pathBytes)
        if pathBytes.contains(0) { throw SystemError(code: EINVAL, call: "open", what: label) }
        let path = pathBytes.map { CChar(bitPattern: $0) } + [0]
        self.init(
            owning: try check("open", label) { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }, label: label)
    }

    /// Opens a folder of the configuration and makes what is missing of its path, each new folder durable in its parent.
    public static func create(path: String, mode: UInt32 = 0o700) throws(SystemError) -> Folder {
        do { return try Folder(path: path) } catch  where error.code == ENOENT {}
        var parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        guard let last = parts.popLast().flatMap({ RawName($0) }) else {
            throw SystemError(code: ENOENT, call: "open", what: escaped(path: Array(path.utf8)))
        }
        let parent = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
        let above = try create(path: parent.isEmpty ? "." : parent, mode: mode)
        try above.makeFolder(last, mode: mode)
        return try Folder(path: path)
    }

    /// What the folder itself is now.
    public func status() throws(SystemError) -> FileStatus {
        var found = stat()
        try check("fstat", label) { fstat(raw, &found) }
        return FileStatus(found)
    }

    /// Makes the folder's names durable (`fsync`). File systems that know no such thing are taken at their word.
    public func sync() throws(SystemError) {
        do {
            try check("fsync", label) { fsync(raw) }
        } catch  where error.code == EINVAL || error.code == ENOTSUP {}
    }

    /// Makes all that was written on the folder's file system durable (`syncfs`), by whomever; it may take its time.
    public func syncFileSystem() throws(SystemError) {
        try checkLinux("syncfs", label, linux_sync_file_system(raw))
    }

    /// The names in the folder, in no order. A file that is being renamed may be missing, or be there twice.
    public func names() throws(SystemError) -> [RawName] {
        // A descriptor of its own: reading moves the offset, which threads and duplicates would share.
        let own = try check("open", label) { openat(raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(own) else {
            let code = errno
            _ = close(own)
            throw SystemError(code: code, call: "fdopendir", what: label)
        }
        defer { closedir(stream) }
        var names: [RawName] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw SystemError(code: errno, call: "readdir", what: label) }
                return names
            }
            let start = UnsafeRawPointer(entry) + MemoryLayout<dirent>.offset(of: \.d_name)!
            let bytes = UnsafeRawBufferPointer(start: start, count: strlen(start.assumingMemoryBound(to: CChar.self)))
            if let name = RawName(bytes: Array(bytes)) { names.append(name) }
        }
    }

    func label(of name: RawName) -> String { "\(label)/\(name.escaped)" }
}

/// A path for people: each of its names escaped.
public func escaped(path: [UInt8]) -> String {
    path.split(separator: 0x2F, omittingEmptySubsequences: false)
        .map { part in RawName(bytes: Array(part))?.escaped ?? String(decoding: part, as: UTF8.self) }
        .joined(separator: "/")
}

extension RawName {
    var cString: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }
}
