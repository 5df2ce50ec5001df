import Files
import Foundation
import Glibc
import Programs
import TestKit
import Workflow

/// A workspace of its own with the real programs at work in it; gone with this object.
final class Shop {
    let path: String
    private let home: TemporaryFolder
    private(set) var daemon: RunningProgram?
    let log: EventLog

    /// Makes the workspace with its products.
    /// - Parameters:
    ///   - running: whether the daemon runs when this returns.
    ///   - place: where the workspace stands; nil for a temporary folder.
    init(
        _ plan: ShopPlan = ShopPlan(), selling goods: [Goods] = [.card], running: Bool = true, at place: String? = nil
    ) throws {
        home = try TemporaryFolder("hotpress-shop-")
        path = "\(place ?? home.path)/shop"
        _ = try Folder.create(path: "\(path)/var/log")
        try Data(plan.text.utf8).write(to: URL(fileURLWithPath: "\(path)/hotpress.json"))
        log = try EventLog(folder: "\(path)/var/log")
        try hotpress("init")
        try put(Goods.brochurePDF, at: "\(home.path)/brochure.pdf")
        let definitions = try goods.map { goods in
            let file = "\(home.path)/\(goods.rawValue).json"
            try put(Array(goods.definition.utf8), at: file)
            return file
        }
        if !definitions.isEmpty { try hotpress(["product", "add"] + definitions) }
        if running { try start() }
    }

    deinit {
        daemon?.signal(SIGKILL)
        daemon?.wait()
    }

    /// Runs a command, which has to end as told.
    @discardableResult
    func hotpress(_ arguments: [String], ends status: Int32 = 0) throws -> Outcome {
        let outcome = try Outcome.of(
            Program.hotpress.path, arguments, environment: ["HOTPRESS_WORKSPACE": path, "LANG": "C.UTF-8"])
        guard outcome.status == status else { throw Surprise(command: arguments, wanted: status, outcome: outcome) }
        return outcome
    }

    @discardableResult
    func hotpress(_ arguments: String..., ends status: Int32 = 0) throws -> Outcome {
        try hotpress(arguments, ends: status)
    }

    /// Starts the daemon, and waits until it answers.
    func start(environment: [String: String] = [:]) throws {
        try launch(environment: environment)
        try eventually("the daemon answers") { access("\(self.path)/var/hotpress.sock", F_OK) == 0 }
    }

    /// Starts the daemon without waiting for anything.
    func launch(environment: [String: String] = [:]) throws {
        let said = "\(home.path)/daemon.log"
        if access(said, F_OK) != 0 { try put([], at: said) }
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: said))
        try output.seekToEnd()
        let its = RunningProgram.Stream.descriptor(output.fileDescriptor)
        daemon = try RunningProgram(
            Program.hotpress.path, ["--workspace", path, "run"],
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, output: its, errors: its)
        try output.close()
    }

    /// Sends the daemon a signal and waits for its end.
    /// - Returns: its exit status.
    @discardableResult
    func end(by signal: Int32 = SIGTERM) throws -> Int32 {
        guard let daemon else { return 0 }
        daemon.signal(signal)
        guard let ending = try daemon.wait(atMost: 15) else { throw Overdue("the daemon ends", self) }
        self.daemon = nil
        return ending.status
    }

    /// What the daemon said to whoever started it.
    var said: String {
        FileManager.default.contents(atPath: "\(home.path)/daemon.log").map { String(decoding: $0, as: UTF8.self) }
            ?? ""
    }

    /// A file beside the workspace, for commands that read one.
    func outside(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = "\(home.path)/\(name)"
        try put(bytes, at: file)
        return file
    }
}

/// Writes a file as a plain copy does: create, write, close.
func put(_ bytes: [UInt8], at path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
        throw SystemError(code: errno, call: "write", what: path)
    }
}

/// A command that ended otherwise than it should.
struct Surprise: Error, CustomStringConvertible {
    var command: [String]
    var wanted: Int32
    var outcome: Outcome
    var description: String {
        "hotpress \(command.joined(separator: " ")) ended with \(outcome.status), not \(wanted)\n\(outcome.out)\n\(outcome.err)"
    }
}

/// Something that did not come to pass in its time, with what is known about it.
struct Overdue: Error, CustomStringConvertible {
    var description: String
    init(_ what: String, _ shop: Shop) {
        let lines = shop.log.events.suffix(12).map { "  \($0.event) \($0.job ?? "") \($0.to ?? "") \($0.reason)" }
        description =
            "not in time: \(what)\nthe last events:\n\(lines.joined(separator: "\n"))\nthe daemon said:\n\(shop.said.suffix(2000))"
    }
}
