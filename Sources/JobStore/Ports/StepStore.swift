public import Workflow

/// Steps and their leases.
public protocol StepStore {
    /// - Returns: its id. `StoreError.constraint` where the job (or file) has an unfinished step of this kind already.
    func schedule(_ step: StepRecord) throws -> Int64
    func step(_ id: Int64) throws -> StepRecord?
    func steps(of job: JobID) throws -> [StepRecord]
    func steps(ofFile file: Int64) throws -> [StepRecord]
    /// Steps of a resource that are due and held by nobody, by priority (high first), due date (early first, none last),
    /// id; leases them, and counts the attempt of each, in the same commit.
    /// - Parameter kind: nil for any.
    func lease(resource: String, kind: StepKind?, now: Timestamp, lease: Lease, limit: Int) throws -> [StepRecord]
    /// Gives a step back: held by nobody, not before `notBefore`. `uncounted` takes the attempt back (the act was never
    /// begun). Giving back a step that has ended changes nothing: it does not come back.
    func giveBack(_ id: Int64, notBefore: Timestamp, uncounted: Bool) throws
    /// The clock was set back to `now`: what nobody holds and waits for later waits that many seconds less, except what waits
    /// for a date, the steps of the resource `dates`. Nothing comes before `now` by it.
    func hasten(to now: Timestamp, bySeconds seconds: Double, butNot dates: String) throws
    /// Ends a step. Ending an unknown step changes nothing.
    func finish(_ id: Int64) throws
    /// Gives back all steps leased in another epoch. - Returns: how many.
    func releaseLeases(otherThan epoch: Int64) throws -> Int
    /// Steps leased in another epoch, by id.
    func heldSteps(otherThan epoch: Int64) throws -> [Int64]
    /// The earliest `notBefore` of the steps that nobody holds; nil where there is none.
    func nextDue() throws -> Timestamp?
    /// Unfinished steps by resource.
    func stepCounts() throws -> [String: Int]
    /// Unfinished steps by kind, those that wait and those that somebody holds.
    func stepTallies() throws -> [StepKind: StepTally]
}

extension StepStore {
    /// Steps of any kind.
    public func lease(resource: String, now: Timestamp, lease: Lease, limit: Int) throws -> [StepRecord] {
        try self.lease(resource: resource, kind: nil, now: now, lease: lease, limit: limit)
    }
}

/// How many steps of a kind there are.
public struct StepTally: Hashable, Sendable {
    public var waiting: Int
    public var leased: Int
    public init(waiting: Int = 0, leased: Int = 0) {
        self.waiting = waiting
        self.leased = leased
    }
}
