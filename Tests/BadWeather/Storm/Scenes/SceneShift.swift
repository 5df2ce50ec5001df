import Files
import Foundation
import Glibc
import Ledger
import Programs

/// One scene from a fresh workspace: orders before it, orders in it, and all of them judged after it.
final class SceneShift {
    private let scene: Scene
    private let place: Workplace
    private let crew: Crew
    private let clerk: Clerk
    private var shop: Shop
    private var random: SeededRandom
    private var progress: Progress
    private var wrong: [String] = []
    private(set) var voice = ""

    init(_ scene: Scene, in place: Workplace, seed: UInt64) throws {
        (self.scene, self.place) = (scene, place)
        shop = Shop(seed: seed)
        random = SeededRandom(seed: seed &+ 11)
        Trouble.clear(in: place)
        try Trouble.prepare(scene, in: place)
        crew = Crew(place: place)
        clerk = Clerk(place: place)
        clerk.mends = true
        progress = Progress(place: place)
    }

    deinit {
        crew.endAll()
        Trouble.clear(in: place)
    }

    /// - Returns: what was wrong.
    func run() throws -> [String] {
        var dropper = try Dropper(place: place)
        try startPresses()
        var trouble = try Trouble(scene, in: place, crew)
        try crew.startDaemon()
        if !wait(20, { crew.isReady }) { return ["the daemon does not start"] }
        for _ in 0..<2 { try dropper.drop(order(versions: 1)) }
        // Half of the time in the middle of things; who moves a folder away takes along what lies there.
        if scene == .replacedFolder || random.chance(50) {
            _ = try wait(20, every: 20) { try isSettled(&dropper) }
        } else {
            rest(0.3)
        }
        let room = Int.random(in: 0..<4, using: &random)
        if scene.holdsSenders { try drop(&dropper) }
        try trouble.begin(room)
        if !scene.holdsSenders { try drop(&dropper) }
        if scene == .jumpingClock { try jump(trouble, &dropper) }
        rest(scene.word == nil ? 1 : 4)
        hear()
        try trouble.end()
        let isAll = try wait(90, every: 50) {
            try dropper.goOn()
            if !crew.isUp { try crew.startDaemon() }
            guard crew.isReady else { return false }
            try clerk.step()
            return try isSettled(&dropper) && Verdict.ask(place, tells: .nothing)
        }
        if !isAll { wrong.append("not settled: \(progress.told(files: dropper.files, jobs: dropper.expected))") }
        rest(0.5)
        if let words = crew.stopDaemon() { wrong.append(words) }
        crew.stopPress()
        if try !Verdict.ask(place, tells: .violations) { wrong.append("the judge is not content") }
        if !wrong.isEmpty { wrong.append(place.keep(scene.rawValue)) }
        return wrong
    }

    private func startPresses() throws {
        switch scene {
        case .twoPresses:
            try crew.startPress()
            try crew.startPress()
        case .renamingPress: try crew.startPress(["--renames", "yes"])
        case .lockingPress: try crew.startPress(["--locks", "yes"])
        default: try crew.startPress()
        }
    }

    private func order(versions: Int) -> ShopOrder {
        var order = shop.cards(versions: versions)
        // A clock that jumps ahead ends the patience with artwork, and what is kept for days.
        for index in order.drops.indices where scene == .jumpingClock { order.drops[index].file.maySayNothing = true }
        return order
    }

    private func drop(_ dropper: inout Dropper) throws {
        if scene == .slowPress { crew.holdPresses(SIGSTOP) }
        for _ in 0..<4 {
            let order = self.order(versions: random.chance(50) ? 1 : 2)
            try dropper.drop(order)
            guard scene == .oddTimes else { continue }
            for (index, drop) in order.drops.enumerated() {
                let seconds = index % 2 == 0 ? 86_400 : 4_102_444_800
                var times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
                // It may be taken already.
                _ = utimes("\(place.workspace)/\(drop.file.folder)/\(drop.file.name)", &times)
            }
        }
        if scene == .slowPress {
            rest(3)
            crew.holdPresses(SIGCONT)
        }
    }

    /// Sets the clock again and again, orders coming and going meanwhile.
    private func jump(_ trouble: Trouble, _ dropper: inout Dropper) throws {
        for round in 0..<12 {
            try trouble.jump(&random)
            if round % 4 == 3 { try dropper.drop(order(versions: 1)) }
            rest(Double.random(in: 0.05...0.5, using: &random))
            if random.chance(15), let daemon = crew.daemon {
                daemon.signal(SIGKILL)
                _ = wait(5) { !crew.isUp }
            }
            if !crew.isUp { try crew.startDaemon() }
        }
    }

    private func hear() {
        guard let word = scene.word else { return }
        let words = Voice.words(in: place)
        let isSaid = words.contains { line in
            word.split(separator: "|").contains { line.localizedCaseInsensitiveContains($0) }
        }
        voice =
            isSaid
            ? "said with their reason" : words.isEmpty ? "not said, since nothing waited for them" : "said without it"
    }

    private func isSettled(_ dropper: inout Dropper) throws -> Bool {
        try dropper.goOn()
        return try progress.isSettled(files: dropper.files, jobs: dropper.expected)
    }
}
