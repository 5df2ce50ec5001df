import JobStore
import Workflow

// Artwork and the slots that wait for it find each other, in either order. The wrong customer's file on paper is the
// worst bug of all: a digest decides alone; a name decides only where it is the only one on both sides.

extension Turn {
    /// Takes artwork in: fills the slot that wants it, or lets it wait.
    func acceptArtwork(_ file: inout FileRecord) throws {
        let wanted = try waiting(try store.openSlots(wanting: file.sha256))
        if !wanted.isEmpty {
            for slot in wanted { try fill(slot, with: &file, how: "by its SHA-256") }
            return
        }
        let slots = try waiting(try store.openSlots(named: file.name)).filter { isInScope(file.folder, of: $0) }
        if slots.count == 1, try candidates(for: slots[0]).count == 1 {
            try fill(slots[0], with: &file, how: "by its name")
            return
        }
        if slots.isEmpty, let former = try repeated(by: file) {
            // Whatever is done with the former's data is done with this one's.
            file.order = former.job?.order
            try conclude(
                &file, .duplicate, "'\(file.name)' came before with the same bytes and is in use; nothing was done.",
                told: "it came before with the same bytes and is in use; nothing was done", result: .duplicate)
            return
        }
        if !file.isPDF, slots.isEmpty {
            let reason =
                "'\(file.name)' is neither a PDF nor an order ticket (.json), and no job waits for a file of this name."
            try conclude(
                &file, .rejected, reason,
                told: "it is neither a PDF nor an order ticket, and no job waits for a file of its name",
                result: .rejected, level: .warning)
            return
        }
        for slot in slots { try explainAmbiguity(slot) }
        let reason =
            slots.isEmpty
            ? "No job waits for '\(file.name)'. It is kept as file \(file.id); `hotpress file assign \(file.id) JOB PART` uses it."
            : "'\(file.name)' could belong to more than one job or file, so nobody guesses: "
                + "`hotpress file assign \(file.id) JOB PART` decides."
        let told =
            (slots.isEmpty ? "no job waits for it" : "it could belong to more than one job or file, so nobody guesses")
            + "; `hotpress file assign \(file.id) JOB PART` decides"
        try conclude(
            &file, .unmatched, reason, told: told, result: .unmatched, after: setup.unmatchedAfterSeconds,
            level: slots.isEmpty ? .notice : .warning)
    }

    /// Looks for the files that a new job's slots name.
    func matchSlots(of job: JobID) throws {
        for slot in try store.slots(of: job) where slot.file == nil {
            if let digest = slot.wantedDigest {
                let known = try store.files(FileFilter(sha256: digest), limit: 1000).filter { $0.state != .erased }
                if var file = try known.first(where: { $0.job == nil }) ?? known.first.map(usedAgain) {
                    try fill(slot, with: &file, how: "by its SHA-256")
                }
                continue
            }
            guard let name = slot.wantedName else { continue }
            let files = try candidates(for: slot)
            let rivals = try waiting(try store.openSlots(named: name))
            if files.count == 1, rivals.count == 1 {
                var file = files[0]
                try fill(slot, with: &file, how: "by its name")
            } else if !files.isEmpty {
                for rival in rivals { try explainAmbiguity(rival) }
            }
        }
    }

    /// Bytes that fill a part already, wanted once more by their digest: a record of its own, so that each says whose it is.
    func usedAgain(_ former: FileRecord) throws -> FileRecord {
        var file = FileRecord(
            folder: former.folder, name: former.name, sha256: former.sha256, bytes: former.bytes, isPDF: former.isPDF,
            state: .unmatched, arrivedAt: now, released: true)
        file.resultPath = former.resultPath
        file.id = try store.insert(file)
        try log(
            "file.accepted", .info, reason: "file \(file.id): the bytes of file \(former.id) are ordered once more",
            facts: ["file": "\(file.id)", "sha256": file.sha256.hex, "bytes": "\(file.bytes)", "folder": file.folder])
        return file
    }

