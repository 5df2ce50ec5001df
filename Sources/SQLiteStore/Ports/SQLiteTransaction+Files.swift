import JobStore
import Workflow

extension SQLiteTransaction {
    func insert(_ file: FileRecord) throws -> Int64 {
        let id = try write { connection throws(StoreError) in
            try connection.run(FileRecord.insertion, file.values)
            return connection.lastID
        }
        known.files.remember(file, of: id)
        return id
    }

    func restore(_ file: FileRecord) throws {
        try write { connection throws(StoreError) in try connection.run(FileRecord.restoring, [file.id] + file.values) }
    }

    func update(_ file: FileRecord) throws {
        let change = RowChange(of: FileRecord.names, from: known.files.value(of: file.id)?.values, to: file.values)
        known.files.forget(file.id)
        try write { connection throws(StoreError) in
            if change.columns.isEmpty { return }
            try connection.run(change.statement("files", where: "id = ?"), change.values + [file.id])
            if connection.changes == 0 { throw .notFound("file \(file.id)") }
        }
        known.files.remember(file, of: file.id)
    }

    func file(_ id: Int64) throws -> FileRecord? { try files("WHERE id = ?", [id]).first }

    func unreleasedFile(_ original: OriginalFile) throws -> FileRecord? {
        try files(
            """
            WHERE released = 0 AND inode <> 0 AND folder = ? AND device = ? AND inode = ? AND bytes = ? AND modified = ?
                AND sha256 = ? ORDER BY id LIMIT 1
            """,
            [
                original.folder, original.device, original.inode, original.bytes, original.modified, original.sha256,
            ]
        ).first
    }

    func releasedFile(_ original: OriginalFile, changed: Int64) throws -> FileRecord? {
        try files(
            """
            WHERE released = 1 AND inode <> 0 AND sha256 = ? AND folder = ? AND device = ? AND inode = ? AND bytes = ?
                AND modified = ? AND changed >= ? ORDER BY id DESC LIMIT 1
            """,
            [
                original.sha256, original.folder, original.device, original.inode, original.bytes, original.modified,
                changed,
            ]
        ).first
    }

    func files(_ filter: FileFilter, limit: Int) throws -> [FileRecord] {
        let conditions = Conditions(filter)
        return try files("\(conditions.clause) ORDER BY id DESC LIMIT ?", conditions.values + [max(0, limit)])
    }

    func count(_ filter: FileFilter) throws -> Int {
        let conditions = Conditions(filter)
        return try count("files \(conditions.clause)", conditions.values)
    }

    func inspection(sha256: Digest, key: Digest) throws -> InspectionRecord? {
        try query { connection throws(StoreError) in
            try connection.first(
                "SELECT report, at FROM inspections WHERE sha256 = ? AND key = ?", [sha256, key]
            ) { row throws(StoreError) in
                InspectionRecord(
                    sha256: sha256, key: key, report: try report(on: sha256, key, try row.next()), at: try row.next())
            }
        }
    }

    func newestInspection(of sha256: Digest) throws -> InspectionRecord? {
        try query { connection throws(StoreError) in
            try connection.first(
                "SELECT key, report, at FROM inspections WHERE sha256 = ? ORDER BY at DESC, key DESC LIMIT 1", [sha256]
            ) { row throws(StoreError) in
                InspectionRecord(sha256: sha256, key: try row.next(), report: try row.nextJSON(), at: try row.next())
            }
        }
    }

    func put(_ inspection: InspectionRecord) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                """
                INSERT INTO inspections (sha256, key, report, at) VALUES (?, ?, ?, ?)
                ON CONFLICT (sha256, key) DO UPDATE SET report = excluded.report, at = excluded.at
                """,
                [inspection.sha256, inspection.key, try JSON.encode(inspection.report), inspection.at])
        }
    }

    func put(_ fixed: FixedFileRecord) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                """
                INSERT INTO fixed_files (original, sha256, bytes, at) VALUES (?, ?, ?, ?)
                ON CONFLICT (original, sha256) DO NOTHING
                """, [fixed.original, fixed.sha256, fixed.bytes, fixed.at])
        }
    }

    func fixedFiles(of original: Digest) throws -> [FixedFileRecord] {
        try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT sha256, bytes, at FROM fixed_files WHERE original = ? ORDER BY rowid", [original]
            ) { row throws(StoreError) in
                FixedFileRecord(
                    original: original, sha256: try row.next(), bytes: try row.next(), at: try row.next())
            }
        }
    }

    func files(_ clause: String, _ values: [any ColumnValue]) throws(StoreError) -> [FileRecord] {
        let files = try query { connection throws(StoreError) in
            try connection.rows("SELECT id, \(FileRecord.columns) FROM files \(clause)", values, FileRecord.init(row:))
        }
        if files.count == 1 { known.files.remember(files[0], of: files[0].id) }
        return files
    }
}

extension FileRecord {
    fileprivate static let columns = """
        folder, name, sha256, bytes, is_pdf, state, reason, job, part, order_number, device, inode, modified, changed, \
        arrived_at, released, result_path
        """

    fileprivate static let insertion = SQL.insert(into: "files", columns)
    fileprivate static let restoring = SQL.insert(into: "files", "id, \(columns)")
    fileprivate static let names = SQL.names(columns)

    fileprivate var values: [any ColumnValue] {
        [
            folder, name, sha256, bytes, isPDF, state, reason, job, part, order, device, inode, modified, changed,
            arrivedAt, released, resultPath,
        ]
    }

    fileprivate init(row: inout Row) throws(StoreError) {
        self.init(
            id: try row.next(), folder: try row.next(), name: try row.next(), sha256: try row.next(),
            bytes: try row.next(), isPDF: try row.next(), state: try row.next(), reason: try row.next(),
            job: try row.next(), part: try row.next(), order: try row.next(), device: try row.next(),
            inode: try row.next(), modified: try row.next(), changed: try row.next(), arrivedAt: try row.next(),
            released: try row.next(), resultPath: try row.next())
    }
}

extension Conditions {
    /// Only what picks fewest may be looked up (without statistics SQLite takes all equalities for alike, and would rather
    /// read every file of a folder, or of a state, to find the one of a digest): a plus keeps the others from an index.
    fileprivate init(_ filter: FileFilter) {
        self.init()
        let isOne = filter.job != nil || filter.sha256 != nil || filter.name != nil
        add("job =", filter.job)
        add((filter.job == nil ? "" : "+") + "sha256 =", filter.sha256)
        add((filter.job == nil && filter.sha256 == nil ? "" : "+") + "name =", filter.name)
        add((filter.job == nil ? "" : "+") + "state =", filter.state)
        add((isOne || filter.state != nil ? "+" : "") + "folder =", filter.folder)
    }
}
