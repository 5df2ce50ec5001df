import JobStore
import Output
import Workflow

extension SQLiteTransaction {
    func insert(_ output: OutputRecord) throws {
        try write { connection throws(StoreError) in
            try connection.run(OutputRecord.insertion, try output.values())
        }
    }

    func update(_ output: OutputRecord) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                OutputRecord.change,
                try output.values() + [output.job, output.revision, output.ordinal])
            if connection.changes == 0 {
                throw .notFound("output \(output.ordinal) of revision \(output.revision) of job \(output.job)")
            }
        }
    }

    func outputs(of job: JobID) throws -> [OutputRecord] {
        try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT \(OutputRecord.columns) FROM outputs WHERE job = ? ORDER BY revision, ordinal", [job]
            ) { row throws(StoreError) in
                try OutputRecord(row: &row) { output, text throws(StoreError) in try plan(of: output, text) }
            }
        }
    }
}

extension OutputRecord {
    fileprivate static let columns = """
        job, revision, ordinal, planned, sha256, bytes, path, state, equals_former, made_by, created_at
        """

    fileprivate static let insertion = SQL.insert(into: "outputs", columns)
    fileprivate static let change = SQL.update(
        "outputs", columns, where: "job = ? AND revision = ? AND ordinal = ?")

    fileprivate func values() throws(StoreError) -> [any ColumnValue] {
        [
            job, revision, ordinal, try JSON.encode(planned), sha256, bytes, path, state, equalsFormer, madeBy,
            createdAt,
        ]
    }

    fileprivate init(
        row: inout Row, plan: (OutputKey, String) throws(StoreError) -> PlannedOutput
    ) throws(StoreError) {
        let key = OutputKey(job: try row.next(), revision: try row.next(), ordinal: try row.next())
        self.init(
            job: key.job, revision: key.revision, ordinal: key.ordinal, planned: try plan(key, try row.next()),
            sha256: try row.next(), bytes: try row.next(), path: try row.next(), state: try row.next(),
            equalsFormer: try row.next(), madeBy: try row.next(), createdAt: try row.next())
    }
}
