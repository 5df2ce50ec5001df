internal import Files
internal import Glibc
internal import Synchronization
public import Workflow

extension Manifests {
    /// Adds lines to the manifests of several jobs, each at once. Durable when it returns, apart from those that failed.
    ///
    /// All are written first and then synced at the same time: the disk is waited for once.
    /// - Returns: what went wrong, by job; the others are not touched by it.
    public func append(_ lines: [JobID: [String]]) -> [JobID: VaultError] {
        precondition(
            lines.values.joined().allSatisfy { !$0.utf8.contains(0x0A) }, "a manifest's line holds a line end")
        var failures: [JobID: VaultError] = [:]
        var rest = lines.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }[...]
        while !rest.isEmpty {
            append(rest.prefix(Self.mostOpen), &failures)
            rest = rest.dropFirst(Self.mostOpen)
        }
        return failures
    }

    /// How many manifests are open at once: two descriptors each.
    private static let mostOpen = 64

    private final class Written {
        let job: JobID
        let shelf: Folder
        private let file: Descriptor
        var raw: Int32 { file.raw }

        init(_ lines: [String], _ job: JobID, _ shelf: Folder, _ name: RawName) throws(SystemError) {
            self.job = job
            self.shelf = shelf
            file = try shelf.append(name, mode: 0o600)
            let bytes = try file.status().bytes
            // A crash may have left the beginning of a line that was never acknowledged.
            let whole = try endOfWholeLines(file, bytes)
            if whole != bytes { try file.truncate(to: whole) }
            try file.write(lines.flatMap { Array($0.utf8) + [0x0A] })
        }
    }

    private func append(_ part: ArraySlice<(key: JobID, value: [String])>, _ failures: inout [JobID: VaultError]) {
        var shelves: [RawName: Folder] = [:]
        var written: [Written] = []
        for (job, lines) in part {
            do throws(SystemError) {
                let shelfName = shelf(of: job)
                let shelf =
                    if let known = shelves[shelfName] {
                        known
                    } else {
                        // A new one is made durable with all of the part, in `makeDurable`.
                        try folder.folder(relative: shelfName.escaped, create: true, durable: false)
                    }
                shelves[shelfName] = shelf
                written.append(try Written(lines, job, shelf, name(of: job)))
            } catch { failures[job] = VaultError(error) }
        }
        let jobs = written.map(\.job)
        let unknown = durable.withLock { known in Set(jobs.filter { !known.contains($0) }) }
        let fresh = written.filter { unknown.contains($0.job) }
        // New names: of manifests in their shelves, and of shelves.
        let newShelves = Set(fresh.map { shelf(of: $0.job) })
        var folders = newShelves.compactMap { shelves[$0] }
        if !durableShelves.withLock({ $0.isSuperset(of: newShelves) }) { folders.append(folder) }
        let errors = withExtendedLifetime((written, folders)) {
            syncTogether(written.map(\.raw) + folders.map(\.raw))
        }
        for (file, error) in zip(written, errors) {
            if let error { failures[file.job] = VaultError(error.about("var/manifests/\(name(of: file.job))")) }
        }
        for (folder, error) in zip(folders, errors.dropFirst(written.count)) {
            // As `Folder.sync`: file systems that know no such thing are taken at their word.
            guard let error, error.code != EINVAL, error.code != ENOTSUP else { continue }
            for file in fresh { failures[file.job] = VaultError(error.about(folder.label)) }
            return
        }
        durableShelves.withLock { $0.formUnion(newShelves) }
        durable.withLock { known in
            if known.count >= Self.mostRemembered { known = [] }
            known.formUnion(fresh.map(\.job).filter { failures[$0] == nil })
        }
    }
}

private func endOfWholeLines(_ file: borrowing Descriptor, _ bytes: Int64) throws(SystemError) -> Int64 {
    var end = bytes
    while end > 0 {
        let start = max(0, end - 4096)
        let part = try file.read(at: start, count: Int(end - start))
        if let index = part.lastIndex(of: 0x0A) { return start + Int64(index) + 1 }
        end = start
    }
    return 0
}