    /// Puts a file into a slot, and lets its job know.
    func fill(_ slot: SlotRecord, with file: inout FileRecord, how: String) throws {
        var slot = slot
        slot.file = file.id
        try store.fill(slot)
        file.job = slot.job
        file.part = slot.part
        file.state = .assigned
        file.reason = "Artwork of job \(slot.job), part \(slot.part), matched \(how)."
        try store.update(file)
        var job = try job(slot.job)
        // What a worker reads this moment is about other files: its answer must find no step.
        for step in try store.steps(of: job.id) where step.kind == .validate { try store.finish(step.id) }
        let facts = ["file": "\(file.id)", "part": slot.part, "sha256": file.sha256.hex]
        try reconsiderApproval(&job, newArtwork: file)
        reconsiderProof(&job)
        let reason = "file \(file.id) is the \(slot.part), matched \(how)"
        if job.status == .outputCreationFailed {
            // The one place behind an output's making where another file helps: it is validated, and made anew.
            try recreateNow(
                &job, reason: reason, facts: facts, force: false,
                again: false, withFile: true)
            return
        }
        if job.status == .inArtworking, job.pending == nil, try hasCurrentOutput(job) {
            try save(&job)
            try recreate(&job, reason: reason, deliver: false, force: false)
            return
        }
        if job.pending == nil || job.status != .inArtworking, try isStillWanted(job, .fileIngested) {
            try apply(
                .fileIngested, to: &job, reason: reason, facts: facts)
        } else {
            try save(&job)
            try log(
                "job.artwork", .notice, job: job.id, from: job.status, to: job.status,
                reason: "file \(file.id) is stored as the \(slot.part); the job stays \(job.status.rawValue)",
                facts: facts)
        }
        try advance(&job)
    }

    /// Slots that wait in truth: a job that ended, or that is only open for fetching, wants nothing any more.
    private func waiting(_ slots: [SlotRecord]) throws -> [SlotRecord] {
        try slots.filter { slot in
            let job = try job(slot.job)
            return job.cause == nil && ![.cleanUp, .jobDataDeleted].contains(job.status)
        }
    }

    /// Files that could fill a slot by name: never assigned, in its scope, exactly this name. What was replaced is some
    /// customer's former artwork and goes nowhere by itself.
    func candidates(for slot: SlotRecord) throws -> [FileRecord] {
        guard let name = slot.wantedName else { return [] }
        return try store.files(FileFilter(state: .unmatched, name: name), limit: 100)
            .filter { $0.job == nil && isInScope($0.folder, of: slot) }
    }

    /// A slot looks beside its ticket and in the artwork folders; one whose ticket came by command, in artwork folders only.
    private func isInScope(_ folder: String, of slot: SlotRecord) -> Bool {
        if folder == slot.folder { return true }
        if case .artwork = setup.intakeFolder(folder)?.kind { return true }
        return folder == "cli"
    }

    private func repeated(by file: FileRecord) throws -> FileRecord? {
        try store.files(FileFilter(state: .assigned, name: file.name, sha256: file.sha256), limit: 1).first
    }

    /// Lets a job that waits for artwork say that there is some, and that nobody knows whose it is.
    private func explainAmbiguity(_ slot: SlotRecord) throws {
        var job = try job(slot.job)
        try advance(&job)
    }

    /// Why files that bear a slot's name do not fill it, with the name and without; nil where there is none.
    func ambiguity(of slot: SlotRecord) throws -> (reason: String, told: String)? {
        guard slot.file == nil, slot.wantedDigest == nil, let name = slot.wantedName else { return nil }
        let files = try candidates(for: slot)
        guard !files.isEmpty else { return nil }
        let jobs = try waiting(store.openSlots(named: name)).map(\.job.description)
        let told =
            "wanted by \(jobs.sorted().joined(separator: ", ")) and borne by file "
            + files.map { "\($0.id)" }.joined(separator: ", ")
            + "; `hotpress file assign FILE \(slot.job) \(slot.part)` decides"
        return ("'\(name)' is \(told)", "the name of its \(slot.part) is \(told)")
    }
}

extension FileRecord {
    /// Whether it stands for bytes that came before (`usedAgain`): it never lay in a folder, and no command brought it.
    var isUsedAgain: Bool { released && inode == 0 && folder != "cli" }
}
