import JobStore
import Pipeline
import Workflow

/// A file as `hotpress file list --json` prints it.
struct FileRow: Encodable {
    var file: Int64
    var name: RawName
    var folder: String
    var state: FileState
    var reason: String
    var sha256: Digest
    var bytes: Int64
    var job: JobID?
    var part: String?
    var order: OrderNumber?
    var result: String?
    var arrivedAt: String

    init(_ file: FileRecord) {
        self.file = file.id
        name = file.name
        folder = file.folder
        state = file.state
        reason = file.reason
        sha256 = file.sha256
        bytes = file.bytes
        job = file.job
        part = file.part
        order = file.order
        result = file.resultPath
        arrivedAt = file.arrivedAt.description
    }

    static let headings = ["FILE", "STATE", "FOLDER", "NAME", "FOR", "REASON"]
    var cells: [String] {
        ["\(file)", state.rawValue, folder, name.escaped, job?.description ?? order?.text ?? "", reason]
    }
}

extension Turn {
    func listFiles(_ query: FileQuery, _ waiting: [WaitingFile]) throws -> Answer {
        let states = query.states.compactMap(FileState.init(rawValue:))
        let files = try store.files(
            FileFilter(state: states.count == 1 ? states.first : nil, name: query.name, job: query.job), limit: 10_000
        ).filter { states.isEmpty || states.contains($0.state) }
        let rows = files.map(FileRow.init)
        var text = TextTable.render(FileRow.headings, rows.map(\.cells))
        if !waiting.isEmpty, query.states.isEmpty, query.job == nil {
            text += "\nnot taken yet:\n" + waiting.map { "  \($0.line)" }.joined(separator: "\n")
        }
        return try Answer(text, rows)
    }

    private func file(_ id: Int64) throws -> FileRecord {
        guard let file = try store.file(id) else { throw StoreError.notFound("file \(id)") }
        return file
    }

    func assign(_ id: Int64, to job: JobID, part: String) throws -> Answer {
        var file = try file(id)
        let record = try self.job(job)
        try requireData(of: record)
        guard try record.status == .outputCreationFailed || isStillWanted(record, .fileIngested) else {
            throw OperationError(
                "job.artwork-fixed",
                "job \(job) is \(record.status.rawValue); its artwork can be exchanged only before its output is made, or after that failed"
            )
        }
        guard let slot = try store.slots(of: job).first(where: { $0.part == part }) else {
            let parts = try store.slots(of: job).map(\.part).joined(separator: ", ")
            throw OperationError(
                "job.no-such-part", "job \(job) has no part '\(part)'; it has: \(parts)", exit: .noSuchThing)
        }
        guard file.state != .assigned, file.state != .ordered else {
            throw OperationError("file.in-use", "file \(id) is the artwork of job \(file.job?.description ?? "?")")
        }
        guard file.state != .erased else {
            throw OperationError(
                "file.data-deleted", "the bytes of file \(id) were deleted with its order; take it in once more",
                exit: .noSuchThing)
        }
        if let wanted = slot.wantedDigest, wanted != file.sha256 {
            throw OperationError(
                "file.other-bytes", "the ticket of job \(job) names other bytes for '\(part)' (SHA-256 \(wanted))")
        }
        try assign(&file, to: slot)
        return try changed(job, "file \(id) is its \(part)")
    }

    func release(_ id: Int64) throws -> Answer {
        var file = try file(id)
        guard file.state == .duplicate,
            case .product(let drop)? = setup.intake.first(where: { $0.path == file.folder })?.kind
        else {
            throw OperationError(
                "file.not-a-repeat",
                "file \(id) is \(file.state.rawValue); only a repeat in a product folder is released")
        }
        try orderAgain(&file, drop)
        return try Answer("file \(id) is ordered anew as \(file.order?.text ?? "?")", FileRow(file))
    }

    func addFile(_ name: RawName, _ sha256: Digest, _ bytes: Int64, isPDF: Bool, job: JobID?, part: String?) throws
        -> Answer
    {
        var file = try takeIn(name, sha256, bytes, isPDF: isPDF)
        if let job {
            let slots = try store.slots(of: job)
            guard let part = part ?? (slots.count == 1 ? slots.first?.part : nil) else {
                throw OperationError(
                    "job.part-needed",
                    "job \(job) has the parts \(slots.map(\.part).joined(separator: ", ")); say which with --part")
            }
            return try assign(file.id, to: job, part: part)
        }
        try match(&file)
        return try Answer("file \(file.id): \(file.reason)", FileRow(file))
    }
}
