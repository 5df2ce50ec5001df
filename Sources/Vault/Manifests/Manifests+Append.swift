internal import Files
internal import Synchronization
public import Workflow

extension Manifests {
    /// Adds lines to the manifests of several jobs, each at once. Durable when it returns, apart from those that failed.
    ///
    /// All are written before the first is synced: a file system that commits them together then waits once.
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

        func sync() throws(SystemError) { try file.sync() }
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
        var fresh: [Written] = []
        for file in written {
            do throws(SystemError) {
                try file.sync()
                if !durable.withLock({ $0.contains(file.job) }) { fresh.append(file) }
            } catch { failures[file.job] = VaultError(error) }
        }
        do throws(SystemError) {
            try makeDurable(fresh)
        } catch { for file in fresh { failures[file.job] = VaultError(error) } }
    }

    /// Makes the names of new manifests durable, each folder once.
    private func makeDurable(_ fresh: [Written]) throws(SystemError) {
        if fresh.isEmpty { return }
        var synced: Set<RawName> = []
        for file in fresh where synced.insert(shelf(of: file.job)).inserted { try file.shelf.sync() }
        if !durableShelves.withLock({ $0.isSuperset(of: synced) }) {
            try folder.sync()
            durableShelves.withLock { $0.formUnion(synced) }
        }
        durable.withLock { known in
            if known.count >= Self.mostRemembered { known = [] }
            known.formUnion(fresh.map(\.job))
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
