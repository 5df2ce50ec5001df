import Files
import Glibc
import Synchronization
import TestKit
import Testing
import Wire
import Workflow

/// The copies that a helper makes, slice by slice. What a test wants done between two slices is done there, on the helper's own
/// thread.
final class CopiesInSlices: Sendable {
    private let record: DiskRecord
    private let seen = Mutex<[(copy: String, bytes: Int64)]>([])

    /// - Parameter act: takes which slice of all it was, from 1, and how many bytes that copy has by then
    init(of helper: RunningHelper, after act: @escaping @Sendable (_ number: Int, _ bytes: Int64) throws -> Void) throws
    {
        record = try DiskRecord(below: helper.receivingPath)
        record.afterEachSlice { [weak self] copy, bytes in
            guard let self else { return }
            let number = seen.withLock {
                $0.append((copy, bytes))
                return $0.count
            }
            do { try act(number, bytes) } catch { Issue.record(error) }
        }
    }

    /// Each copy's slices, as the bytes that it had after each; the copy that began first comes first.
    var copies: [(copy: String, bytes: [Int64])] {
        seen.withLock { seen in
            var result: [(copy: String, bytes: [Int64])] = []
            for one in seen {
                if let index = result.firstIndex(where: { $0.copy == one.copy }) {
                    result[index].bytes.append(one.bytes)
                } else {
                    result.append((one.copy, [one.bytes]))
                }
            }
            return result
        }
    }

    /// Which copies went on, one after another.
    var turns: [String] {
        seen.withLock { seen in
            seen.map(\.copy).reduce(into: []) { turns, copy in if turns.last != copy { turns.append(copy) } }
        }
    }

    /// A disk that is as slow as a share.
    static func takeTime() {
        let until = Monotonic.now() + 0.05
        while Monotonic.now() < until { sched_yield() }
    }
}

/// Raised once by one thread, for another that waits.
final class Flag: Sendable {
    private let isRaised = Mutex(false)

    func raise() { isRaised.withLock { $0 = true } }

    /// - Returns: whether it was raised now, and not before.
    func raiseFirst() -> Bool {
        isRaised.withLock { isRaised in
            defer { isRaised = true }
            return !isRaised
        }
    }

    func wait() {
        let deadline = Monotonic.now() + 20
        while !isRaised.withLock({ $0 }), Monotonic.now() < deadline { sched_yield() }
    }
}

extension Folder {
    /// A large file, which holds next to nothing of its disk.
    func book(_ name: RawName, mebibytes: Int64 = 64, beginning bytes: [UInt8] = [1]) throws {
        let file = try create(name)
        try file.write(bytes)
        try file.truncate(to: mebibytes << 20)
        try file.close()
    }

    func card(_ name: RawName) throws { try create(name).write(pdf) }

    /// Changes one byte somewhere in it, in place.
    func scribble(on name: RawName) throws {
        let file = try open(name, writing: true)
        #expect(pwrite(file.raw, "x", 1, 4096) == 1)
        try file.close()
    }
}
