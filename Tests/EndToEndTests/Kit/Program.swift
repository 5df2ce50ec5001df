import Foundation

/// Our programs, which every build of the tests puts beside their bundle.
enum Program: String {
    case hotpress
    case worker = "hotpress-worker"
    case smallShare = "small-share"

    var path: String {
        let bundle = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
        return bundle.deletingLastPathComponent().appendingPathComponent(rawValue).path
    }
}

/// What a program said, and how it ended.
struct Outcome {
    var status: Int32
    /// Without the last line end.
    var out: String
    var err: String

    /// Runs a program to its end.
    static func of(_ executable: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        let process = Process()
        // One that hangs fails its test, not the whole suite.
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["--signal=KILL", "60", executable] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let (out, err) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (out, err)
        // `waitUntilExit` looks only every 50 ms.
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        let said = out.fileHandleForReading.readDataToEndOfFile()
        let complained = err.fileHandleForReading.readDataToEndOfFile()
        ended.wait()
        return Outcome(status: process.terminationStatus, out: text(said), err: text(complained))
    }

    private static func text(_ data: Data) -> String {
        let text = String(decoding: data, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// Standard output as one JSON value.
    func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(out.utf8))
    }
}
