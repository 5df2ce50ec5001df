internal import Files
internal import Wire

// A book that arrives does not hold up the cards behind it: one large file at a time grows, a slice a round.

extension FolderWatch {
    /// Copies one slice more of the large file, whatever else there is to do; whole, it is told at once.
    func grow() throws {
        guard let one = growing else { return }
        switch try one.goOn(in: receiving) {
        case .goesOn: break
        case .whole(let file):
            growing = nil
            copied.append(file)
            try tellCopied()
        case .failed(let trouble):
            try stopGrowing()
            // Events of the change may have been passed over while it grew, so its name is asked.
            if case .changed = trouble { return try consider(one.name) }
            try act(on: judged(trouble, one.name), one.name)
        }
    }

    /// Discards what has grown so far; its original is taken anew when it is ready.
    func stopGrowing() throws(WorkspaceError) {
        guard let one = growing else { return }
        growing = nil
        try discard(one.copy)
    }
}
