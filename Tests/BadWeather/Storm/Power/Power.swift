import Foundation
import Ledger

/// What loses power at once.
enum Reach: String, CaseIterable {
    /// Workspace and hot folders are on one file system.
    case one
    /// Hot folders are on a file system of their own; both go.
    case two
    /// The same, and only that of the hot folders goes: the machine has the same boot afterwards.
    case press
}

/// The file systems that a workplace stands on where its power can be cut, and the machine's boot as the daemon sees it.
final class Power: Sendable {
    let reach: Reach
    /// Has the line that stands for the id of the present boot.
    let boot: String
    private let main: LoopDisk
    private let press: LoopDisk?

    /// - Parameter hotFolders: what the second file system is mounted on.
    init(reach: Reach, base: String, ground: String, hotFolders: String) {
        self.reach = reach
        boot = "\(base)/boot"
        main = LoopDisk(image: "\(base)/main.img", mountPoint: ground)
        press = reach != .one ? LoopDisk(image: "\(base)/press.img", mountPoint: hotFolders) : nil
    }

    /// What loses power.
    var mountPoints: [String] { (reach == .press ? [] : [main.mountPoint]) + (press.map { [$0.mountPoint] } ?? []) }

    /// Empty file systems; `fill` puts on the first what a run begins with, and the second comes over a part of that.
    func begin(_ fill: () throws -> Void) throws {
        try press?.unmount()
        try main.begin()
        try fill()
        if let press {
            let files = FileManager.default
            let names = try files.contentsOfDirectory(atPath: press.mountPoint)
            try press.begin()
            for name in names {
                try files.createDirectory(
                    atPath: "\(press.mountPoint)/\(name)", withIntermediateDirectories: true)
            }
            try press.sync()
        }
        try main.sync()
        try startAnew()
    }

    func cut() throws {
        if reach != .press { try main.cut() }
        try press?.cut()
    }

    /// The press's volume is gone from under whoever works on it.
    func detach() throws { try press?.detach() }

    /// The machine is up again.
    func back() throws {
        try press?.unmount()
        if reach != .press {
            try main.back()
            try startAnew()
        }
        try press?.back()
    }

    func end() throws {
        try press?.unmount()
        try main.unmount()
    }

    private func startAnew() throws {
        try Data("\(UUID().uuidString.lowercased())\n".utf8).write(to: URL(fileURLWithPath: boot))
    }
}
