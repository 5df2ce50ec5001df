import Files
import Foundation
import JobStore
import Operations
import Pipeline
import Synchronization
import Workflow

/// Writes `var/log/events.jsonl`: the store's events in sequence, one line each. After a crash it goes on where the file
/// ends: a half line is cut off, nothing is left out, nothing comes twice.
final class LogWriter: Sendable {
    private let folder: Folder
    private let engine: Engine
    private let wake = Bell()
    private let done = Bell()
    private let isStopped = Mutex(false)
    private let maxBytes: Int64

    init(folder: Folder, engine: Engine, maxBytes: Int64 = 64 << 20) {
        self.folder = folder
        self.engine = engine
        self.maxBytes = maxBytes
    }

    private static let current = RawName("events.jsonl").unsafelyUnwrapped  // a constant that is a name

    func start() {
        let thread = Thread { [self] in
            run()
            done.ring()
        }
        thread.name = "log"
        thread.start()
    }

    /// There may be new events.
    func nudge() { wake.ring() }

    /// Writes what is there and ends.
    func stop() {
        isStopped.withLock { $0 = true }
        wake.ring()
        _ = done.wait(seconds: 5)
    }

    private func run() {
        var last: Int64?
        while true {
            let stopping = isStopped.withLock { $0 }
            do {
                let position = try last ?? resume()
                last = try writeOn(after: position)
            } catch {
                // A full disk stops the log, not the work; events stay in the store and are written later.
                last = nil
            }
            if stopping { return }
            _ = wake.wait(seconds: last == nil ? 5 : 60)
            wake.hush()
        }
    }

    private func writeOn(after position: Int64) throws -> Int64 {
        var position = position
        while true {
            let events = try engine.read { try $0.store.events(after: position, EventFilter(), limit: 1000) }
            guard let last = events.last else { return position }
            let text = try events.map { try EventJSON($0).line() + "\n" }.joined()
            let file = try folder.append(Self.current, mode: 0o640)
            try file.write(Array(text.utf8))
            position = last.sequence
            if try file.status().bytes > maxBytes { try rotate(at: position) }
        }
    }

    /// The last whole line's sequence number; a half line behind it is cut off.
    private func resume() throws -> Int64 {
        guard let status = try folder.status(of: Self.current), status.bytes > 0 else { return try lastRotated() }
        let file = try folder.append(Self.current, mode: 0o640)
        let length = Int(min(status.bytes, 1 << 20))
        let tail = try folder.open(Self.current).read(at: status.bytes - Int64(length), count: length)
        guard let end = tail.lastIndex(of: 0x0A) else {
            guard ftruncate(file.raw, 0) == 0 else {
                throw SystemError(code: errno, call: "ftruncate", what: "events.jsonl")
            }
            return try lastRotated()
        }
        let cut = status.bytes - Int64(tail.count - end - 1)
        guard ftruncate(file.raw, off_t(cut)) == 0 else {
            throw SystemError(code: errno, call: "ftruncate", what: "events.jsonl")
        }
        let lines = tail[..<end].split(separator: 0x0A)
        struct Line: Decodable { var seq: Int64 }
        guard let line = lines.last else { return try lastRotated() }
        return try JSONDecoder().decode(Line.self, from: Data(line)).seq
    }

    /// Rotated files bear their last sequence number.
    private func rotate(at sequence: Int64) throws {
        guard let name = RawName("events-\(sequence).jsonl") else { return }
        try folder.rename(Self.current, to: folder, as: name)
    }

    private func lastRotated() throws -> Int64 {
        try folder.names().compactMap { name in
            let text = name.escaped
            guard text.hasPrefix("events-"), text.hasSuffix(".jsonl") else { return nil }
            return Int64(text.dropFirst(7).dropLast(6))
        }.max() ?? 0
    }
}
