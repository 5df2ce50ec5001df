public import Files
internal import Glibc
internal import Synchronization
internal import Workflow

/// What a sender finds beside the intake folders: a copy of each file below `results/<class>/<yyyy-mm-dd>/`, under its own
/// name, with its reports.
public final class ResultFolders: Sendable {
    let results: Folder
    let notes: Folder
    /// Originals that left their intake folders and may become answers, each under its file's number.
    let released: Folder
    let vault: SourceVault
    /// Choosing a name and taking it belong together.
    let naming = Mutex(())

    /// Opens a workspace's result folders.
    public init(workspace: Folder, vault: SourceVault) throws(VaultError) {
        self.vault = vault
        results = try inVault { () throws(SystemError) in
            try workspace.folder(relative: "results", create: true, mode: 0o755, crossingMounts: true)
        }
        notes = try inVault { () throws(SystemError) in
            try workspace.folder(relative: "var/results", create: true, crossingMounts: true)
        }
        released = try inVault { () throws(SystemError) in
            try workspace.folder(relative: "var/released", create: true, crossingMounts: true)
        }
    }

    /// Puts the page with pictures beside a file's other reports. Durable when it returns.
    /// - Returns: whether it is there; not where the result itself is gone by now.
    public func put(page: [UInt8], besideResultOf file: Int64) throws(VaultError) -> Bool {
        try naming.withLock { _ throws(VaultError) in
            guard let note = try inPlace(file) else { return false }
            try inVault { () throws(SystemError) in
                let folder = try results.folder(relative: note.folder)
                let name = ResultName.report(of: note.name, ResultName.pageEnding)
                try write(page, by: "\(file).report", in: results, to: folder, as: name)
                try folder.sync()
            }
            return true
        }
    }

    /// The result that an earlier call has made for this file.
    func inPlace(_ file: Int64) throws(VaultError) -> ResultNote? {
        try inVault { () throws(SystemError) in
            let bytes: [UInt8]
            do throws(SystemError) {
                bytes = try notes.open(relative: notePath(file)).readAll(limit: 4096)
            } catch  where error.code == ENOENT { return nil }
            guard let note = ResultNote(bytes) else { return nil }
            do throws(SystemError) {
                let status = try results.folder(relative: note.folder).status(of: note.name)
                return status.map(CopyIdentity.init) == note.copy ? note : nil
            } catch  where error.code == ENOENT { return nil }
        }
    }

    func notePath(_ file: Int64) -> String { "\(file / 1000)/\(file)" }
}
