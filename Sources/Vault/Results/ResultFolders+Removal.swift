internal import Files
internal import Glibc

extension ResultFolders {
    /// Removes the answer to a file: its copy with the reports beside it, wherever `put` has made them, and what was noted of
    /// it. What is gone already, or was put there by somebody else, is left alone.
    public func remove(file: Int64) throws(VaultError) {
        try inVault { () throws(SystemError) in
            try discardReleased(file: file)
            let note: ResultNote?
            do throws(SystemError) {
                note = ResultNote(try notes.open(relative: notePath(file)).readAll(limit: 4096))
            } catch  where error.code == ENOENT { return }
            if let note { try remove(note) }
            let shelf = try notes.folder(name("\(file / 1000)"))
            try shelf.remove(name("\(file)"))
            try shelf.sync()
        }
    }

    private func remove(_ note: ResultNote) throws(SystemError) {
        do throws(SystemError) {
            let folder = try results.folder(relative: note.folder)
            if let status = try folder.status(of: note.name), CopyIdentity(status) != note.copy { return }
            for ending in ResultName.reportEndings { try folder.remove(ResultName.report(of: note.name, ending)) }
            try folder.remove(note.name)
            try folder.sync()
        } catch  where error.code == ENOENT {}  // The day's folder is gone: it has expired.
    }
}
