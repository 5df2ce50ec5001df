/// Statuses that rows of the transition table speak of together, under the name they have there.
public struct StatusSet: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
    public let members: Set<JobStatus>
    /// As the documentation writes it: `GATE, ValidationFailed`, `LIVE less Blocked`.
    public let description: String

    private init(_ members: Set<JobStatus>, _ description: String) {
        self.members = members
        self.description = description
    }

    /// Statuses without a name of their own as a set, in the order given.
    public init(arrayLiteral elements: JobStatus...) { self.init(elements) }

    init(_ elements: [JobStatus]) {
        self.init(Set(elements), elements.map(\.rawValue).joined(separator: ", "))
    }

    init(named name: String, _ elements: [JobStatus]) { self.init(Set(elements), name) }

    /// Whether a status belongs to it.
    public func contains(_ status: JobStatus) -> Bool { members.contains(status) }

    public static func + (a: Self, b: Self) -> Self { Self(a.members.union(b.members), "\(a), \(b)") }
    static func - (a: Self, b: Self) -> Self { Self(a.members.subtracting(b.members), "\(a) less \(b)") }
}

extension StatusSet {
    /// Before the output is made, and able to move on.
    public static let gate = StatusSet(
        named: "GATE",
        [
            .ordered, .unapprovedOrder, .awaitingApproval, .partiallyApproved, .approved, .awaitingData, .awaitingProof,
            .artworkUploaded, .validationFinished, .verified,
        ])

    /// At the hot folder: copied, or not copied and known to be so.
    public static let hot = StatusSet(named: "HOT", [.inHotFolder, .copyToHotFolderFailed, .copyToHotFolderSkipped])

    /// In people's or machines' hands.
    public static let work = StatusSet(
        named: "WORK",
        [.inArtworking, .inReprographics, .inProduction, .printed, .inFinishing, .inPacking, .readyForCollection])

    /// From submission until the job is shipped, collected or cancelled.
    public static let live = StatusSet(
        named: "LIVE",
        JobStatus.allCases.filter {
            $0.isMainTrack
                && ![.nothing, .creating, .inBasket, .shipped, .cleanUp, .jobDataDeleted].contains($0)
        })

    /// From press start on: what is done now costs paper.
    public static let pressed = StatusSet(
        named: "PRESSED", [.inProduction, .printed, .inFinishing, .inPacking, .readyForCollection])

    /// Every main-track status.
    public static let any = StatusSet(named: "any", JobStatus.allCases.filter(\.isMainTrack))
}
