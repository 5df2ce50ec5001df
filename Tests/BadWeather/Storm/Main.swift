import Foundation
import Ledger

// bad-weather random|sweep --programs DIR --at DIR …: drops seeded orders into a fresh workspace, kills what works on
// them, cuts the power or lets calls fail, lets it go on, and asks the judge at the end. Tests/soak is the way to start it.

@main enum Main {
    static func main() { exit(run(CommandLine.arguments)) }
}

private func run(_ arguments: [String]) -> Int32 {
    do {
        switch arguments.dropFirst().first {
        case "random":
            let given = try Arguments(
                arguments.dropFirst(2), allowed: ["programs", "at", "jobs", "kills", "seed", "pace", "power"])
            let place = try Workplace(
                programs: try given.text("programs"), at: try given.text("at"), power: try reach(given))
            try place.makeTemplate()
            var storm = try RandomStorm(
                place: place, jobs: try given.number("jobs", default: 300),
                kills: try given.number("kills", default: 200), seed: UInt64(try given.number("seed", default: 1)),
                milliseconds: try given.number("pace", default: 400))
            return try storm.run() ? 0 : 1
        case "sweep":
            let given = try Arguments(
                arguments.dropFirst(2),
                allowed: [
                    "programs", "at", "kind", "points", "seed", "seconds", "who", "parallel", "from", "path", "power",
                    "only",
                ])
            let (programs, base) = (try given.text("programs"), try given.text("at"))
            let places = try (1...max(1, try given.number("parallel", default: 1))).map {
                try Workplace(programs: programs, at: "\(base)/\($0)", power: try reach(given))
            }
            for place in places { try place.makeTemplate() }
            guard let path = Path(rawValue: given.text("path", default: "straight")) else {
                throw Misused("--path is one of \(Path.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            guard let kind = Kind(rawValue: given.text("kind", default: "kills")) else {
                throw Misused("--kind is one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            let only = given.text("only", default: "")
            let sweep = Sweep(
                places: places, kind: kind, path: path, from: try given.number("from", default: 1),
                points: try given.number("points", default: 0),
                seconds: try given.number("seconds", default: 0), seed: UInt64(try given.number("seed", default: 1)),
                who: given.text("who", default: "both"), only: only.isEmpty ? nil : try Strike(only))
            return try sweep.run() ? 0 : 1
        default: throw Misused("usage: bad-weather random|sweep --programs DIR --at DIR …")
        }
    } catch {
        FileHandle.standardError.write(Data("bad-weather: \(error)\n".utf8))
        return 64
    }
}

private func reach(_ given: borrowing Arguments) throws -> Reach? {
    let text = given.text("power", default: "")
    if text.isEmpty { return nil }
    guard let reach = Reach(rawValue: text) else {
        throw Misused("--power is one of \(Reach.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    try OwnMounts.take()
    return reach
}
