internal import Files
public import Workflow

extension ResultFolders {
    /// Removes the folders of the days before a time's day, and what was noted of them. The vault keeps the files.
    /// - Returns: the folders that were removed, relative to the workspace.
    public func expire(before time: Timestamp) throws(VaultError) -> [String] {
        try inVault { () throws(SystemError) in
            var removed: [String] = []
            for group in ["done", "rejected", "unmatched", "duplicate"] {
                guard try results.status(of: name(group))?.kind == .folder else { continue }
                let folder = try results.folder(name(group))
                for day in try folder.names().sorted() where isDay(day.escaped) && day.escaped < time.day {
                    try folder.removeTree(day)
                    removed.append("results/\(group)/\(day.escaped)")
                }
            }
            try forgetNotes(before: time)
            return removed
        }
    }

    private func forgetNotes(before time: Timestamp) throws(SystemError) {
        for shelf in try notes.names() {
            let folder = try notes.folder(shelf)
            for note in try folder.names() {
                guard let status = try folder.status(of: note) else { continue }
                if Timestamp(milliseconds: status.modified / 1_000_000).day < time.day { try folder.remove(note) }
            }
        }
    }

    /// Only what we have made is removed: `2026-03-02`.
    private func isDay(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 10
            && bytes.indices.allSatisfy { index in
                index == 4 || index == 7 ? bytes[index] == 0x2D : (0x30...0x39).contains(bytes[index])
            }
    }
}
