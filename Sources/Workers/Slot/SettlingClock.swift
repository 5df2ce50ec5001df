/// When an examination begins nothing new. It counts the processor time that its document has cost, so that a report says
/// the same on a quiet machine and on a busy one.
struct SettlingClock: Hashable, Sendable {
    /// What a slot's meter stood at when the examination began.
    let start: Double
    /// All that a document may cost.
    let seconds: Double

    /// What is left for looking at edges, which comes first, where the meter stands at `now`.
    func leftForEdges(at now: Double) -> Double { start + seconds / 3 - now }
    func leftForCoverage(at now: Double) -> Double { start + seconds * 2 / 3 - now }
    /// For what has begun. Never nothing: a request that is made has to be answered somehow.
    func left(at now: Double) -> Double { max(1, start + seconds - now) }
}
