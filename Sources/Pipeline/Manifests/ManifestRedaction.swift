import JobStore
public import Workflow

/// What an erasure leaves of manifests that are not a job's.
public enum ManifestRedaction {
    /// Where files are told as long as they belong to no job.
    public static func homes(ofFiles files: [Int64]) -> [ManifestHome: Set<Int64>] {
        Dictionary(grouping: files, by: ManifestHomes.files(with:)).mapValues { Set($0) }
    }

    /// The lines without the names of some files. A line that cannot be read may hold any, and is left out.
    public static func redacted(_ lines: [String], files: Set<Int64>) throws -> [String] {
        try lines.compactMap { text in
            guard var line = line(text) else { return nil }
            guard line.writes.contains(where: { $0.tells(ofOneOf: files) }) else { return text }
            line.writes = line.writes.map { write in
                guard case .file(var file) = write, files.contains(file.id) else { return write }
                (file.state, file.name, file.reason, file.resultPath) = (.erased, .erased, "", nil)
                return .file(file)
            }
            return try line.text()
        }
    }

    private static func line(_ text: String) -> ManifestLine? {
        do { return try ManifestLine(text: text) } catch {
            return nil  // Torn, or of another version: its reader is a person.
        }
    }
}

extension StoreWrite {
    fileprivate func tells(ofOneOf files: Set<Int64>) -> Bool {
        guard case .file(let file) = self else { return false }
        return files.contains(file.id)
    }
}
