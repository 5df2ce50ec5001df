public import Workflow

// Files that arrived, and reports on them.
extension RecordingTransaction {
    public func insert(_ file: FileRecord) throws -> Int64 {
        var file = file
        file.id = try base.insert(file)
        record(.file(file))
        return file.id
    }
    public func update(_ file: FileRecord) throws {
        try base.update(file)
        record(.file(file))
    }
    public func file(_ id: Int64) throws -> FileRecord? { try base.file(id) }
    public func unreleasedFile(_ original: OriginalFile) throws -> FileRecord? { try base.unreleasedFile(original) }
    public func releasedFile(_ original: OriginalFile, changed: Int64) throws -> FileRecord? {
        try base.releasedFile(original, changed: changed)
    }
    public func files(_ filter: FileFilter, limit: Int) throws -> [FileRecord] { try base.files(filter, limit: limit) }
    public func count(_ filter: FileFilter) throws -> Int { try base.count(filter) }
    public func newestInspection(of sha256: Digest) throws -> InspectionRecord? {
        try base.newestInspection(of: sha256)
    }
    public func inspection(sha256: Digest, key: Digest) throws -> InspectionRecord? {
        try base.inspection(sha256: sha256, key: key)
    }
    public func put(_ inspection: InspectionRecord) throws {
        try base.put(inspection)
        record(.inspection(inspection))
    }
    public func put(_ fixed: FixedFileRecord) throws {
        try base.put(fixed)
        record(.fixedFile(fixed))
    }
    public func fixedFiles(of original: Digest) throws -> [FixedFileRecord] { try base.fixedFiles(of: original) }
}

// Outputs and deliveries.
extension RecordingTransaction {
    public func insert(_ output: OutputRecord) throws {
        try base.insert(output)
        record(.output(output))
    }
    public func update(_ output: OutputRecord) throws {
        try base.update(output)
        record(.output(output))
    }
    public func standing(in hotFolder: String) throws -> StandingFiles { try base.standing(in: hotFolder) }
    public func outputs(of job: JobID) throws -> [OutputRecord] { try base.outputs(of: job) }
    public func insert(_ delivery: DeliveryRecord) throws -> Int64 {
        var delivery = delivery
        delivery.id = try base.insert(delivery)
        record(.delivery(delivery))
        return delivery.id
    }
    public func update(_ delivery: DeliveryRecord) throws {
        try base.update(delivery)
        record(.delivery(delivery))
    }
    public func deliveries(of job: JobID) throws -> [DeliveryRecord] { try base.deliveries(of: job) }
    public func deliveries(hotFolder: String, states: [DeliveryState], after id: Int64, limit: Int) throws
        -> [DeliveryRecord]
    { try base.deliveries(hotFolder: hotFolder, states: states, after: id, limit: limit) }
}
