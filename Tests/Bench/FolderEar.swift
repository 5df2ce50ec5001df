import Files
import Foundation

/// Wakes when something happens in a folder.
final class FolderEar {
    private let inotify: Int32
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

    init(_ path: String, _ mask: Int32) throws {
        inotify = inotify_init1(Int32(IN_NONBLOCK))
        guard inotify != -1, inotify_add_watch(inotify, path, UInt32(mask)) != -1 else {
            throw Wrong("cannot watch '\(path)': errno \(errno)")
        }
    }

    deinit {
        close(inotify)
        buffer.deallocate()
    }

    /// Waits at most so long.
    /// - Returns: the names of which there is news; a name may come several times.
    func listen(seconds: Double) -> [String] {
        var entry = pollfd(fd: inotify, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, Int32(max(0, seconds * 1000).rounded(.up))) > 0 else { return [] }
        let count = read(inotify, buffer.baseAddress, buffer.count)
        var names: [String] = []
        var offset = 0
        while offset + MemoryLayout<inotify_event>.size <= count {
            let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let start = offset + MemoryLayout<inotify_event>.size
            offset = start + Int(event.len)
            names.append(String(decoding: buffer[start..<offset].prefix { $0 != 0 }, as: UTF8.self))
        }
        return names
    }
}

/// Reads `events.jsonl` as it grows: a line stands there only after its commit.
final class LogTail {
    private let ear: FolderEar
    private let file: Int32
    private var rest: [UInt8] = []

    /// Begins at the present end.
    init(workspace: String) throws {
        let folder = "\(workspace)/var/log"
        ear = try FolderEar(folder, Int32(IN_MODIFY))
        file = open("\(folder)/events.jsonl", O_RDONLY)
        guard file != -1 else { throw Wrong("there is no \(folder)/events.jsonl; does the daemon run?") }
        lseek(file, 0, SEEK_END)
    }

    deinit { close(file) }

    /// New lines; empty when none came in time.
    func lines(within seconds: Double) -> [String] {
        let end = Monotonic.now() + seconds
        while true {
            let found = take()
            let left = end - Monotonic.now()
            if !found.isEmpty || left <= 0 { return found }
            _ = ear.listen(seconds: left)
        }
    }

    /// Waits until nothing was written for so long.
    func quiet(_ seconds: Double) { while !lines(within: seconds).isEmpty {} }

    private func take() -> [String] {
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count <= 0 { break }
            rest += buffer[..<count]
        }
        guard let end = rest.lastIndex(of: 0x0A) else { return [] }
        let lines = rest[..<end].split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        rest = Array(rest[(end + 1)...])
        return lines
    }
}

extension String {
    /// The text of a key in a line of the log.
    func text(of key: String) -> String? {
        guard let start = range(of: "\"\(key)\":\"") else { return nil }
        return self[start.upperBound...].prefix { $0 != "\"" }.description
    }
}
