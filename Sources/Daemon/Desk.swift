import Operations
import Pipeline

/// Where operations are answered while the daemon runs: questions from the store, changes by the engine.
struct Desk: Sendable {
    let engine: Engine
    let outside: Outside
    let care: CareDesk

    func answer(_ request: Request, who: String) -> Answer {
        if case .care(let asked) = request { return care.answer(asked) }
        do {
            guard request.changes else {
                let waiting = outside.waiting.all
                let live = request == .metrics ? try outside.live(engine) : nil
                return try engine.read { try request.run($0, who: who, waiting: waiting, live: live) }
            }
            return try engine.change { try request.run($0, who: who) }
        } catch {
            return .failure(error)
        }
    }
}
