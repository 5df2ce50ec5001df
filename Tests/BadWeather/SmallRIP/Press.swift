import CLinux
import Files
import Foundation
import Glibc
import Ledger
import Workflow

/// Takes files from hot folders and keeps its own record of them.
struct Press: ~Copyable {
    private let watches: [Int32: (String, Folder)]
    private let taken: Folder
    private let log: LineWriter
    private let inotify: Descriptor
    private let gate: (path: String, folder: String)
    /// What it printed already, where it copies: a file that comes back after a power cut, because its removal was lost, is
    /// known by that. nil where it moves files away.
    private var printed: Set<String>?
    private let renames: Bool
    private let locks: Bool
    private var count = 0

    /// - Parameter gate: A folder of orders' numbers: files of the hot folder `gated` are taken only once their order's
    ///   number stands there. So a file can be made to lie in a hot folder for as long as somebody wants.
    init(
        out: String, folders names: [String], gate: String, gated: String, copies: Bool, renames: Bool, locks: Bool,
        taken: String,
        log: String
    ) throws {
        let raw = inotify_init1(Int32(IN_CLOEXEC))
        if raw == -1 { throw SystemError(code: errno, call: "inotify_init1", what: out) }
        let inotify = Descriptor(owning: raw)
        var watches: [Int32: (String, Folder)] = [:]
        // A name can appear by rename, by creation or by a link: a RIP does not ask which.
        let mask = UInt32(IN_MOVED_TO | IN_CREATE)
        for name in names + (gated.isEmpty ? [] : [gated]) {
            // A path of its own is what is behind a share, and named as that.
            let path = name.hasPrefix("/") ? name : "\(out)/\(name)"
            let watch = inotify_add_watch(raw, path, mask)
            if watch == -1 { throw SystemError(code: errno, call: "inotify_add_watch", what: name) }
            watches[watch] = (URL(fileURLWithPath: path).lastPathComponent, try Folder(path: path))
        }
        if !gate.isEmpty {
            if inotify_add_watch(raw, gate, mask) == -1 {
                throw SystemError(code: errno, call: "inotify_add_watch", what: gate)
            }
        }
        let path = URL(fileURLWithPath: log)
        let writer = try LineWriter(path.lastPathComponent, in: Folder(path: path.deletingLastPathComponent().path))
        let own = try Folder.create(path: taken)
        printed = try copies ? Self.printed(as: log, in: own) : nil
        self.taken = own
        self.watches = watches
        self.gate = (gate, gated)
        self.renames = renames
        self.locks = locks
        self.log = writer
        self.inotify = inotify
    }

    /// What the record has, and nothing else left among the taken: originals of copies that were cut short are in the hot
    /// folders still.
    private static func printed(as log: String, in taken: Folder) throws -> Set<String> {
        var lines = LineReader<TakenFile>(log)
        let noted = try lines.next()
        let whole = Set(noted.map(\.takenAs))
        for name in try taken.names() where !whole.contains(name.escaped) { try taken.remove(name) }
        return Set(noted.map { identity($0.name, $0.inode, $0.born) })
    }

    /// Takes until it is killed: a death at any moment leaves the file in the hot folder or among the taken.
    consuming func run() throws -> Never {
        try takeAll()
        while true { try takeEvents() }
    }

