import Files
import Foundation
import Glibc
import Ledger

extension Sweep {
    /// `passed` tells the daemon's calls, and those of commands that worked alone by the number of their errand.
    enum Outcome { case passed(Int, [Int: Int]), struck(String, Bool) }

    /// One run from a fresh workspace.
    func strike(_ next: Strike, in place: Workplace) throws -> Outcome {
        let (all, again) = (next.all, next.again)
        // A strike at a command leaves the daemon in peace.
        let point = next.errand == nil ? next.point : 0
        try place.begin()
        let crew = Crew(place: place)
        defer { crew.endAll() }
        var dropper = try Dropper(place: place)
        var progress = Progress(place: place)
        var shop = Shop(seed: seed)
        try crew.startPress()
        let order = shop.order(on: path, variant: next.variant)
        try dropper.drop(order)
        let log = "\(place.base)/kill-point.log"
        try Data().write(to: URL(fileURLWithPath: log))
        try crew.startDaemon(killPoint: ["--at", "\(point)", "--who", all ? "all" : "caller", "--log", log])
        var secondIsDue = again > 0
        let clerk = Clerk(place: place)
        clerk.take(order)
        let hands = Hands(next, place, crew)
        clerk.runsOtherwise = { try hands.run($1, of: $0) }
        let (files, jobs) = (dropper.files, dropper.expected)
        func startAgain() throws {
            let second = ["--at", "\(again)", "--who", all ? "all" : "caller", "--log", "\(log).2"]
            try crew.startDaemon(killPoint: secondIsDue ? second : [])
            secondIsDue = false
        }
        func settle() throws -> Bool {
            try wait(60, every: 10) {
                try dropper.goOn()
                if !crew.isUp { try startAgain() }
                guard crew.isReady else { return false }
                try clerk.step()
                guard clerk.isDone, try progress.isSettled(files: files, jobs: jobs) else { return false }
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
            if trouble == nil || crew.lastExit != 128 + SIGKILL { break }
        }
        crew.stopPress()
        if !isSettled {
            say("violation: not settled after 60 s: \(progress.told(files: files, jobs: jobs)) \(clerk.told)")
        }
        if let trouble { say("violation: \(trouble)") }
        let isGood = try Verdict.ask(place, tells: .violations) && isSettled && trouble == nil
        let words = try String(contentsOfFile: log, encoding: .utf8).split(whereSeparator: \.isWhitespace).map(
            String.init)
        if next.errand != nil {
            return .struck("\(hands.struck ?? "none") (command\(next.isAlone ? " alone" : ""))", isGood)
        }
        guard let first = words.first, first != "none" else {
            return isGood
                ? .passed(words.count > 1 ? Int(words[1]) ?? 0 : 0, hands.calls) : .struck("(no kill)", false)
        }
        return .struck("\(first) (\(words.last ?? "?"))", isGood)
    }

    /// Sets a run's folders aside, as evidence.
    func keep(_ point: Int, of place: Workplace) -> String {
        let kept = "\(place.base)/violation-\(point)"
        do {
            try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: true)
            let logs = [
                place.daemonLog, "\(place.base)/kill-point.log", "\(place.base)/kill-point.log.2", place.clerkLog,
            ]
            for path in [place.workspace, place.ledger, place.rip, place.taken] + logs
            where FileManager.default.fileExists(atPath: path) {
                try FileManager.default.moveItem(
                    atPath: path, toPath: "\(kept)/\(URL(fileURLWithPath: path).lastPathComponent)")
            }
        } catch { return "\(kept), in part: \(error)" }
        return kept
    }
}
