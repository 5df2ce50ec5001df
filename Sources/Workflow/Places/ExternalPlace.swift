/// An outside system that makes print files: it takes a job's files from one folder and answers in another.
public struct ExternalPlace: Hashable, Sendable, Codable {
    /// What products and people call it; unique.
    public var name: String
    /// Where it finds a job's files, relative to the workspace or absolute.
    public var outPath: String
    /// Where it puts its answers.
    public var inPath: String
    /// How long an answer is waited for, once the files stand in `outPath`.
    public var timeoutSeconds: Double
    /// The job ticket that goes with the files.
    public var ticket: JobTicketFormat
    /// As for intake folders; about `inPath`.
    public var quietSeconds: Double?
    public var rescanSeconds: Double?

    public init(
        name: String, outPath: String, inPath: String, timeoutSeconds: Double = 7200, ticket: JobTicketFormat = .none,
        quietSeconds: Double? = nil, rescanSeconds: Double? = nil
    ) {
        self.name = name
        self.outPath = outPath
        self.inPath = inPath
        self.timeoutSeconds = timeoutSeconds
        self.ticket = ticket
        self.quietSeconds = quietSeconds
        self.rescanSeconds = rescanSeconds
    }
}

extension ExternalPlace {
    /// What deliveries, steps and lanes call the folder of an outside system. No hot folder can be called so.
    public static func laneName(of place: String) -> String { "external:" + place }
    /// Whether a lane's name is an outside system's.
    public static func isLane(_ name: String) -> Bool { name.hasPrefix("external:") }

    /// Its folder as lanes see it: a hand-over is a hand-over, whoever takes the files.
    public var lane: HotFolder {
        HotFolder(
            name: Self.laneName(of: name), path: outPath, ticket: ticket, naming: OutputName.standardTemplate)
    }

    /// Its answers' folder as watchers see it.
    public var answers: IntakeFolder {
        IntakeFolder(
            path: inPath, kind: .external(name), quietSeconds: quietSeconds, rescanSeconds: rescanSeconds)
    }
}

extension HotFolder {
    /// Whether an outside system takes the files, and not a press.
    public var isOutside: Bool { ExternalPlace.isLane(name) }
}
