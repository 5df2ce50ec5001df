import Files
import Foundation
import Glibc
import Ledger

/// Random `kill -9` while orders are on their way.
struct RandomStorm: ~Copyable {
    private let place: Workplace
    private let jobs: Int
    private let kills: Int
    private let meanPause: Double
    private let seed: UInt64
    private var random: SeededRandom
    private var shop: Shop
    private var struck: [String: Int] = [:]
    /// Kills while a job was on its way.
    private var underWay = 0

    /// - Parameter milliseconds: from one blow to the next, on average.
    init(place: Workplace, jobs: Int, kills: Int, seed: UInt64, milliseconds: Int) throws {
        (self.place, self.jobs, self.kills) = (place, jobs, kills)
        self.seed = seed
        meanPause = Double(milliseconds) / 1000
        random = SeededRandom(seed: seed &+ 1_000_003)
        shop = Shop(seed: seed)
        try place.begin()
    }

    /// - Returns: whether nothing was wrong.
    mutating func run() throws -> Bool {
        let crew = Crew(place: place)
        var dropper = try Dropper(place: place)
        var progress = Progress(place: place)
        let desk = Desk(place: place, seed: seed)
        let began = Monotonic.now()
        try crew.startPress()
        try crew.startDaemon()
        let blows = try storm(crew, &dropper, &progress, desk)
        let stormed = Monotonic.now()
        let (files, expected) = (dropper.files, dropper.expected)
        let isSettled = try wait(120, every: 50) {
            if !crew.isUp { try crew.startDaemon() }
            return try progress.isSettled(files: files, jobs: expected, settled: desk.settled) && desk.isDone
        }
        try desk.close()
        let settled = Monotonic.now()
        // What would come a second time has time to come.
        rest(2)
        let trouble = crew.stopDaemon()
        crew.stopPress()
        let kinds = struck.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        print(
            "storm: \(expected.count) jobs, \(blows) kills (\(kinds)), \(underWay) with jobs under way, "
                + "\(crew.starts) daemon starts")
        print(
            "storm: \(fates(expected)); \(desk.blows) commands killed besides, "
                + "\(desk.mended) jobs tried again by hand, \(desk.settled) held deliveries settled")
        print("storm: \(Int(stormed - began)) s of kills, \(Int(settled - stormed)) s until all was delivered")
        if blows < kills {
            print("violation: only \(blows) of \(kills) kills in time, \(expected.count) of \(jobs) jobs dropped")
        }
        if !isSettled {
            print("violation: not settled after 120 s: \(progress.told(files: files, jobs: expected)) \(desk.told)")
        }
        if let trouble { print("violation: \(trouble)") }
        let isGood = try Verdict.ask(place) && isSettled && blows == kills && trouble == nil
        print(
            "figures: \(blows) \(place.power == nil ? "kills" : "cuts"), \(isGood ? 0 : 1) violations, \(Int(settled - began)) s"
        )
        if !isGood {
            print(
                "again: Tests/soak --group \(place.power == nil ? "random" : "storms") --jobs \(jobs) --kills \(kills) --seed \(seed)"
                    + (place.power.map { " --power \($0.reach.rawValue)" } ?? "")
            )
        }
        return isGood
    }

    private mutating func storm(
        _ crew: Crew, _ dropper: inout Dropper, _ progress: inout Progress, _ desk: Desk
    ) throws -> Int {
        var blows = 0
        var next = Monotonic.now() + pause()
        let limit = Monotonic.now() + 60 + 4 * meanPause * Double(kills)
        while Monotonic.now() < limit {
            try dropper.goOn()
            try progress.look()
            // As many orders as blows allow, so that there is something to hurt until the last one.
            let allowed = kills == 0 ? jobs : min(jobs, (blows + 1) * jobs / kills)
            if dropper.expected.count < allowed { try drop(&dropper, desk) }
            if blows >= kills, dropper.expected.count >= jobs, !dropper.isBusy { break }
            if !crew.isUp {
                try crew.startDaemon()
                next = Monotonic.now() + pause()
            }
            if blows < kills, Monotonic.now() >= next {
                if progress.pdfs >= Progress.least(dropper.expected), desk.isDone, dropper.expected.count < jobs {
                    try drop(&dropper, desk)
                    next = Monotonic.now() + Double.random(in: 0...0.2, using: &random)
                } else if try strike(crew, desk) {
                    blows += 1
                    if progress.pdfs < Progress.least(dropper.expected) || !desk.isDone { underWay += 1 }
                    next = Monotonic.now() + pause()
                }
            }
            rest(0.004)
        }
        return blows
    }

    private mutating func drop(_ dropper: inout Dropper, _ desk: Desk) throws {
        let order = shop.next()
        try dropper.drop(order)
        desk.take(order)
    }

    private func fates(_ jobs: [ExpectedJob]) -> String {
        Dictionary(grouping: jobs, by: \.fate.rawValue).sorted { $0.key < $1.key }
            .map { "\($0.value.count) \($0.key)" }.joined(separator: ", ")
    }

    /// Sometimes so short that recovery itself is hit.
    private mutating func pause() -> Double {
        random.chance(30)
            ? Double.random(in: 0...0.3, using: &random) : Double.random(in: 0.1...2, using: &random) * meanPause
    }

    private mutating func strike(_ crew: Crew, _ desk: Desk) throws -> Bool {
        if let power = place.power {
            try power.cut()
            // Where only the press's volume goes, whoever works on it may see that, or be killed like all others.
            let goesOn = power.reach == .press && random.chance(67)
            if goesOn {
                rest(Double.random(in: 0...1, using: &random))
            } else {
                for member in crew.members() { _ = crew.kill(member) }
            }
            struck[goesOn ? "volumes cut" : "power cuts", default: 0] += 1
            try desk.whileResting { try crew.comeBack(goesOn: goesOn) }
            return true
        }
        let members = crew.members()
        let dice = Int.random(in: 0..<100, using: &random)
        let role: Member.Role = dice < 50 ? .daemon : dice < 72 ? .lane : dice < 92 ? .worker : .watcher
        guard
            let victim = members.filter({ $0.role == role }).randomElement(using: &random)
                ?? members.randomElement(using: &random), crew.kill(victim)
        else { return false }
        struck[victim.role.rawValue, default: 0] += 1
        // Now and then everything at once, as when somebody ends the whole service.
        if victim.role == .daemon, dice < 15 {
            for member in crew.members() { _ = crew.kill(member) }
            struck["of them with all helpers", default: 0] += 1
        }
        if victim.role == .daemon { _ = wait(2) { !crew.isUp } }
        return true
    }
}
