import Foundation
import Ledger

/// How a sweep's commands are run: one of them, or each while calls are counted, under `kill-point`, without a daemon where
/// that is what is tried.
final class Hands {
    private let strike: Strike
    private let place: Workplace
    private let crew: Crew
    private var isSpent = false
    /// The calls of each errand's command.
    private(set) var calls: [Int: Int] = [:]
    /// The call at which the command was killed.
    private(set) var struck: String?

    init(_ strike: Strike, _ place: Workplace, _ crew: Crew) {
        (self.strike, self.place, self.crew) = (strike, place, crew)
    }

    /// - Returns: whether the command was run here.
    func run(_ words: [String], of errand: Int) throws -> Bool {
        let isCounted = strike.errand == nil && strike.isAlone && calls[errand] == nil
        let isHit = strike.errand == errand && !isSpent
        guard isCounted || isHit else { return false }
        isSpent = isHit
        if strike.isAlone, let trouble = crew.stopDaemon() { throw Misused(trouble) }
        let log = "\(place.base)/command.log"
        let at = isHit ? strike.point : 0
        try Data().write(to: URL(fileURLWithPath: log))
        try place.call(
            "kill-point",
            ["--at", "\(at)", "--who", "all", "--log", log, "--under", place.workspace, "--"]
                + ["\(place.programs)/hotpress", "--workspace", place.workspace] + words, mayFail: true)
        let followed = try Followed(log)
        if isHit { struck = followed.hit?.name }
        if isCounted { calls[errand] = followed.count ?? 0 }
        return true
    }
}
