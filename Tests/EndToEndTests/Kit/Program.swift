import Foundation
import Programs

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
    /// As a shell tells it.
    var status: Int32
    /// Without the last line end.
    var out: String
    var err: String

    /// Runs a program to its end.
    static func of(_ executable: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        // One that hangs fails its test, not the whole suite.
        let program = try RunningProgram(
            "/usr/bin/timeout", ["--signal=KILL", "60", executable] + arguments,
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, output: .us, errors: .us)
        let (said, complained) = program.saysAll()
        return Outcome(status: program.wait().status, out: text(said), err: text(complained))
    }

    private static func text(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// Standard output as one JSON value.
    func decoded<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(out.utf8))
    }
}
