/// What has to be open before a job moves on, in the order in which people are told: the first that is shut names the
/// status in which the job rests.
public enum Gate: String, Hashable, Sendable, Codable, CaseIterable {
    case blocked, schedule, approval, payment, data, validation, proof, parts, misHold = "mis-hold"
}

/// What is known about a job's gates. Everything is open by default.
public struct GateFacts: Hashable, Sendable {
    public var isBlocked: Bool
    /// Whether the order's date has come.
    public var isDue: Bool
    public var approval: ApprovalState
    public var isPaid: Bool
    /// Whether any file is attached.
    public var hasFiles: Bool
    /// Names of required parts and values that are not there.
    public var missing: [String]
    /// Whether a print file is made at all.
    public var hasNoFile: Bool
    public var validation: ValidationState
    /// Whether a proof was asked for and is not yet accepted.
    public var awaitsProof: Bool
    /// Names of components that are not there.
    public var missingParts: [String]
    public var misHolds: Bool

    public init(
        isBlocked: Bool = false, isDue: Bool = true, approval: ApprovalState = .given, isPaid: Bool = true,
        hasFiles: Bool = true, missing: [String] = [], hasNoFile: Bool = false, validation: ValidationState = .passed,
        awaitsProof: Bool = false, missingParts: [String] = [], misHolds: Bool = false
    ) {
        self.isBlocked = isBlocked
        self.isDue = isDue
        self.approval = approval
        self.isPaid = isPaid
        self.hasFiles = hasFiles
        self.missing = missing
        self.hasNoFile = hasNoFile
        self.validation = validation
        self.awaitsProof = awaitsProof
        self.missingParts = missingParts
        self.misHolds = misHolds
    }
}

/// How far an approval is; `given` also where none is asked for.
public enum ApprovalState: String, Hashable, Sendable, Codable, CaseIterable {
    case given, wantedForOrder, wantedForJob, partlyGiven, refused
}

/// How far the checks are; `passed` also after an override.
public enum ValidationState: String, Hashable, Sendable, Codable, CaseIterable { case open, passed, failed }

/// The first gate that is shut.
public struct GateHold: Hashable, Sendable, CustomStringConvertible {
    public var gate: Gate
    /// Where the job rests meanwhile.
    public var status: JobStatus
    /// Why, in one sentence.
    public var description: String
}

extension Gate {
    /// Finds the first gate that is shut.
    /// - Returns: nil where all are open and the files may go to the press.
    public static func firstShut(_ facts: GateFacts) -> GateHold? {
        allCases.lazy.compactMap { $0.hold(facts) }.first
    }

    private func hold(_ facts: GateFacts) -> GateHold? {
        func shut(_ status: JobStatus, _ why: String) -> GateHold {
            GateHold(gate: self, status: status, description: why)
        }
        let entered: JobStatus = facts.hasFiles && !facts.hasNoFile ? .artworkUploaded : .ordered
        switch self {
        case .blocked: return facts.isBlocked ? shut(.blocked, "The job is blocked.") : nil
        case .schedule: return facts.isDue ? nil : shut(.futureOrder, "The order's date has not come.")
        case .approval:
            switch facts.approval {
            case .given: return nil
            case .wantedForOrder: return shut(.unapprovedOrder, "The order is not approved.")
            case .wantedForJob: return shut(.awaitingApproval, "The job is not approved.")
            case .partlyGiven: return shut(.partiallyApproved, "Some items are not approved yet.")
            case .refused: return shut(.rejected, "The approval was refused.")
            }
        case .payment: return facts.isPaid ? nil : shut(entered, "The order is not paid.")
        case .data:
            if facts.missing.isEmpty { return nil }
            return shut(.awaitingData, "Missing: \(facts.missing.joined(separator: ", ")).")
        case .validation:
            if facts.hasNoFile { return nil }
            switch facts.validation {
            case .passed: return nil
            case .open: return shut(entered, "The files are not checked yet.")
            case .failed: return shut(.validationFailed, "A check found something that must not be printed.")
            }
        case .proof: return facts.awaitsProof ? shut(.awaitingProof, "The proof is not accepted yet.") : nil
        case .parts:
            if facts.missingParts.isEmpty { return nil }
            return shut(.awaitingParts, "Missing: \(facts.missingParts.joined(separator: ", ")).")
        case .misHold:
            if !facts.misHolds { return nil }
            return shut(facts.hasNoFile ? .verified : .outputCreated, "The MIS asks for something first.")
        }
    }
}
