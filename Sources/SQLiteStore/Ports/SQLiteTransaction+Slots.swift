import JobStore
import Workflow

extension SQLiteTransaction {
    func slots(of job: JobID) throws -> [SlotRecord] { try slots("WHERE job = ? ORDER BY position", [job]) }

    func openSlots(wanting digest: Digest) throws -> [SlotRecord] {
        try openSlots("wanted_digest = ? AND wanted_digest IS NOT NULL", digest)
    }

    func openSlots(named name: RawName) throws -> [SlotRecord] {
        try openSlots("wanted_name = ? AND wanted_digest IS NULL", name)
    }

    func fill(_ slot: SlotRecord) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                "UPDATE slots SET file = ? WHERE job = ? AND part = ?", [slot.file, slot.job, slot.part])
            if connection.changes == 0 { throw .notFound("slot \(slot.part) of job \(slot.job)") }
        }
    }

    private func openSlots(_ condition: String, _ value: some ColumnValue) throws(StoreError) -> [SlotRecord] {
        // By job as jobs are ordered everywhere, place by number; they come by position already.
        let found = try slots("WHERE file IS NULL AND \(condition) ORDER BY position", [value])
        return found.enumerated().sorted { ($0.element.job, $0.offset) < ($1.element.job, $1.offset) }.map(\.element)
    }

    private func slots(_ clause: String, _ values: [any ColumnValue]) throws(StoreError) -> [SlotRecord] {
        try query { connection throws(StoreError) in
            try connection.rows("SELECT \(SlotRecord.columns) FROM slots \(clause)", values, SlotRecord.init(row:))
        }
    }
}

extension SlotRecord {
    static let columns = "job, part, wanted_name, wanted_digest, folder, file"

    static let insertion = SQL.insert(into: "slots", "position, \(columns)")

    var values: [any ColumnValue] { [job, part, wantedName, wantedDigest, folder, file] }

    fileprivate init(row: inout Row) throws(StoreError) {
        self.init(
            job: try row.next(), part: try row.next(), wantedName: try row.next(), wantedDigest: try row.next(),
            folder: try row.next(), file: try row.next())
    }
}
