import Files
import Foundation
import Glibc
import Ledger
import Programs

/// One trial from a fresh workspace: an order goes through the share in fair weather, one in the trial's, and others past it.
final class ShareShift {
    private let trial: ShareTrial
    private let place: Workplace
    private var shop: Shop
    private let share: Share
    private let crew: Crew
    private let clerk: Clerk
    private var progress: Progress
    private var wrong: [String] = []
    /// What people could see of it.
    private(set) var voice = ""

    init(_ trial: ShareTrial, in place: Workplace, seed: UInt64) throws {
        let place = place.sharing(trial.side.folder)
        (self.trial, self.place) = (trial, place)
        shop = Shop(seed: seed)
        try place.begin()
        share = try Share(place, at: trial.side.folder)
        crew = Crew(place: place)
        clerk = Clerk(place: place)
        clerk.mends = true
        clerk.settles = true
        progress = Progress(place: place)
    }

    deinit {
        crew.endAll()
        share.end()
    }

    /// - Returns: what was wrong.
    func run() throws -> [String] {
        var dropper = try Dropper(place: place)
        try crew.startPress()
        try crew.startDaemon()
        if !wait(20, { crew.isReady }) { return ["the daemon does not start"] }
        let first = try drop(through: true, &dropper)
        try expect("an order goes through in fair weather", within: 30) { try has(first) }
        try storm(&dropper)
        try share.weather("")
        let (files, jobs) = (dropper.files, dropper.expected)
        let isSettled = try wait(90, every: 50) {
            if !crew.isUp { try crew.startDaemon() }
            guard crew.isReady else { return false }
            try clerk.step()
            return try progress.isSettled(files: files, jobs: jobs, settled: clerk.settled)
                && Verdict.ask(place, tells: .nothing)
        }
        if !isSettled { wrong.append("not settled: \(progress.told(files: files, jobs: jobs))") }
        rest(0.5)
        if let trouble = crew.stopDaemon() { wrong.append(trouble) }
        crew.stopPress()
        if try !Verdict.ask(place, tells: .violations) { wrong.append("the judge is not content") }
        crew.endAll()
        if !wrong.isEmpty { wrong.append(place.keep(trial.text)) }
        share.end()
        return wrong
    }

    private func storm(_ dropper: inout Dropper) throws {
        try share.weather(trial.rule)
        if trial.mood == .vanishes {
            share.vanish()
            // Its owner's machine goes on, so what was dropped there is there when it is back.
        }
        let caught = try drop(through: true, &dropper)
        if trial.mood == .hangs { _ = try wait(12) { try share.hanging > 0 || has(caught) } }
        let past = try drop(through: false, &dropper)
        try expect("an order goes past the share", within: 15) { try has(past) }
        try hear(caught)
        switch trial.mood {
        case .fails: break
        case .vanishes:
            let left = try FileManager.default.contentsOfDirectory(atPath: "\(place.workspace)/\(trial.side.folder)")
            if !left.isEmpty { wrong.append("written below the mount point: \(left)") }
            share.end()
            try share.mount()
        case .hangs:
            stopHung()
            try crew.startDaemon()
            try expect("a daemon starts while an old helper hangs", within: 8) { crew.isReady }
            let later = try drop(through: false, &dropper)
            try expect("an order goes past the share after a restart", within: 20) { try has(later) }
        }
    }

    /// Waits until something is said, or the order went through all the same.
    private func hear(_ order: ShopOrder) throws {
        // A watcher that is silent is asked after 8 s, and people are told when it has neither answered nor done anything for
        // 12 s more.
        let isHeard = try wait(trial.mood == .hangs ? 40 : 25, every: 100) {
            try has(order) || !Voice.words(in: place).isEmpty
        }
        let words = Voice.words(in: place)
        switch trial.mood {
        case .fails(let fault): voice = Voice(of: fault, in: words).rawValue
        case .hangs, .vanishes: voice = words.isEmpty ? "nothing said" : "said"
        }
        if !isHeard { wrong.append("nothing is said, and nothing goes on") }
    }

    private func stopHung() {
        guard let daemon = crew.daemon else { return }
        daemon.signal(SIGTERM)
        let began = Monotonic.now()
        let isOver = wait(20) { !daemon.isRunning }
        let seconds = Monotonic.now() - began
        if !isOver || seconds > 5 { wrong.append("SIGTERM took \(seconds) s") }
        if !isOver { daemon.signal(SIGKILL) }
    }

    private func drop(through isCaught: Bool, _ dropper: inout Dropper) throws -> ShopOrder {
        // 1000 go to a hot folder of their own, whose artwork comes with the ticket.
        var order = shop.cards(versions: 1, quantity: isCaught ? 100 : 1000)
        for index in order.drops.indices where order.drops[index].file.name.hasSuffix(".pdf") {
            order.drops[index].file.folder = isCaught ? "in/artwork" : "in/orders"
        }
        try dropper.drop(order)
        return order
    }

    private func has(_ order: ShopOrder) throws -> Bool {
        try progress.look()
        return order.jobs.allSatisfy { job in
            progress.taken.contains { $0.name.hasPrefix(job.prefix) && $0.name.hasSuffix(".pdf") }
        }
    }

    private func expect(_ what: String, within seconds: Double, _ isSo: () throws -> Bool) throws {
        if try !wait(seconds, every: 20, isSo) { wrong.append("not within \(Int(seconds)) s: \(what)") }
    }
}
