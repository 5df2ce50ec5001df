import Foundation
import Ledger
import Synchronization

// bad-weather random|sweep|shares|scenes|crowd --programs DIR --at DIR …: drops seeded orders into a fresh workspace, kills what works on
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
                    "only", "variants",
                ])
            guard let path = Path(rawValue: given.text("path", default: "straight")) else {
                throw Misused("--path is one of \(Path.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            guard let kind = Kind(rawValue: given.text("kind", default: "kills")) else {
                throw Misused("--kind is one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            if path == .share {
                if kind == .cuts { throw Misused("the power of another machine is not cut") }
                try OwnMounts.take()
            }
            let places = try places(given, power: try reach(given))
            let only = given.text("only", default: "")
            let variants = given.text("variants", default: "").split(separator: ",").map(String.init)
            guard variants.allSatisfy({ Int($0) != nil }) else { throw Misused("--variants is numbers: 0,2") }
            let sweep = Sweep(
                places: places, kind: kind, path: path, from: try given.number("from", default: 1),
                variants: variants.isEmpty ? nil : Set(variants.compactMap(Int.init)),
                points: try given.number("points", default: 0),
                seconds: try given.number("seconds", default: 0), seed: UInt64(try given.number("seed", default: 1)),
                who: given.text("who", default: "both"), only: only.isEmpty ? nil : try Strike(only))
            return try sweep.run() ? 0 : 1
        case "shares":
            let given = try Arguments(
                arguments.dropFirst(2), allowed: ["programs", "at", "points", "seed", "seconds", "parallel", "only"])
            try OwnMounts.take()
            let trials = try trials(of: "shares", ShareTrial.all, given, try places(given), ShareTrial.init) { $0.text }
            let seed = trials.seed
            return trials.run { trial, place in
                let shift = try ShareShift(trial, in: place, seed: seed)
                return (try shift.run(), shift.voice)
            } ? 0 : 1
        case "scenes":
            let given = try Arguments(
                arguments.dropFirst(2), allowed: ["programs", "at", "points", "seed", "seconds", "parallel", "only"])
            try OwnMounts.take()
            let trials = try trials(
                of: "scenes", Scene.allCases.flatMap { [$0, $0, $0, $0] }, given, try places(given, isApart: true),
                { Scene(rawValue: $0) ?? .overflow }
            ) { $0.rawValue }
            let seed = Mutex(trials.seed)
            return trials.run { trial, place in
                let shift = try SceneShift(
                    trial, in: place,
                    seed: seed.withLock {
                        $0 += 1; return $0
                    })
                return (try shift.run(), shift.voice)
            } ? 0 : 1
        case "crowd":
            let given = try Arguments(arguments.dropFirst(2), allowed: ["programs", "at", "files", "seed"])
            let place = try Workplace(programs: try given.text("programs"), at: try given.text("at"))
            try place.makeTemplate()
            return try Crowd(
                place, files: try given.number("files", default: 100_000),
                seed: UInt64(try given.number("seed", default: 1))
            ).run() ? 0 : 1
        default: throw Misused("usage: bad-weather random|sweep|shares|scenes|crowd --programs DIR --at DIR …")
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

/// As many workplaces as are to go side by side, each with its template.
private func places(_ given: borrowing Arguments, power: Reach? = nil, isApart: Bool = false) throws -> [Workplace] {
    let (programs, base) = (try given.text("programs"), try given.text("at"))
    return try (1...max(1, try given.number("parallel", default: 1))).map {
        let place = try Workplace(programs: programs, at: "\(base)/\($0)", power: power, isApart: isApart)
        try place.makeTemplate()
        return place
    }
}

/// The trials that were asked for: one, a share of all by the seed, or all of them.
private func trials<Trial>(
    of group: String, _ all: [Trial], _ given: borrowing Arguments, _ places: [Workplace],
    _ read: (String) throws -> Trial, _ text: @escaping @Sendable (Trial) -> String
) throws -> Trials<Trial> {
    let seed = UInt64(try given.number("seed", default: 1))
    var random = SeededRandom(seed: seed)
    let (points, only) = (try given.number("points", default: 0), given.text("only", default: ""))
    let chosen = points == 0 ? all : Array(all.shuffled(using: &random).prefix(points))
    return Trials(
        group: group, trials: only.isEmpty ? chosen : [try read(only)], places: places, seed: seed,
        seconds: try given.number("seconds", default: 0), text: text)
}
