/// How far a kit's children are: what is in the box, what is still waited for, and what will never come.
public struct KitProgress: Hashable, Sendable {
    /// A child as the kit sees it.
    public struct Child: Hashable, Sendable {
        public var job: JobID
        /// The product's name.
        public var name: String
        public var status: JobStatus
        /// What a held child goes back to.
        public var resume: JobStatus?
        public var cause: CleanUpCause?

        public init(job: JobID, name: String, status: JobStatus, resume: JobStatus? = nil, cause: CleanUpCause? = nil) {
            self.job = job
            self.name = name
            self.status = status
            self.resume = resume
            self.cause = cause
        }
    }

    /// Printed or picked.
    public let here: [Child]
    /// Not yet, or not any more.
    public let missing: [Child]
    public let cancelled: [Child]

    public init(_ children: [Child]) {
        here = children.filter { $0.place == .here }
        missing = children.filter { $0.place == .missing }
        cancelled = children.filter { $0.place == .cancelled }
    }

    /// Whether everything that will come is here.
    public var isComplete: Bool { missing.isEmpty && !here.isEmpty }
    /// Whether nothing will ever come.
    public var isEmpty: Bool { missing.isEmpty && here.isEmpty }

    /// `waits for 2 of 3: 1042-3 Flyer (InHotFolder), …`.
    public var sentence: String {
        "waits for \(missing.count) of \(missing.count + here.count): "
            + missing.map { "\($0.job) \($0.name) (\($0.status.rawValue))" }.joined(separator: ", ") + without
    }

    /// `; without 1042-4 Shirt, which was cancelled`; empty where nothing was.
    public var without: String {
        if cancelled.isEmpty { return "" }
        let names = cancelled.map { "\($0.job) \($0.name)" }.joined(separator: ", ")
        return "; without \(names), which \(cancelled.count == 1 ? "was" : "were") cancelled"
    }
}

extension KitProgress.Child {
    fileprivate enum Place { case here, missing, cancelled }

    /// A child that has ended counts by the way it ended, also while it is open again.
    fileprivate var place: Place {
        switch cause {
        case .cancelled: return .cancelled
        case .shipped, .complete: return .here
        case nil: break
        }
        // Deleted without having ended: it never left the basket.
        if status == .jobDataDeleted { return .cancelled }
        // A custom status is a name for where the job is; every other hold stops it.
        return Self.packable.contains(status == .customStatus ? resume ?? status : status) ? .here : .missing
    }

    private static let packable: StatusSet = [.printed, .inFinishing, .inPacking, .readyForCollection, .shipped]
}
