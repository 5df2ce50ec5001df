import Files
import Foundation
import Glibc
import Ledger
import Programs

/// A folder of the workspace that is a share of our own: `small-share` shows it, and does to requests what it is told.
final class Share {
    private let mountPoint: String
    private let folder: String
    private let rules: String
    private let held: String
    private let program: String
    private var server: RunningProgram?

    init(_ place: Workplace, at folder: String) throws {
        guard let behind = place.behind[folder] else { throw Misused("nothing is behind '\(folder)'") }
        mountPoint = "\(place.workspace)/\(folder)"
        self.folder = behind
        rules = "\(place.base)/share.rules"
        held = "\(place.base)/share.held"
        program = "\(place.programs)/small-share"
        try FileManager.default.createDirectory(atPath: behind, withIntermediateDirectories: true)
        try mount()
    }

    deinit { end() }

    /// Shows the folder again after `vanish`.
    func mount() throws {
        try weather("")
        server = try RunningProgram(
            program, ["--folder", folder, "--at", mountPoint, "--rules", rules, "--held", held], output: .null)
        // Unreadable, it is not there yet.
        let isThere = wait(10) {
            (try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8))?.contains(" \(mountPoint) ") == true
        }
        if !isThere { throw Misused("'\(mountPoint)' was not mounted") }
    }

    /// What is done to requests from now on: lines as `small-share` reads them, none for fair weather.
    func weather(_ lines: String) throws {
        // Exchanged whole: it is looked at before each request.
        try Data(lines.utf8).write(to: URL(fileURLWithPath: "\(rules).new"))
        if rename("\(rules).new", rules) == -1 { throw SystemError(code: errno, call: "rename", what: rules) }
    }

    /// How many requests hang.
    var hanging: Int {
        let text = String(decoding: FileManager.default.contents(atPath: held) ?? Data(), as: UTF8.self)
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }

    /// The share is gone from under whoever works on it; an empty folder is left.
    func vanish() { umount2(mountPoint, Int32(MNT_DETACH)) }

    func end() {
        vanish()
        server?.signal(SIGKILL)
        server?.wait()
    }
}
