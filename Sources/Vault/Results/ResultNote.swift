internal import Files
internal import Workflow

/// What tells our copy from any other file that may bear its name later. An inode alone does not: file systems give the
/// number of a removed file to the next one.
struct CopyIdentity: Equatable {
    var inode: UInt64
    /// Nanoseconds since 1970; a rename leaves it as it is.
    var modified: Int64
}

extension CopyIdentity {
    init(_ status: FileStatus) { self.init(inode: status.inode, modified: status.modified) }
}

/// What is noted of a result before it gets its name, so that a repetition after a crash finds it and makes no second one.
struct ResultNote {
    /// `rejected/2026-03-02`.
    var folder: String
    var name: RawName
    var copy: CopyIdentity

    init(folder: String, name: RawName, copy: CopyIdentity) {
        self.folder = folder
        self.name = name
        self.copy = copy
    }

    var bytes: [UInt8] { Array("\(folder)\n\(name.escaped)\n\(copy.inode)\n\(copy.modified)\n".utf8) }

    /// nil where the bytes are no note.
    init?(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count == 4, let name = RawName(escaped: lines[1]), let inode = UInt64(lines[2]),
            let modified = Int64(lines[3])
        else { return nil }
        self.init(folder: lines[0], name: name, copy: CopyIdentity(inode: inode, modified: modified))
    }

    var path: String { "results/\(folder)/\(name.escaped)" }
}
