import Files
import Foundation

/// The same drops into the shell pipeline beside it (`shell-pipeline`): no store, no reports, no second try.
struct ShellBench {
    let folder: String

    func latency(trials: Int) throws {
        let desk = try Desk(folder)
        let ear = try FolderEar("\(folder)/out", Int32(IN_MOVED_TO))
        var times: [Double] = []
        for trial in 1...trials {
            Thread.sleep(forTimeInterval: 0.15)
            let name = "s\(trial).pdf"
            let file = try desk.put(Artwork(name, number: 0).bytes, name)
            let start = Monotonic.now()
            try desk.drop(file, into: "\(folder)/in")
            try wait(for: [name], ear)
            times.append(Monotonic.now() - start)
        }
        print("drop → hot folder, shell pipeline: \(Figures(seconds: times))")
    }

    func burst(count: Int) throws {
        let desk = try Desk(folder)
        let ear = try FolderEar("\(folder)/out", Int32(IN_MOVED_TO))
        let names = (1...count).map { "b\($0).pdf" }
        let files = try names.enumerated().map { try desk.put(Artwork($1, number: $0).bytes, $1) }
        sync()
        let start = Monotonic.now()
        for file in files { try desk.drop(file, into: "\(folder)/in") }
        try wait(for: Set(names), ear)
        let seconds = Monotonic.now() - start
        print("burst of \(count), shell pipeline: \(digits(seconds)) s = \(digits(Double(count) / seconds)) jobs/s")
    }

    private func wait(for names: Set<String>, _ ear: FolderEar) throws {
        var missing = names
        while !missing.isEmpty {
            let seen = ear.listen(seconds: 60)
            if seen.isEmpty { throw Wrong("the shell pipeline stopped; \(missing.count) files are missing") }
            missing.subtract(seen)
        }
    }
}
