import Files
import Foundation
import Glibc
import Ledger
import Programs
import Synchronization

/// A small ext4 of its own, in an image, whose power can be cut: nothing that was not synced is there afterwards.
final class LoopDisk: Sendable {
    let mountPoint: String
    private let image: String
    private let isMounted = Mutex(false)
    private let device = Mutex<String?>(nil)
    /// Holds the device: detached already, it is freed with this, however this program ends.
    private let hold = Mutex<Int32>(-1)

    init(image: String, mountPoint: String) {
        self.image = image
        self.mountPoint = mountPoint
    }

    deinit {
        do { try unmount() } catch {}  // Then it ends with the last process that sees it.
        let hold = hold.withLock { $0 }
        if hold >= 0 { close(hold) }
    }

    /// An empty file system, mounted.
    func begin() throws {
        try unmount()
        try run("mkfs.ext4", ["-q", "-F", "-m", "0", try attached()])
        try mount()
    }

    /// One loop device for all of its life: another one would not know what the first has in its cache.
    private func attached() throws -> String {
        if let device = device.withLock({ $0 }) { return device }
        try Data().write(to: URL(fileURLWithPath: image))
        if truncate(image, 256 << 20) == -1 { throw SystemError(code: errno, call: "truncate", what: image) }
        let made = try run("losetup", ["-f", "--show", image])
        device.withLock { $0 = made }
        let held = open(made, O_RDONLY | O_CLOEXEC)
        if held == -1 { throw SystemError(code: errno, call: "open", what: made) }
        hold.withLock { $0 = held }
        // In use, it goes as soon as nobody uses it any more.
        try run("losetup", ["-d", made])
        return made
    }

    /// What came back from the journal, checked and mounted.
    func back() throws {
        try unmount()
        try waitUntilFree()
        // 0 is clean, 1 was put right from the journal; anything else is damage.
        try run("e2fsck", ["-p", try attached()], atMost: 1)
        try mount()
    }

    func cut() throws {
        var flags: UInt32 = 2  // EXT4_GOING_FLAGS_NOLOGFLUSH
        let file = open(mountPoint, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if file == -1 { throw SystemError(code: errno, call: "open", what: mountPoint) }
        defer { close(file) }
        // EXT4_IOC_SHUTDOWN
        if ioctl(file, 0x8004_587D, &flags) == -1 { throw SystemError(code: errno, call: "ioctl", what: mountPoint) }
    }

    /// Everything of it that waits is written, as long before the test.
    func sync() throws { try run("sync", ["-f", mountPoint]) }

    private func mount() throws {
        try FileManager.default.createDirectory(atPath: mountPoint, withIntermediateDirectories: true)
        try run("mount", [try attached(), mountPoint])
        isMounted.withLock { $0 = true }
    }

    /// Killed processes, and the mounts that only they saw, may hold it for a moment longer.
    func unmount() throws {
        guard isMounted.withLock({ $0 }) else { return }
        let isGone = wait(15, every: 20) { umount2(mountPoint, 0) == 0 }
        if !isGone { throw SystemError(code: errno, call: "umount2", what: mountPoint) }
        isMounted.withLock { $0 = false }
        try waitUntilFree()
    }

    /// Nobody finds it any more; who has it open, keeps it.
    func detach() throws {
        guard isMounted.withLock({ $0 }) else { return }
        if umount2(mountPoint, Int32(MNT_DETACH)) == -1 {
            throw SystemError(code: errno, call: "umount2", what: mountPoint)
        }
        isMounted.withLock { $0 = false }
    }

    private func waitUntilFree() throws {
        guard let device = device.withLock({ $0 }) else { return }
        let isFree = wait(15, every: 5) {
            let file = open(device, O_RDONLY | O_EXCL | O_CLOEXEC)
            if file >= 0 { close(file) }
            return file >= 0
        }
        if !isFree { throw SystemError(code: EBUSY, call: "open", what: device) }
    }
}

/// Runs a program of the system, found by its name.
/// - Returns: what it said.
@discardableResult func run(_ program: String, _ arguments: [String], atMost worst: Int32 = 0) throws -> String {
    let (text, status) = try RunningProgram.text(
        of: "/usr/bin/env", [program] + arguments,
        environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"], errors: .inherited)
    if status > worst { throw Misused("\(program) \(arguments.joined(separator: " ")) ended with \(status)") }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
}
