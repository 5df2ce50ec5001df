extension Migration {
    /// The first schema. Scalars are columns, what is only read as a whole is JSON text; identifiers are text,
    /// file names bytes, times integers of milliseconds.
    static let first = Migration(
        version: 1, script: "PRAGMA application_id = \(applicationID);\n" + orders + jobs + stock + outputs + incidents)
}
