public import Files
internal import Foundation
internal import Glibc
internal import Programs
internal import Workflow

/// A tmpfs of its own, mounted on a temporary folder: for full disks and borders between file systems. Needs root.
public final class SmallVolume: Sendable {
    /// Whether this process may mount; tests that need it say `.enabled(if: SmallVolume.isPossible, …)`.
    public static let isPossible: Bool = {
        // Whatever went wrong, the answer is no.
        do { return try SmallVolume(options: "size=64k").isMounted } catch { return false }
    }()

    public let path: String
    public let folder: Folder
    private let below: TemporaryFolder
    private let isMounted: Bool

    /// - Parameter options: as for tmpfs(5): `size=64k`, `nr_inodes=8`.
    public init(options: String) throws {
        below = try TemporaryFolder("hotpress-volume-")
        path = below.path
        isMounted = try run("/bin/mount", ["-t", "tmpfs", "-o", options, "tmpfs", path])
        folder = try Folder(path: path)
        if !isMounted { throw SystemError(code: EPERM, call: "mount", what: path) }
    }

    /// - Parameter options: as for mount(8): `ro`, `rw`.
    public func remount(_ options: String) throws {
        guard try run("/bin/mount", ["-o", "remount,\(options)", path]) else {
            throw SystemError(code: EBUSY, call: "mount", what: path)
        }
    }

    deinit {
        // Lazily: our own descriptor is still open.
        do { _ = try run("/bin/umount", ["-l", path]) } catch { print("left behind: \(path): \(error)") }
    }
}

private func run(_ program: String, _ arguments: [String]) throws -> Bool {
    try RunningProgram(program, arguments, errors: .null).wait() == .code(0)
}