    /// In the order in which the names appeared, which the judge looks at.
    private mutating func takeEvents() throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { buffer.deallocate() }
        let count = try inotify.read(into: buffer)
        var offset = 0
        while offset + MemoryLayout<inotify_event>.size <= count {
            let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let start = offset + MemoryLayout<inotify_event>.size
            offset = start + Int(event.len)
            if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return try takeAll() }
            let bytes = Array(buffer[start..<offset].prefix { $0 != 0 })
            guard let name = RawName(bytes: bytes), let (hotFolder, folder) = watches[event.wd] else {
                // The gate was opened for an order. Elsewhere names are taken in the order in which they appear.
                try takeAll(from: gate.folder)
                continue
            }
            try take(name, from: folder, hotFolder)
        }
    }

    private mutating func takeAll(from only: String? = nil) throws {
        for (hotFolder, folder) in watches.values where only == nil || only == hotFolder {
            // A folder's list does not tell which came first: a ticket that lies beside its PDF came after it.
            let names = try folder.names()
            for name in names.filter({ $0.escaped.hasSuffix(".pdf") }) + names.filter({ !$0.escaped.hasSuffix(".pdf") })
            {
                try take(name, from: folder, hotFolder)
            }
        }
    }

    private mutating func take(_ name: RawName, from folder: Folder, _ hotFolder: String) throws {
        if name.bytes.first == UInt8(ascii: ".") || hotFolder == gate.folder && !isOpen(for: name) { return }
        count += 1
        let takenAs = "\(getpid())-\(count)-\(name.escaped)"
        do {
            if printed != nil { return try copy(name, from: folder, hotFolder, as: takenAs) }
            var present = name
            // Closed, and so let go, only when it is moved.
            let held = locks ? try lock(name, in: folder) : -1
            defer { if held >= 0 { close(held) } }
            if renames {
                present = try rawName(".printing-\(name.escaped)")
                try folder.rename(name, to: folder, as: present)
            }
            try folder.rename(present, to: taken, as: try rawName(takenAs))
        } catch let error as SystemError where error.code == ENOENT {
            return  // taken by the first look round, or withdrawn in this very moment
        }
        let file = try taken.open(try rawName(takenAs))
        let (sha256, bytes) = try digest(of: file)
        try note(name, hotFolder, sha256, bytes, try file.status().inode, 0, takenAs)
    }

    /// Everything that a program can do to keep others from a file, for as long as it prints a page.
    private func lock(_ name: RawName, in folder: Folder) throws -> Int32 {
        let path = "/proc/self/fd/\(folder.raw)/\(name.escaped)"
        let file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        if file == -1 { throw SystemError(code: errno, call: "open", what: path) }
        var area = Glibc.flock()
        (area.l_type, area.l_whence) = (Int16(F_WRLCK), Int16(SEEK_SET))
        // Each of them may be refused where another program has the file open; then the others have to do.
        _ = fcntl(file, 37, &area)  // F_OFD_SETLK
        _ = fcntl(file, F_SETLK, &area)
        _ = fcntl(file, 1024, F_WRLCK)  // F_SETLEASE
        _ = poll(nil, 0, 150)
        return file
    }

    /// Printed is what is copied and noted; only then it is removed.
    private mutating func copy(
        _ name: RawName, from folder: Folder, _ hotFolder: String, as takenAs: String
    ) throws {
        let file = try folder.open(name)
        var born: Int64 = 0
        let inode = try file.status().inode
        if linux_born(file.raw, &born) != 0 { born = 0 }
        let identity = Self.identity(name.escaped, inode, born)
        if printed?.contains(identity) == false {
            let target = try taken.create(try rawName(takenAs), mode: 0o644)
            let (sha256, bytes) = try Files.copy(file, to: target)
            try target.sync()
            try taken.sync()
            try note(name, hotFolder, sha256, bytes, inode, born, takenAs)
            printed?.insert(identity)
        }
        try folder.remove(name)
    }

    private func note(
        _ name: RawName, _ hotFolder: String, _ sha256: Digest, _ bytes: Int64, _ inode: UInt64, _ born: Int64,
        _ takenAs: String
    ) throws {
        try log.add(
            TakenFile(
                name: name.escaped, hotFolder: hotFolder, sha256: sha256, bytes: bytes, inode: inode, born: born,
                takenAs: takenAs, time: Timestamp.now().description))
    }

    private static func identity(_ name: String, _ inode: UInt64, _ born: Int64) -> String {
        "\(inode) \(born) \(name)"
    }

    /// Names begin with `O<order>-J`.
    private func isOpen(for name: RawName) -> Bool {
        let order = name.escaped.dropFirst().prefix { $0 != "-" }
        return access("\(gate.path)/\(order)", F_OK) == 0
    }
}
