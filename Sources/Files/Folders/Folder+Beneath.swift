internal import CLinux
internal import Glibc
public import Workflow

// Opening: by openat2, which refuses `..`, links of every kind and, unless asked otherwise, other mounts on the way.
extension Folder {
    /// Opens the folder of that name.
    public func folder(_ name: RawName, create: Bool = false, mode: UInt32 = 0o700) throws(SystemError) -> Folder {
        if create { try makeFolder(name, mode: mode) }
        return try openFolder(name.cString, label: label(of: name), crossingMounts: false)
    }

    /// Opens a folder some levels down: `a/b/c`.
    /// - Parameters:
    ///   - crossingMounts: for folders of our own workspace, where an admin may mount a volume.
    ///   - durable: false where the caller syncs what was made, or can do without it.
    public func folder(
        relative path: String, create: Bool = false, mode: UInt32 = 0o700, crossingMounts: Bool = false,
        durable: Bool = true
    ) throws(SystemError) -> Folder {
        let whole = label(of: path)
        if create {
            let names = try names(in: path)
            // As a rule it stands there.
            do throws(SystemError) {
                return try openFolder(cString(path), label: whole, crossingMounts: crossingMounts)
            } catch { guard error.code == ENOENT else { throw error } }
            var folder = self
            for part in names {
                try folder.makeFolder(part, mode: mode, durable: durable)
                folder = try folder.openFolder(
                    part.cString, label: folder.label(of: part), crossingMounts: crossingMounts)
            }
            return folder
        }
        return try openFolder(cString(path), label: whole, crossingMounts: crossingMounts)
    }

    /// Opens the file of that name for reading, without waiting for anybody (a FIFO has no reader, a device may block).
    /// What it is, `status()` of the descriptor tells.
    public func open(_ name: RawName) throws(SystemError) -> Descriptor {
        try open(name.cString, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, label(of: name))
    }

    /// Opens a file some levels down for reading: `a/b/c.pdf`.
    public func open(relative path: String, crossingMounts: Bool = false) throws(SystemError) -> Descriptor {
        try open(
            cString(path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, label(of: path),
            crossingMounts: crossingMounts)
    }

    /// Makes a new file, open for reading and writing.
    /// - Throws: `EEXIST` where the name is taken, be it by a link that leads nowhere.
    public func create(_ name: RawName, mode: UInt32 = 0o644) throws(SystemError) -> Descriptor {
        try open(name.cString, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, label(of: name), mode: mode)
    }

    /// Opens a file to write at its end, and makes it where it is missing.
    public func append(_ name: RawName, mode: UInt32 = 0o644) throws(SystemError) -> Descriptor {
        try open(
            name.cString, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, label(of: name), mode: mode)
    }

    private func open(
        _ path: [CChar], _ flags: Int32, _ what: String, mode: UInt32 = 0, crossingMounts: Bool = false
    ) throws(SystemError) -> Descriptor {
        let result = linux_open_beneath(raw, path, flags | O_CLOEXEC, mode, crossingMounts ? 1 : 0)
        return Descriptor(owning: try checkLinux("openat2", what, result))
    }

    private func openFolder(_ path: [CChar], label: String, crossingMounts: Bool) throws(SystemError) -> Folder {
        let opened = try open(
            path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, label, crossingMounts: crossingMounts)
        return Folder(owning: opened.take(), label: label)
    }

    /// Makes a folder, durable in this one unless asked otherwise, where the name is free; whatever bears it already is
    /// left alone.
    func makeFolder(_ name: RawName, mode: UInt32, durable: Bool = true) throws(SystemError) {
        do {
            try check("mkdir", label(of: name)) { mkdirat(raw, name.cString, mode) }
        } catch {
            if error.code == EEXIST { return }
            throw error
        }
        if durable { try sync() }
    }

    private func names(in path: String) throws(SystemError) -> [RawName] {
        var names: [RawName] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            // Nothing before or after a slash: an absolute path, say. What openat2 answers to one is EXDEV.
            guard let name = RawName(String(part)) else {
                throw SystemError(code: EXDEV, call: "mkdir", what: label(of: path))
            }
            names.append(name)
        }
        return names
    }

    private func cString(_ path: String) throws(SystemError) -> [CChar] {
        let bytes = Array(path.utf8)
        if bytes.contains(0) { throw SystemError(code: EINVAL, call: "openat2", what: label(of: path)) }
        return bytes.map { CChar(bitPattern: $0) } + [0]
    }

    private func label(of path: String) -> String { "\(label)/\(escaped(path: Array(path.utf8)))" }
}
