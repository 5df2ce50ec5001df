import Files
import Foundation
import Glibc
import Ledger

extension Sweep {
    /// `passed` tells the daemon's calls, and those of commands that worked alone by the number of their errand.
    enum Outcome { case passed([Followed.Call], [Int: Int]), struck(Blow) }

    /// What came of one strike.
    struct Blow {
        /// The call, and what was done to it.
        var call: String
        /// What it was about.
        var object = ""
        var isGood: Bool
        var voice: Voice?
        var said = ""
        /// Deliveries that nobody could know of.
        var settled = 0
    }

    /// A fresh workspace, and the share in it, if there is to be one.
    private func begin(_ place: Workplace, sharing folder: String?) throws -> (Workplace, Share?) {
        guard let folder else {
            try place.begin()
            return (place, nil)
        }
        let place = place.sharing(folder)
        try place.begin()
        return (place, try Share(place, at: folder))
    }

    /// One run from a fresh workspace.
    func strike(_ next: Strike, in place: Workplace) throws -> Outcome {
        // A strike at a command leaves the daemon in peace.
        let point = next.errand == nil ? next.point : 0
        let (place, share) = try begin(place, sharing: path.share(of: next.variant))
        let crew = Crew(place: place)
        defer {
            crew.endAll()
            share?.end()
        }
        var dropper = try Dropper(place: place)
        var progress = Progress(place: place)
        var shop = Shop(seed: seed)
        try crew.startPress()
        let order = shop.order(on: path, variant: next.variant)
        try dropper.drop(order)
        let log = "\(place.base)/kill-point.log"
        try Data().write(to: URL(fileURLWithPath: log))
        let act = next.act.words(in: place) + ["--calls", kind.calls]
        try crew.startDaemon(killPoint: ["--at", "\(point)", "--log", log] + act)
        var secondIsDue = next.again > 0
        let clerk = Clerk(place: place)
        clerk.take(order)
        clerk.mends = kind == .faults
        clerk.settles = kind != .kills
        let hands = Hands(next, place, crew)
        clerk.runsOtherwise = { try hands.run($1, of: $0) }
        let (files, jobs) = (dropper.files, dropper.expected)
        func startAgain() throws {
            if kind == .cuts { try crew.comeBack() }
            let second = ["--at", "\(next.again)", "--log", "\(log).2"] + act
            try crew.startDaemon(killPoint: secondIsDue ? second : [])
            secondIsDue = false
        }
        func settle() throws -> Bool {
            var pace = Pace(place)
            return try wait(60, every: 10) {
                try dropper.goOn()
                if !crew.isUp { try startAgain() }
                guard crew.isReady, pace.isDue() else { return false }
                try clerk.step()
                guard clerk.isDone, try progress.isSettled(files: files, jobs: jobs, settled: clerk.settled)
                else { return false }
                // The press may have everything before a daemon or helper that was killed right then is back and has put
                // its own affairs in order.
                return try Verdict.ask(place, tells: .nothing)
            }
        }
        // Points after the delivery, and those while the daemon ends, are survived by one more start.
        var isSettled = false
        var trouble: String?
        for _ in 0..<4 {
            isSettled = try settle()
            rest(0.3)
            if !crew.isUp { continue }
            trouble = crew.stopDaemon()
            if trouble == nil || !crew.isStruck { break }
        }
        if kind == .cuts, crew.isStruck { try crew.comeBack() }
        crew.stopPress()
        if !isSettled {
            say("violation: not settled after 60 s: \(progress.told(files: files, jobs: jobs)) \(clerk.told)")
        }
        if let trouble { say("violation: \(trouble)") }
        let isGood = try Verdict.ask(place, tells: .violations) && isSettled && trouble == nil
        if next.errand != nil {
            let call = "\(hands.struck ?? "none") (command\(next.isAlone ? " alone" : ""))"
            return .struck(Blow(call: call, isGood: isGood))
        }
        let followed = try Followed(log)
        guard let hit = followed.hit else {
            let blow = Blow(call: "(not reached)", isGood: isGood)
            return isGood && point == 0 ? .passed(followed.calls, hands.calls) : .struck(blow)
        }
        var blow = Blow(call: hit.text, object: hit.object, isGood: isGood, settled: clerk.settled)
        if kind == .faults {
            blow.call += " \(next.act.text)"
            let words = Voice.words(in: place)
            if case .fail(let fault) = next.act { blow.voice = Voice(of: fault, in: words) }
            blow.said = words.joined(separator: "\n")
        }
        return .struck(blow)
    }
}
