import Foundation
import Ledger

// bad-weather random|sweep --programs DIR --at DIR …: drops seeded orders into a fresh workspace, kills what works on
// them, lets it go on, and asks the judge at the end. Tests/soak is the way to start it.

@main enum Main {
    static func main() { exit(run(CommandLine.arguments)) }
}

private func run(_ arguments: [String]) -> Int32 {
    do {
        switch arguments.dropFirst().first {
        case "random":
            let given = try Arguments(
                arguments.dropFirst(2), allowed: ["programs", "at", "jobs", "kills", "seed", "pace"])
            let place = try Workplace(programs: try given.text("programs"), at: try given.text("at"))
            try place.makeTemplate()
            var storm = try RandomStorm(
                place: place, jobs: try given.number("jobs", default: 300),
                kills: try given.number("kills", default: 200), seed: UInt64(try given.number("seed", default: 1)),
                milliseconds: try given.number("pace", default: 400))
            return try storm.run() ? 0 : 1
        case "sweep":
            let given = try Arguments(
                arguments.dropFirst(2),
                allowed: ["programs", "at", "points", "seed", "seconds", "who", "parallel", "from", "path"])
            let (programs, base) = (try given.text("programs"), try given.text("at"))
            let places = try (1...max(1, try given.number("parallel", default: 1))).map {
                try Workplace(programs: programs, at: "\(base)/\($0)")
            }
            for place in places { try place.makeTemplate() }
            guard let path = Path(rawValue: given.text("path", default: "straight")) else {
                throw Misused("--path is one of \(Path.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            let sweep = Sweep(
                places: places, path: path, from: try given.number("from", default: 1),
                points: try given.number("points", default: 0),
                seconds: try given.number("seconds", default: 0), seed: UInt64(try given.number("seed", default: 1)),
                who: given.text("who", default: "both"))
            return try sweep.run() ? 0 : 1
        default: throw Misused("usage: bad-weather random|sweep --programs DIR --at DIR …")
        }
    } catch {
        FileHandle.standardError.write(Data("bad-weather: \(error)\n".utf8))
        return 64
    }
}
