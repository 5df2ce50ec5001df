/// What is fixed about a status, whatever job bears it.
public struct StatusFacts: Hashable, Sendable {
    /// The column of a board in which it stands; exactly one.
    public var group: StatusGroup
    public var kind: StatusKind
    /// One sentence for people.
    public var meaning: String
    /// Who may bring a job into it. A person's right to do so is checked elsewhere.
    public var setBy: [Actor]
    /// Who has to act before the job moves on; nil for nobody, or where a folder's age or a definition decides
    /// (`InHotFolder`, `OutputCreated`, `CustomStatus`). Where two may act, the one who usually does.
    public var needsActionOf: Actor?

    init(
        _ group: StatusGroup, _ kind: StatusKind, by setBy: [Actor], act: Actor? = nil, _ meaning: String
    ) {
        self.group = group
        self.kind = kind
        self.meaning = meaning
        self.setBy = setBy
        self.needsActionOf = act
    }
}

/// The columns of a board, in their order.
public enum StatusGroup: String, Hashable, Sendable, Codable, CaseIterable {
    case creation = "Creation", output = "Output", production = "Production", shipping = "Shipping"
    case approval = "Approval", comms = "Comms", mis = "MIS", other = "Other", cleanUp = "CleanUp"
}

/// How a status behaves in time.
public enum StatusKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Stays until something happens.
    case rests
    /// A running worker holds the job; a crash ends it and the step is taken again.
    case workerHeld = "worker-held"
    /// Recorded, and left again in the same commit. `RecreationRequested`, `Verified` and `ArtworkUploaded` may rest
    /// while they wait for an output slot or for payment (`JobStatus.mayRest`).
    case pulse
    /// Kept beside the main status as a current value of its own; never overwrites it.
    case sideTrack = "side-track"
}

extension JobStatus {
    public var group: StatusGroup { facts.group }
    public var kind: StatusKind { facts.kind }
    public var meaning: String { facts.meaning }
    public var setBy: [Actor] { facts.setBy }
    public var needsActionOf: Actor? { facts.needsActionOf }

    /// Whether a job can stand in it; of these it has exactly one. The others are side tracks.
    public var isMainTrack: Bool { kind != .sideTrack }

    /// Whether a job may be found in it between two commits.
    public var mayRest: Bool {
        switch kind {
        case .rests, .workerHeld: true
        case .pulse: self == .recreationRequested || self == .verified || self == .artworkUploaded
        case .sideTrack: false
        }
    }

    /// Whether it is a hold: the status in which the job stood before is stored as `resume`.
    public var isHold: Bool {
        self == .blocked || self == .awaitingParts || self == .customStatus || self == .inArtworking
    }
}
