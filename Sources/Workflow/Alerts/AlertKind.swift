/// What somebody is told of who does not look.
public enum AlertKind: String, Hashable, Sendable, Codable, CaseIterable {
    case jobFailed, folderUnreachable, diskLow, nothingArrived, uncleanStop

    /// One line: when it begins.
    public var meaning: String {
        switch self {
        case .jobFailed: "jobs failed"
        case .folderUnreachable: "a folder cannot be used for some time"
        case .diskLow: "a volume of the workspace is nearly full"
        case .nothingArrived: "nothing arrived in an intake folder for some time"
        case .uncleanStop: "Hotpress had ended without being stopped"
        }
    }

    /// When it is over.
    public var end: String {
        switch self {
        case .jobFailed: "none of these jobs rests in a failure any more"
        case .folderUnreachable: "the folder works again"
        case .diskLow: "there is room again: a tenth more than asked for"
        case .nothingArrived: "a file arrived"
        case .uncleanStop: "everything that was under way then is done"
        }
    }

    /// What the one who reads it does.
    public var advice: String {
        switch self {
        case .jobFailed: "`hotpress status` lists what waits for a person, `hotpress job why JOB` says what to do."
        case .folderUnreachable: "See whether the machine that shares the folder runs and the share is mounted."
        case .diskLow: "Free space on the volume; nothing more is taken in once it is full."
        case .nothingArrived: "See whether the system that sends files runs, and can write to the folder."
        case .uncleanStop: "See the journal for the cause: a power cut, a crash or a kill. Hotpress goes on by itself."
        }
    }
}
