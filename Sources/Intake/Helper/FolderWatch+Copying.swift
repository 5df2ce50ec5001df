internal import Files
internal import Glibc
internal import Wire
internal import Workers
internal import Workflow

// Ready files are copied one after another and made durable together: a disk answers many flushes at once. A large one grows
// beside them (`FolderWatch+Growing.swift`).

/// A file that was copied; nobody hears of it before its copy is durable.
struct CopiedFile {
    let arrived: ArrivedFile
    let look: Look
    let source: OpenFile
    let copy: RawName
    let file: UnsyncedFile
    /// Read, and written.
    let bytes: Int64
}

extension FolderWatch {
    /// No more than a disk takes in a moment, and few enough open files.
    private static let mostCopied = (files: 16, bytes: Int64(16 << 20))

    /// Whether it is copied or is just being copied, and was not told.
    func isCopied(_ name: RawName) -> Bool { growing?.name == name || copied.contains { $0.arrived.name == name } }

    /// Copies a ready file; it is told by `tellCopied`, which follows in the same round at the latest. A large one only
    /// begins to grow.
    func take(_ name: RawName, _ source: OpenFile, _ look: Look) throws -> Verdict {
        let one = GrowingCopy(of: name, source, look, as: RawName.unique(claims.copyPrefix))
        if GrowingCopy.isLarge(look) {
            growing = one
            return .wait(tell: nil)
        }
        while true {
            switch try one.goOn(in: receiving) {
            case .goesOn: try readRequests()
            case .whole(let file):
                copied.append(file)
                let all = copied.reduce(0) { $0 + $1.bytes }
                if copied.count >= Self.mostCopied.files || all >= Self.mostCopied.bytes { try tellCopied() }
                return .wait(tell: nil)
            case .failed(let trouble):
                try discard(one.copy)
                return try judged(trouble, name)
            }
        }
    }

    /// Makes what was copied durable and tells it; a file that changed meanwhile waits on.
    func tellCopied() throws {
        guard !copied.isEmpty else { return }
        let round = copied
        copied = []
        let errors = syncTogether(round.map(\.file.raw))
        // Each of them, whatever became of those before it.
        var trouble: (any Error)?
        for (one, error) in zip(round, errors) {
            do { try act(on: conclude(one, error), one.arrived.name) } catch { trouble = trouble ?? error }
        }
        if let trouble { throw trouble }
    }

    private func conclude(_ one: CopiedFile, _ error: SystemError?) throws -> Verdict {
        let (name, identity) = (one.arrived.name, one.arrived.identity)
        if let trouble = try trouble(of: one, error) {
            try discard(one.copy)
            return try judged(trouble, name)
        }
        tracker.forget(name)
        inFlight[name] = Told(identity: identity, sha256: one.arrived.sha256)
        try tell(.arrived(one.arrived))
        return .wait(tell: nil)
    }

    /// - Returns: what is wrong with a copy; nil where nothing is.
    private func trouble(of one: CopiedFile, _ error: SystemError?) throws(WorkspaceError) -> CopyTrouble? {
        do throws(SystemError) {
            // What a failed fsync leaves is not believed.
            if let error { throw error.about(one.copy.escaped) }
            try one.file.close()
        } catch { return try CopyTrouble(inWorkspace: error) }
        do throws(SystemError) {
            let now = try one.source.file.status().look
            if now != one.look || one.bytes != one.look.identity.bytes { return .changed(now) }
            return nil
        } catch { return .unreadable(error) }
    }

    func judged(_ trouble: CopyTrouble, _ name: RawName) throws -> Verdict {
        let time = Monotonic.now()
        switch trouble {
        case .changed(let now):
            // As restless as by an event, whatever its times say: it is looked at again.
            tracker.noticed(name, .changed, at: time)
            // Without a name it is gone, or another file bears its name; that look says so.
            return now.links == 0 ? .wait(tell: nil) : tracker.saw(name, now, at: time)
        case .unreadable(let error): return try failed(name, error)
        case .noRoom:
            noRoomUntil = time + tracker.rules.recheckSeconds
            return tracker.failed(name, .folderIsFull, at: time)
        }
    }

    func discard(_ copy: RawName) throws(WorkspaceError) {
        do throws(SystemError) { try receiving.remove(copy) } catch { throw WorkspaceError(cause: error) }
    }
}
