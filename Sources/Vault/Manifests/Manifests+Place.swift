internal import Files
internal import Glibc
internal import Synchronization
public import Workflow

extension Manifests {
    /// Adds lines to their manifests. They are durable in the journal already; what fails here is tried again with the next
    /// lines, and at the next start. One caller at a time, in the order of the turns.
    /// - Parameter turn: the last turn that the lines are of; nil for the one that was recorded last.
    public func place(_ entries: [ManifestEntry], through turn: Int64? = nil) throws(VaultError) {
        let (waiting, isInDoubt, turn) = state.withLock { state in
            defer { state.unplaced = [] }
            return (state.unplaced + entries, state.isInDoubt, turn ?? state.recordedTurn)
        }
        do {
            if isInDoubt { try complete(waiting) } else { try append(waiting) }
            state.withLock { state in
                state.placedTurn = turn
                state.isInDoubt = false
            }
        } catch {
            // Some may be placed: the next time all are compared.
            state.withLock { state in
                state.unplaced = waiting
                state.isInDoubt = true
            }
            throw error
        }
    }

    /// The turn whose lines were recorded last.
    public var recordedTurn: Int64 { state.withLock { $0.recordedTurn } }

    /// Adds those of the lines that are not in their manifests yet; several of a manifest at once.
    func complete(_ entries: [ManifestEntry]) throws(VaultError) {
        var missing: [ManifestEntry] = []
        for (home, own) in Dictionary(grouping: entries, by: \.home) {
            let known = Set(try lines(of: home))
            missing += own.filter { !known.contains($0.line) }
        }
        try append(missing)
    }

    private func append(_ entries: [ManifestEntry]) throws(VaultError) {
        try inVault { () throws(SystemError) in
            var shelves: [RawName: Folder] = [:]
            var lines: [ManifestHome: [String]] = [:]
            for entry in entries { lines[entry.home, default: []].append(entry.line) }
            for (home, own) in lines {
                let shelfName = shelf(of: home)
                let shelf: Folder
                if let known = shelves[shelfName] {
                    shelf = known
                } else {
                    shelf = try folder.folder(relative: shelfName.escaped, create: true, durable: false)
                }
                shelves[shelfName] = shelf
                try append(own, in: shelf, as: name(of: home))
            }
        }
    }

    private func append(_ lines: [String], in shelf: Folder, as name: RawName) throws(SystemError) {
        let file = try shelf.append(name, mode: 0o600)
        let bytes = try file.status().bytes
        // A crash, or a full disk, may have left the beginning of a line.
        let whole = try endOfWholeLines(file, bytes)
        if whole != bytes { try file.truncate(to: whole) }
        try file.write(lines.flatMap { Array($0.utf8) + [0x0A] })
        try file.close()
    }
}

private func endOfWholeLines(_ file: borrowing Descriptor, _ bytes: Int64) throws(SystemError) -> Int64 {
    // As a rule the last byte tells.
    if bytes > 0, try file.read(at: bytes - 1, count: 1) == [0x0A] { return bytes }
    var end = bytes
    while end > 0 {
        let start = max(0, end - 4096)
        let part = try file.read(at: start, count: Int(end - start))
        if let index = part.lastIndex(of: 0x0A) { return start + Int64(index) + 1 }
        end = start
    }
    return 0
}
