import Foundation

// make-samples DIR: writes products, tickets and artwork for trying Hotpress out. The same files each time.

@main enum Main {
    static func main() { exit(run(CommandLine.arguments)) }
}

/// - Returns: the exit status: 0 done, 1 failed, 64 usage.
private func run(_ arguments: [String]) -> Int32 {
    guard arguments.count == 2, !arguments[1].hasPrefix("-") else {
        say("usage: make-samples DIR")
        return 64
    }
    let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
    do {
        for sample in Sample.all {
            let file = folder.appendingPathComponent(sample.path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(sample.bytes).write(to: file, options: .atomic)
            print("\(sample.path)  \(sample.says)")
        }
        return 0
    } catch {
        say("make-samples: cannot write to '\(folder.path)': \(error.localizedDescription)")
        return 1
    }
}

private func say(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
