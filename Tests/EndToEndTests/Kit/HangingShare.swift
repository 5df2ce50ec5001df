import Foundation
import Glibc
import Programs
import TestKit

/// A folder of a workspace that is a share which answers nothing: `small-share` of Tests/BadWeather, told to hang.
final class HangingShare {
    static let isPossible = geteuid() == 0 && access("/dev/fuse", R_OK | W_OK) == 0
    private let place: String
    private let server: RunningProgram
    private let home: TemporaryFolder

    /// - Parameter place: a folder that is there.
    init(at place: String) throws {
        self.place = place
        home = try TemporaryFolder("hotpress-share-")
        let rules = "\(home.path)/rules"
        try put([], at: rules)
        _ = try FileManager.default.createDirectory(atPath: "\(home.path)/behind", withIntermediateDirectories: true)
        let table = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/mounts"))
        server = try RunningProgram(
            Program.smallShare.path,
            ["--folder", "\(home.path)/behind", "--at", place, "--rules", rules, "--held", "\(home.path)/held"])
        let end = Date(timeIntervalSinceNow: 20)
        while !(try String(contentsOfFile: "/proc/self/mounts", encoding: .utf8)).contains(" \(place) ") {
            guard Date() < end else { throw CocoaError(.fileNoSuchFile) }
            // The kernel tells of each change of the table.
            var change = pollfd(fd: table.fileDescriptor, events: Int16(POLLPRI), revents: 0)
            poll(&change, 1, 1000)
        }
        // Exchanged whole: it is looked at before each request.
        try put(Array("all hang\n".utf8), at: "\(rules).new")
        rename("\(rules).new", rules)
    }

    deinit { end() }

    /// The folder behind the mount point is back.
    func end() {
        guard server.isRunning else { return }
        umount2(place, Int32(MNT_DETACH))
        server.signal(SIGKILL)
        server.wait()
    }
}
