internal import Files
internal import Glibc
internal import Wire
internal import Workers
internal import Workflow

extension FolderWatch {
    /// Carries out what the daemon asked for; releases together, so that they share one sync of the folder.
    /// - Throws: trouble of the folder, after everything that was done has been told.
    func answerRequests() throws {
        // Without its folder nothing can be released; the requests stand until it is back.
        guard let folder = watched?.folder else { return }
        var done: [(name: RawName, reply: WatcherReply, outcome: ReleaseOutcome)] = []
        for request in requests {
            switch request {
            case .start: break
            case .release(let id, let name, let identity):
                let (outcome, cause) = release(id, name, identity, from: folder)
                done.append((name, .released(id: id, outcome: outcome, cause: cause), outcome))
            case .forget(let name): settle(name)
            case .scan(let id):
                scansAsked.append(id)
                nextScan = 0
            case .sweep(let id): sweeps.append(Sweep(id: id, begunAt: Monotonic.now()))
            }
        }
        requests = []
        for name in stuckAndDue(at: Monotonic.now()) {
            guard let former = stuck[name] else { continue }
            if let sha256 = former.sha256 { inFlight[name] = Told(identity: former.identity, sha256: sha256) }
            let (outcome, cause) = release(former.id, name, former.identity, from: folder)
            // Told once for each reason.
            if outcome == .refused, cause == former.cause { continue }
            done.append((name, .released(id: former.id, outcome: outcome, cause: cause), outcome))
        }
        let synced = Result {
            guard done.contains(where: { $0.outcome == .removed }) else { return }
            claims.removeBeside(in: folder)
            try folder.sync()
            // Otherwise a power cut could leave the claim standing, and it would be put back as if it were new.
            try claims.sync()
        }
        for (_, reply, _) in done { try tell(reply) }
        try synced.get()
        for (name, _, outcome) in done where outcome == .replaced { try consider(name) }
    }

    /// Only what was told can be settled: what stands under the name by now may be a file that the daemon never heard of.
    private func settle(_ name: RawName) {
        if let told = inFlight.removeValue(forKey: name) { settled[name] = told.identity }
    }

    private func release(
        _ id: Int, _ name: RawName, _ identity: FileIdentity, from folder: Folder
    ) -> (ReleaseOutcome, cause: String?) {
        let told = inFlight[name]?.identity == identity ? inFlight.removeValue(forKey: name) : nil
        let former = stuck.removeValue(forKey: name)
        do throws(SystemError) {
            let outcome = try release(name, identity, of: id, sha256: told?.sha256, from: folder)
            if former != nil { settled[name] = nil }
            return (outcome, nil)
        } catch {
            // It stays where it is. Told as an arrival again it would be refused again, so only a change makes it news.
            settled[name] = identity
            let cause = "\(error.call): \(error.text)"
            stuck[name] = Stuck(
                id: id, identity: identity, sha256: told?.sha256, cause: cause, after: former, at: Monotonic.now())
            return (.refused, cause)
        }
    }

    private func release(
        _ name: RawName, _ identity: FileIdentity, of id: Int, sha256: Digest?, from folder: Folder
    ) throws(SystemError) -> ReleaseOutcome {
        guard let before = try folder.status(of: name)?.look else { return .gone }
        guard before.kind == .regular, before.identity.isSameContent(as: identity) else { return .replaced }
        // Times can be set back after a change of the bytes (`cp -p`, `rsync`): then only the bytes themselves tell.
        let mustHash = before.identity.changed != identity.changed
        guard let place = try claims.claim(name, from: folder) else { return .gone }
        do throws(SystemError) {
            if try isStill(identity, sha256: mustHash ? .some(sha256) : nil, name, in: place) {
                if released?.keep(name, of: id, from: place) != true { try place.remove(name) }
                return .removed
            }
        } catch {
            try Claims.putBack(name, from: place, to: folder)
            throw error
        }
        try Claims.putBack(name, from: place, to: folder)
        return .replaced
    }

    /// Whether the claimed file is the committed one, and nobody writes to it: what is written later would be lost.
    /// - Parameter sha256: nil where identity is proof enough; otherwise the hash to compare with, if one is known.
    private func isStill(
        _ identity: FileIdentity, sha256: Digest??, _ name: RawName, in place: Folder
    ) throws(SystemError) -> Bool {
        guard let status = try place.status(of: name), status.kind == .regular else { return false }
        guard status.look.identity.isSameContent(as: identity) else { return false }
        let file: Descriptor
        do { file = try place.open(name) } catch {
            // Readable no longer, but the bytes are those that were committed.
            if error.code == EACCES, sha256 == nil { return true }
            throw error
        }
        if file.hasWriter() == true { return false }
        guard let sha256 else { return true }
        guard let sha256 else { return false }
        return try digest(of: file).sha256 == sha256
    }
}

extension FileIdentity {
    /// Whether it is the same file with, as far as its times tell, the same bytes; a rename moves `changed` alone.
    func isSameContent(as other: FileIdentity) -> Bool {
        device == other.device && inode == other.inode && bytes == other.bytes && modified == other.modified
    }
}
