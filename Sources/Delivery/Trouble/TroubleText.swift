public import Wire

extension LaneTrouble.Code {
    /// What happened, to follow `cannot deliver to hot folder 'press-2': `.
    public var meaning: String {
        switch self {
        case .folderMissing: "the folder is not there"
        case .notMounted: "nothing is mounted at the folder"
        case .notWritable: "no permission to write into the folder"
        case .readOnly: "the folder's volume is read-only"
        case .noSpace: "no space left"
        case .quota: "the quota of Hotpress's user is used up"
        case .nameTaken: "another file has the name"
        case .sourceMissing: "the output file is missing from the working folder"
        case .sourceChanged: "the output file is not the one that was made"
        case .verifyMismatch: "the copy read back differs from the original"
        case .syncFailed: "the volume could not store the file for good"
        case .inputOutput: "the volume reported an error"
        case .heldBack: "a file before it in the same delivery was not delivered"
        case .notAnswering: "the folder does not answer"
        case .helperDied: "the process that works on the folder ended"
        }
    }

    /// What a person does about it.
    public var advice: String {
        switch self {
        case .folderMissing: "Make the folder or correct its path in the configuration."
        case .notMounted:
            "Mount the share; where there is none any more, say `mustBeMounted: false` for it and restart Hotpress."
        case .notWritable: "Give Hotpress's user the right to make, rename and remove files there."
        case .readOnly: "Mount the volume writable; a volume that became read-only by itself is often damaged."
        case .noSpace: "Free space on its volume."
        case .quota: "Raise the quota on its volume, or remove files that count towards it."
        case .nameTaken: "Move that file away, then retry the job, or recreate it under a new revision."
        case .sourceMissing, .sourceChanged: "Recreate the job's output."
        case .verifyMismatch: "Check the volume and the network to it if this happens again."
        case .syncFailed, .inputOutput: "Check the volume, and the network to it."
        case .heldBack: "See to the file before it."
        case .notAnswering: "Check the machine that shares the folder, and the network to it."
        case .helperDied: "See the log for its last words."
        }
    }
}

/// What happens next, as far as a sentence for the operator tells it.
public enum NextAct: Hashable, Sendable {
    /// Tried again in so many seconds.
    case retry(inSeconds: Double)
    /// Nothing until a person acts.
    case held
}

extension LaneTrouble {
    /// The one line that an operator reads: what failed, on what, why, and what happens next.
    /// - Parameter job: nil where the trouble is the lane's.
    public func sentence(job: String?, hotFolder: String, next: NextAct) -> String {
        let start = job.map { "job \($0): " } ?? ""
        let end =
            switch next {
            case .retry(let seconds): "the next attempt is in \(max(1, Int(min(seconds, 86_400).rounded()))) s"
            case .held: "the job waits until then"
            }
        let advice = code.advice.hasSuffix(".") ? String(code.advice.dropLast()) : code.advice
        return "\(start)cannot deliver to hot folder '\(hotFolder)': \(code.meaning). \(advice); \(end)."
    }
}
