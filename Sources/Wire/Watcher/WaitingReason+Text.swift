extension WaitingReason {
    /// Why the file is not taken, to follow `'name' in in/orders is not taken: `.
    public var meaning: String {
        switch self {
        case .notRegular: "it is a folder, a device or a pipe; only files are taken"
        case .link: "it is a link"
        case .hardLinked: "it has another name elsewhere (hard link)"
        case .temporaryName: "its name says that it is still being sent"
        case .empty: "it is empty still"
        case .changing: "it is still changing"
        case .beingWritten: "somebody still has it open for writing"
        case .incompletePDF: "it calls itself a PDF and has no end yet"
        case .unreadable: "it cannot be read"
        case .tooLarge: "it is larger than the configuration allows"
        case .folderIsFull: "the workspace has no space left for it"
        }
    }

    /// The meaning with what the system said.
    public func words(_ cause: String?) -> String { meaning + (cause.map { " (\($0))" } ?? "") }

    /// What its sender or the operator does about it.
    public var advice: String {
        switch self {
        case .notRegular: "Put the files themselves there; move this away."
        case .link: "Put the file itself there."
        case .hardLinked: "Put a copy there."
        case .temporaryName: "Rename it when it is complete."
        case .empty, .changing, .beingWritten, .incompletePDF: "Wait; if it stays so, send it again."
        case .unreadable:
            "Where it may not be read give Hotpress's user the right to; otherwise look at the disk or share. It is tried again by itself."
        case .tooLarge: "Send a smaller one, or raise limits.fileMiB in hotpress.json."
        case .folderIsFull: "Free space on the workspace's volume, or raise the quota of the daemon's user."
        }
    }
}
