internal import Files
internal import Glibc
internal import Wire
internal import Workers
internal import Workflow

extension FolderWatch {
    /// Looks at a name and does what the rules say. May be called at any time, for any name.
    func consider(_ name: RawName, fromBacklog: Bool = false) throws {
        guard let folder = watched?.folder else { return }
        // What became of the original meanwhile is looked at when the copy is durable, and before each slice of a large one.
        if isCopied(name) { return }
        guard let status = try folder.status(of: name) else { return try vanished(name) }
        let look = status.look
        if let told = inFlight[name] {
            // A mere change of mode or times set back; the release compares the bytes.
            if told.identity.isSameContent(as: look.identity) { return }
            // Another file bears the name. The release of the first one will find that out by itself.
            inFlight[name] = nil
        }
        if let known = settled[name] {
            if known == look.identity { return }
            settled[name] = nil
            // What it was has no name here any more; whoever renamed or replaced it took it away from us.
            stuck[name] = nil
        }
        if backlog.contains(name), tracker.look(at: name) == look { return }
        var verdict = tracker.saw(name, look, at: Monotonic.now())
        if verdict == .probe { verdict = try open(name, in: folder, look, fromBacklog: fromBacklog) }
        try act(on: verdict, name)
    }

    /// At most so many at once, so that releases and pings are answered in between.
    func takeWhatIsDue() throws {
        for _ in 0..<256 {
            guard watched != nil, let name = tracker.takeDue(at: Monotonic.now()) else { return }
            try consider(name)
        }
    }

    func takeFromBacklog() throws {
        for _ in 0..<16 where watched != nil && canTakeMore && Monotonic.now() >= noRoomUntil {
            guard let next = backlog.takeFirst(large: growing == nil) else { return }
            // One that went away, or was taken as another file, is no longer tracked.
            if tracker.isTracking(next) { try consider(next, fromBacklog: true) }
        }
    }

    private func vanished(_ name: RawName) throws(ChannelError) {
        settled[name] = nil
        if let gone = stuck.removeValue(forKey: name) { try tell(.released(id: gone.id, outcome: .gone)) }
        if tracker.forget(name) { try tell(.withdrawn(name: name)) }
    }

    func act(on verdict: Verdict, _ name: RawName) throws(ChannelError) {
        switch verdict {
        case .wait(let unmet?):
            try tell(.waiting(name: name, reason: unmet.reason, overdue: unmet.overdue, cause: unmet.cause))
        case .wait(nil), .probe: break
        case .ready:
            guard let since = tracker.firstSeen(name) else { return }
            backlog.add(name, since: since, isLarge: tracker.look(at: name).map(GrowingCopy.isLarge) ?? false)
        }
    }

    /// Opens a file that seems finished, and copies it if it is, there is room, and it is its turn.
    private func open(_ name: RawName, in folder: Folder, _ look: Look, fromBacklog: Bool) throws -> Verdict {
        let source: OpenFile
        do throws(SystemError) { source = OpenFile(try folder.open(name)) } catch { return try failed(name, error) }
        let verdict: Verdict
        do throws(SystemError) { verdict = try judge(name, source.file, look) } catch { return try failed(name, error) }
        guard verdict == .ready else { return verdict }
        let isItsTurn =
            fromBacklog || (!backlog.hasNext(large: growing == nil) && Monotonic.now() >= noRoomUntil)
        guard canTakeMore, isItsTurn, growing == nil || !GrowingCopy.isLarge(look) else { return .ready }
        return try take(name, source, look)
    }

    private func judge(_ name: RawName, _ source: borrowing Descriptor, _ look: Look) throws(SystemError) -> Verdict {
        let now = try source.status().look
        // Also what a share's cached attributes hid: opening asks the server.
        if now != look { return tracker.saw(name, now, at: Monotonic.now()) }
        return tracker.probed(name, try probe(name, source, look), at: Monotonic.now())
    }

    private func probe(_ name: RawName, _ source: borrowing Descriptor, _ look: Look) throws(SystemError) -> Probe {
        let bytes = look.identity.bytes
        let head = try source.read(at: 0, count: PDFEnd.headBytes)
        let tail = try source.read(at: max(0, bytes - Int64(PDFEnd.tailBytes)), count: PDFEnd.tailBytes)
        let writer: Probe.Writer =
            switch source.hasWriter() {
            case false: .none
            case true: .some
            case nil: .unknown
            }
        let end = PDFEnd(head: head, tail: tail, bytes: bytes, isNamedPDF: name.endsInPDF)
        return Probe(writer: writer, end: end)
    }

    /// What a failed open or read means for one file; trouble of the whole folder is thrown on.
    func failed(_ name: RawName, _ error: SystemError) throws -> Verdict {
        switch error.code {
        case ENOENT:
            try vanished(name)
            return .wait(tell: nil)
        // It became a link, a socket or a folder between look and open: the next look says so.
        case ELOOP, ENXIO, EXDEV: return tracker.failed(name, .notRegular, at: Monotonic.now())
        case ESTALE, ENOTCONN, EHOSTDOWN, ETIMEDOUT: throw error
        default: return tracker.failed(name, .unreadable, cause: "\(error.call): \(error.text)", at: Monotonic.now())
        }
    }
}
