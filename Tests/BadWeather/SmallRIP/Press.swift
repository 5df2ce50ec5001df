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
    private var count = 0

    /// - Parameter gate: A folder of orders' numbers: files of the hot folder `gated` are taken only once their order's
    ///   number stands there. So a file can be made to lie in a hot folder for as long as somebody wants.
    init(
        out: String, folders names: [String], gate: String, gated: String, taken: String, log: String
    ) throws {
        let raw = inotify_init1(Int32(IN_CLOEXEC))
        if raw == -1 { throw SystemError(code: errno, call: "inotify_init1", what: out) }
        let inotify = Descriptor(owning: raw)
        var watches: [Int32: (String, Folder)] = [:]
        // A name can appear by rename, by creation or by a link: a RIP does not ask which.
        let mask = UInt32(IN_MOVED_TO | IN_CREATE)
        for name in names + (gated.isEmpty ? [] : [gated]) {
            let watch = inotify_add_watch(raw, "\(out)/\(name)", mask)
            if watch == -1 { throw SystemError(code: errno, call: "inotify_add_watch", what: name) }
            watches[watch] = (name, try Folder(path: "\(out)/\(name)"))
        }
        if !gate.isEmpty {
            if inotify_add_watch(raw, gate, mask) == -1 {
                throw SystemError(code: errno, call: "inotify_add_watch", what: gate)
            }
        }
        let path = URL(fileURLWithPath: log)
        let writer = try LineWriter(path.lastPathComponent, in: Folder(path: path.deletingLastPathComponent().path))
        self.taken = try Folder.create(path: taken)
        self.watches = watches
        self.gate = (gate, gated)
        self.log = writer
        self.inotify = inotify
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
                // The gate was opened for an order.
                try takeAll()
                continue
            }
            try take(name, from: folder, hotFolder)
        }
    }

    private mutating func takeAll() throws {
        for (hotFolder, folder) in watches.values {
            for name in try folder.names() { try take(name, from: folder, hotFolder) }
        }
    }

    private mutating func take(_ name: RawName, from folder: Folder, _ hotFolder: String) throws {
        if name.bytes.first == UInt8(ascii: ".") || hotFolder == gate.folder && !isOpen(for: name) { return }
        count += 1
        let takenAs = "\(getpid())-\(count)-\(name.escaped)"
        do {
            try folder.rename(name, to: taken, as: try rawName(takenAs))
        } catch let error as SystemError where error.code == ENOENT {
            return  // taken by the first look round, or withdrawn in this very moment
        }
        let file = try taken.open(try rawName(takenAs))
        let (sha256, bytes) = try digest(of: file)
        try log.add(
            TakenFile(
                name: name.escaped, hotFolder: hotFolder, sha256: sha256, bytes: bytes,
                inode: try file.status().inode, takenAs: takenAs, time: Timestamp.now().description))
    }

    /// Names begin with `O<order>-J`.
    private func isOpen(for name: RawName) -> Bool {
        let order = name.escaped.dropFirst().prefix { $0 != "-" }
        return access("\(gate.path)/\(order)", F_OK) == 0
    }
}
