import Foundation

// bench-driver: drops files into a workspace whose daemon runs, and measures until the press's folder has them.
// `Tests/bench` starts the daemon and calls this.

@main enum Main {
    static func main() { exit(run(Array(CommandLine.arguments.dropFirst()))) }
}

/// - Returns: the exit status: 0 measured and right, 1 something came out wrong, 64 usage.
private func run(_ arguments: [String]) -> Int32 {
    do {
        if arguments.first == "stages" {
            try Stages.run(Array(arguments.dropFirst()))
            return 0
        }
        if let first = arguments.first, MixedCommand.names.contains(first) {
            try MixedCommand.run(arguments)
            return 0
        }
        if arguments.first == "book" {
            guard let size = arguments.last.flatMap({ Int($0) }) else { throw Usage(text: "book --count MEBIBYTES") }
            try FileHandle.standardOutput.write(contentsOf: Artwork.pictures(mebibytes: size))
            return 0
        }
        let options = try Options(arguments)
        let bench = Bench(workspace: options.workspace, daemon: options.daemon)
        switch options.what {
        case "latency": try bench.latency(options.kind, trials: options.count)
        case "burst": try bench.burst(options.kind, count: options.count, takes: options.takes)
        case "big": try bench.big(options.kind)
        case "idle": try bench.idle(seconds: Double(options.count))
        case "shell-latency": try ShellBench(folder: options.workspace).latency(trials: options.count)
        case "shell-burst": try ShellBench(folder: options.workspace).burst(count: options.count)
        default: throw Wrong("unknown measurement '\(options.what)'")
        }
        return 0
    } catch let error as Usage {
        FileHandle.standardError.write(Data("bench-driver: \(error.text)\n".utf8))
        return 64
    } catch {
        FileHandle.standardError.write(Data("bench-driver: \(error)\n".utf8))
        return 1
    }
}

/// What came out otherwise than it should.
struct Wrong: Error, CustomStringConvertible {
    let description: String
    init(_ text: String) { description = text }
}

struct Usage: Error { let text: String }

/// `bench-driver stages [FILE…]`, `bench-driver book --count MEBIBYTES` (to standard output), and
/// `bench-driver WHAT --workspace DIR [--daemon PID] [--kind KIND] [--count N] [--take]`
struct Options {
    var what: String
    var workspace = ""
    var daemon: Int32 = 0
    var kind = "product"
    var count = 50
    var takes = false

    init(_ arguments: [String]) throws {
        guard let first = arguments.first else { throw Usage(text: "nothing to measure was named") }
        what = first
        var rest = arguments.dropFirst()
        while let key = rest.popFirst() {
            if key == "--take" {
                takes = true
                continue
            }
            guard let value = rest.popFirst() else { throw Usage(text: "\(key) needs a value") }
            switch key {
            case "--workspace": workspace = value
            case "--daemon": daemon = Int32(value) ?? 0
            case "--kind": kind = value
            case "--count": count = Int(value) ?? count
            default: throw Usage(text: "unknown option \(key)")
            }
        }
        if workspace.isEmpty { throw Usage(text: "--workspace is missing") }
    }
}
