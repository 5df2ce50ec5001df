import JobStore
import Tickets
import Wire
import Workflow

// A file arrived: its bytes are in the vault already. It becomes a record, and what it means is decided at once: a ticket
// makes an order, a PDF fills a slot or waits for its ticket, a PDF in a product's folder is an order of its own.

extension Turn {
    /// Takes a file in. The original leaves its folder only after this turn is committed (P1).
    func accept(_ arrived: ArrivedFile, in folder: IntakeFolder, bytes: (Digest) throws -> [UInt8]) throws {
        let identity = arrived.identity
        let original = OriginalFile(
            folder: folder.path, device: identity.device, inode: identity.inode, bytes: identity.bytes,
            modified: identity.modified, sha256: arrived.sha256)
        if let known = try store.unreleasedFile(original) {
            // Committed before a crash kept it from leaving: only that remains to be done, under the name it bears now.
            effects.append(.release(folder: folder.path, file: known.id, name: arrived.name, identity: identity))
            try takeAwayAgain(known)
            return
        }
        if let gone = try store.releasedFile(original, changed: identity.changed) {
            // Told by a watcher that is no more, and held up while its successor's word was taken: the same file, which has
            // left. Asking for it to leave once more harms nothing: whatever bears its name by now is another file.
            effects.append(.release(folder: folder.path, file: gone.id, name: arrived.name, identity: identity))
            try takeAwayAgain(gone)
            return
        }
        var file = FileRecord(
            folder: folder.path, name: arrived.name, sha256: arrived.sha256, bytes: identity.bytes,
            isPDF: arrived.looksLikePDF, state: .unmatched, device: identity.device, inode: identity.inode,
            modified: identity.modified, changed: identity.changed, arrivedAt: now)
        file.id = try store.insert(file)
        try log(
            "file.accepted", .info, reason: "file \(file.id) arrived in \(folder.path)",
            facts: [
                "file": "\(file.id)", "sha256": file.sha256.hex, "bytes": "\(file.bytes)", "folder": folder.path,
            ])
        effects.append(.release(folder: folder.path, file: file.id, name: arrived.name, identity: identity))
        try bytesAreBack(file.sha256)
        switch folder.kind {
        case .orders where file.looksLikeTicket:
            guard file.bytes <= setup.maxTicketBytes else {
                let told =
                    "it has \(file.bytes) bytes; an order ticket has at most \(setup.maxTicketBytes) (limits.ticketKiB)"
                try conclude(
                    &file, .rejected, "'\(file.name)': \(told).", told: told, result: .rejected, level: .warning)
                return
            }
            try acceptTicket(&file, trustsPayment: folder.trustsPayment, bytes: bytes(file.sha256))
        case .orders, .artwork: try acceptArtwork(&file)
        case .product(let drop): try acceptProductDrop(&file, drop)
        case .external(let place): try acceptAnswer(&file, from: place)
        }
    }

    /// Ends a file's way: its state, its line of history, and what appears in `results/`.
    /// - Parameter told: What history says of it after `file N: `, where `reason` holds names or what a ticket says.
    func conclude(
        _ file: inout FileRecord, _ state: FileState, _ reason: String, told: String? = nil,
        facts: [String: String] = [:], result: ResultClass?, after seconds: Double = 0,
        level: Level = .notice
    ) throws {
        file.state = state
        file.reason = reason
        try store.update(file)
        try log(
            "file.\(state.rawValue)", level, order: file.order ?? file.job?.order, job: file.job,
            reason: "file \(file.id): \(told ?? reason)",
            facts: facts.merging(["file": "\(file.id)", "sha256": file.sha256.hex]) { a, _ in a })
        if result != nil { try scheduleResult(of: file, after: seconds) }
    }
}

extension FileRecord {
    /// Tickets are told from artwork by their ending; what is inside is the reader's business.
    var looksLikeTicket: Bool {
        !isPDF && String(decoding: name.bytes.suffix(5), as: UTF8.self).lowercased() == ".json"
    }
}
