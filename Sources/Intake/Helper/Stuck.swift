internal import Files
internal import Wire
internal import Workflow

/// A file that is taken in and could not be removed from its folder: the removal is tried again, ever more rarely.
struct Stuck {
    /// Of the release that was refused.
    let id: Int
    let identity: FileIdentity
    let sha256: Digest?
    /// What the system said.
    let cause: String
    let retryAt: Double
    private let delay: Double

    static let firstDelay = 2.0
    static let longestDelay = 300.0

    init(id: Int, identity: FileIdentity, sha256: Digest?, cause: String, after former: Stuck?, at now: Double) {
        (self.id, self.identity, self.sha256, self.cause) = (id, identity, sha256 ?? former?.sha256, cause)
        delay = former.map { min(Self.longestDelay, 2 * $0.delay) } ?? Self.firstDelay
        retryAt = now + delay
    }
}

extension FolderWatch {
    /// Those whose time has come; a few at once, so that releases and pings are answered in between.
    func stuckAndDue(at now: Double) -> [RawName] {
        Array(stuck.lazy.filter { $0.value.retryAt <= now }.prefix(64).map(\.key))
    }
}
