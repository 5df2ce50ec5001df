internal import Files
internal import Glibc
internal import Wire
internal import Workflow

// Renaming: the one act that a press sees.
extension LaneSession {
    func publish(_ items: [PublishItem]) throws(LaneTrouble) -> [PublishResult] {
        var stopped: Set<String> = []
        func stop(after item: PublishItem) { if !item.delivery.isEmpty { stopped.insert(item.delivery) } }
        var results: [PublishResult] = try each(
            items,
            failed: { item, trouble in
                stop(after: item)
                return .failed(trouble)
            },
            { item throws(SystemError) in
                // Asking renames nothing, so it needs no order.
                if item.sameBootAndMount, stopped.contains(item.delivery) { return .heldBack(item) }
                let result = try publish(item)
                if !result.isInTheFolder { stop(after: item) }
                return result
            })
        do throws(SystemError) { try place.sync() } catch {
            // The press may have it or get it, but a power cut may also give back the temporary name, and no second sync
            // would tell the truth. Only a person can say whether it arrived.
            for (index, result) in results.enumerated() where result.isInTheFolder && result != .foundWithOurHash {
                results[index] = .uncertain(
                    "'\(items[index].final)' was renamed, but its folder could not be synced: \(error.text)")
            }
        }
        return results
    }

    private func publish(_ item: PublishItem) throws(SystemError) -> PublishResult {
        guard item.sameBootAndMount else { return try ask(item, "this machine or the folder's mount was restarted") }
        guard let found = try place.staging.status(of: item.temporary) else {
            if stagedHere.contains(item.temporary) {
                return .uncertain(
                    "somebody removed '\(item.temporary)' before it was renamed to '\(item.final)'")
            }
            return .alreadyDone
        }
        guard found.kind == .regular, found.bytes == item.bytes else {
            return .uncertain("'\(item.temporary)' is not the file that was staged there")
        }
        return try rename(item)
    }

    private func rename(_ item: PublishItem) throws(SystemError) -> PublishResult {
        for attempt in 1... {
            do throws(SystemError) {
                try place.staging.rename(item.temporary, to: place.hot, as: item.final)
                stagedHere.remove(item.temporary)
                return .renamed
            } catch {
                switch error.code {
                case EEXIST:
                    return .failed(
                        .init(code: .nameTaken, what: item.final.escaped, cause: "it stands in the hot folder"))
                // It was there a moment ago. A share may say so of a rename that it did but whose answer was lost.
                case ENOENT: return try ask(item, "'\(item.temporary)' vanished while it was renamed")
                case _ where error.isBusy && attempt < 10: pause(seconds: 0.1)
                default:
                    // After an error of a share the rename may have been done or not.
                    if !error.isBusy { stagedHere.remove(item.temporary) }
                    throw error
                }
            }
        }
        preconditionFailure("the tenth attempt returns or throws")
    }

    /// Finds out what became of a file without touching anything: only its own content under its final name is proof.
    private func ask(_ item: PublishItem, _ reason: String) throws(SystemError) -> PublishResult {
        if try holdsOurs(item.final, in: place.hot, item.bytes, item.sha256) { return .foundWithOurHash }
        let final = try place.hot.status(of: item.final) == nil ? "is not there" : "is another file"
        let temporary = try place.staging.status(of: item.temporary) == nil ? "is gone" : "still stands there"
        return .uncertain("\(reason); '\(item.final)' \(final), its temporary name \(temporary)")
    }

    /// Whether a name stands for a regular file with this content.
    func holdsOurs(
        _ name: RawName, in folder: Folder, _ bytes: Int64, _ sha256: Digest
    ) throws(SystemError) -> Bool {
        guard let status = try folder.status(of: name), status.kind == .regular, status.bytes == bytes else {
            return false
        }
        do throws(SystemError) {
            return try digest(of: try folder.open(name)).sha256 == sha256
        } catch  where error.code == ENOENT || error.code == ELOOP {
            return false  // Taken, or exchanged for a link, since the look.
        }
    }
}

extension PublishResult {
    fileprivate static func heldBack(_ item: PublishItem) -> PublishResult {
        .failed(
            .init(
                code: .heldBack, what: item.final.escaped,
                cause: "left under its temporary name, since a file before it was not renamed"))
    }

    /// Whether the file bears its final name, or did until the press took it.
    fileprivate var isInTheFolder: Bool {
        switch self {
        case .renamed, .alreadyDone, .foundWithOurHash: true
        case .uncertain, .failed: false
        }
    }
}
