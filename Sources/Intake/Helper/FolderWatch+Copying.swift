internal import Files
internal import Glibc
internal import Wire
internal import Workers
internal import Workflow

// Ready files are copied one after another and made durable together: a disk answers many flushes at once.

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

    func isCopied(_ name: RawName) -> Bool { copied.contains { $0.arrived.name == name } }

    /// Copies a ready file; it is told by `tellCopied`, which follows in the same round at the latest.
    func take(_ name: RawName, _ source: OpenFile, _ look: Look) throws -> Verdict {
        let copy = RawName.unique(claims.copyPrefix)
        let outcome = try receive(source.file, as: copy, look: look)
        switch outcome {
        case .copied(let file, let bytes, let sha256, let looksLikePDF):
            let arrived = ArrivedFile(
                name: name, identity: look.identity, sha256: sha256, copy: copy.escaped, looksLikePDF: looksLikePDF)
            copied.append(
                CopiedFile(arrived: arrived, look: look, source: source, copy: copy, file: file, bytes: bytes))
            let all = copied.reduce(0) { $0 + $1.bytes }
            if copied.count >= Self.mostCopied.files || all >= Self.mostCopied.bytes { try tellCopied() }
            return .wait(tell: nil)
        case .changed, .unreadable, .noRoom:
            try discard(copy)
            return try judged(outcome, name)
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
    private func trouble(of one: CopiedFile, _ error: SystemError?) throws -> Received? {
        do throws(SystemError) {
            // What a failed fsync leaves is not believed.
            if let error { throw error.about(one.copy.escaped) }
            try one.file.close()
        } catch { return try roomless(error) }
        do throws(SystemError) {
            let now = try one.source.file.status().look
            if now != one.look || one.bytes != one.look.identity.bytes { return .changed(now) }
            return nil
        } catch { return .unreadable(error) }
    }

    private func judged(_ outcome: Received, _ name: RawName) throws -> Verdict {
        switch outcome {
        case .copied: return .wait(tell: nil)
        case .changed(let now): return tracker.saw(name, now, at: Monotonic.now())
        case .unreadable(let error): return try failed(name, error)
        case .noRoom:
            noRoomUntil = Monotonic.now() + tracker.rules.recheckSeconds
            return tracker.failed(name, .folderIsFull, at: Monotonic.now())
        }
    }

    private func discard(_ copy: RawName) throws {
        do throws(SystemError) { try receiving.remove(copy) } catch { throw WorkspaceError(cause: error) }
    }

    private enum Received {
        case copied(UnsyncedFile, bytes: Int64, sha256: Digest, looksLikePDF: Bool)
        case changed(Look)
        case unreadable(SystemError)
        case noRoom
    }

    private func roomless(_ error: SystemError) throws -> Received {
        if error.code == ENOSPC || error.code == EDQUOT { return .noRoom }
        throw WorkspaceError(cause: error)
    }

    /// - Throws: what goes wrong in the workspace itself, apart from its being full.
    private func receive(_ source: borrowing Descriptor, as copy: RawName, look: Look) throws -> Received {
        do {
            let target = try receiving.create(copy, mode: 0o600)
            var hash = SHA256()
            var head: [UInt8] = []
            var offset: Int64 = 0
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 4096)
            defer { buffer.deallocate() }
            while true {
                let count: Int
                do throws(SystemError) { count = try source.read(into: buffer, at: offset) } catch {
                    return .unreadable(error)
                }
                if count == 0 { break }
                let part = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                if offset == 0 { head = Array(part.prefix(PDFEnd.headBytes)) }
                hash.update(part)
                try target.write(all: part)
                let slice = offset >> 24
                offset += Int64(part.count)
                // It grows faster than we read: no end of it is in sight.
                if offset > look.identity.bytes { break }
                if offset >> 24 != slice { try readRequests() }
            }
            target.beginWriting()
            return .copied(
                UnsyncedFile(target), bytes: offset, sha256: hash.finish(), looksLikePDF: PDFEnd.beginsAsPDF(head))
        } catch let error as SystemError {
            return try roomless(error)
        }
    }
}

/// The workspace fails, not the watched folder: the helper ends, and its supervisor tells.
struct WorkspaceError: Error, CustomStringConvertible {
    let cause: SystemError
    var description: String { "cannot write copies of arrived files: \(cause)" }
}
