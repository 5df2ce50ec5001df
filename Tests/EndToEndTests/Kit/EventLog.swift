import Files
import Foundation
import Glibc
import Workflow

/// Reads `events.jsonl` as it grows, and tells when it did.
final class EventLog {
    private(set) var events: [Event] = []
    private let path: String
    private let news: Descriptor
    private var position: UInt64 = 0

    init(folder: String) throws {
        path = "\(folder)/events.jsonl"
        news = Descriptor(owning: inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)))
        guard inotify_add_watch(news.raw, folder, UInt32(IN_MODIFY | IN_CREATE)) >= 0 else {
            throw SystemError(code: errno, call: "inotify_add_watch", what: folder)
        }
    }

    /// Reads what is new; a half line waits for its end.
    func read() throws {
        guard access(path, F_OK) == 0 else { return }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        try file.seek(toOffset: position)
        guard let data = try file.readToEnd(), let end = data.lastIndex(of: 0x0A) else { return }
        let lines = data[...end].split(separator: 0x0A)
        events += try lines.map { try JSONDecoder().decode(Event.self, from: $0) }
        position += UInt64(end - data.startIndex + 1)
    }

    /// Waits until the log grows, or for a moment: what is waited for may stand elsewhere.
    func pause(atMost seconds: Double = 0.05) throws {
        guard try wait(for: Int16(POLLIN), on: news.raw, until: Monotonic.now() + seconds) else { return }
        var bytes = [UInt8](repeating: 0, count: 4096)
        while Glibc.read(news.raw, &bytes, bytes.count) > 0 {}
    }

    /// The main status that the log tells last.
    func status(of job: String) -> String? { events.last { $0.job == job && $0.event == "job.status" }?.to }

    /// How often a job came into a status.
    func times(_ job: String, became status: String) -> Int {
        events.count { $0.job == job && $0.to == status && $0.from != status }
    }
}

extension Shop {
    /// Waits until something is so.
    func eventually(_ what: String, within seconds: Double = 20, _ isSo: () throws -> Bool) throws {
        let deadline = Monotonic.now() + seconds
        while true {
            try log.read()
            if try isSo() { return }
            guard Monotonic.now() < deadline else { throw Overdue(what, self) }
            try log.pause()
        }
    }

    /// Waits until a job has a status, and reads it.
    @discardableResult
    func job(_ id: String, gets status: String, within seconds: Double = 20) throws -> Job {
        try eventually("job \(id) is \(status)", within: seconds) { log.status(of: id) == status }
        return try job(id)
    }

    /// Waits for an event of a name.
    @discardableResult
    func event(_ name: String, of job: String? = nil, where fits: (Event) -> Bool = { _ in true }) throws -> Event {
        var found: Event?
        try eventually("event \(name) of \(job ?? "anything")") {
            found = log.events.last { $0.event == name && (job == nil || $0.job == job) && fits($0) }
            return found != nil
        }
        return try found.orThrow(Overdue("event \(name)", self))
    }
}

extension Optional {
    func orThrow(_ error: @autoclosure () -> any Error) throws -> Wrapped {
        guard let self else { throw error() }
        return self
    }
}
