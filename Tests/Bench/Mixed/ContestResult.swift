import Foundation

/// What one program reached in one run; a line of the file that the table is made of.
struct ContestResult: Codable {
    var name: String
    var rate: Double
    var jobs: Int
    var pages: Int
    /// From the first drop to the last file in the hot folder.
    var seconds: Double
    /// Until nothing was done any more.
    var rest: Double
    var processor: Double
    /// MiB.
    var peak: Double
    var latencies: [Latency]
    /// Of a run of its own, under strace.
    var syncs: Double?

    struct Latency: Codable {
        var kind: String
        var pages: Int
        var seconds: Double
    }

    var jobsPerSecond: Double { Double(jobs) / seconds }

    /// - Parameter pages: only of jobs with so many.
    func figures(_ pages: ClosedRange<Int> = 1...Int.max) -> Figures? {
        let chosen = latencies.filter { pages.contains($0.pages) }.map(\.seconds)
        return chosen.isEmpty ? nil : Figures(seconds: chosen)
    }

    func append(to file: String) throws {
        guard let handle = fopen(file, "a") else { throw Wrong("cannot open '\(file)': errno \(errno)") }
        let line = Array(try JSONEncoder().encode(self)) + [0x0A]
        let written = fwrite(line, 1, line.count, handle)
        guard fclose(handle) == 0, written == line.count else { throw Wrong("cannot write '\(file)'") }
    }

    static func all(in file: String) throws -> [ContestResult] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(ContestResult.self, from: Data($0.utf8))
        }
    }
}
