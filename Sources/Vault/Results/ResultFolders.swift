public import Files
internal import Glibc
internal import Synchronization
public import Workflow

/// What a sender finds beside the intake folders: a copy of each file below `results/<class>/<yyyy-mm-dd>/`, under its own
/// name, with its reports.
public final class ResultFolders: Sendable {
    let results: Folder
    let notes: Folder
    let vault: SourceVault
    /// Choosing a name and taking it belong together.
    private let naming = Mutex(())

    /// Opens a workspace's result folders.
    public init(workspace: Folder, vault: SourceVault) throws(VaultError) {
        self.vault = vault
        results = try inVault { () throws(SystemError) in
            try workspace.folder(relative: "results", create: true, mode: 0o755, crossingMounts: true)
        }
        notes = try inVault { () throws(SystemError) in
            try workspace.folder(relative: "var/results", create: true, crossingMounts: true)
        }
    }

    /// Puts a file and its reports in place. Durable when it returns. Repeated for the same file it finds what it made
    /// before, wherever the class and time of then had put it, and writes the reports anew; a page with pictures that stood
    /// there told of an earlier report, and goes.
    /// - Parameters:
    ///   - file: the file's number in the store.
    ///   - class: the folder: `done`, `rejected`, `unmatched`, `duplicate`.
    /// - Returns: the path relative to the workspace; the name escaped.
    public func put(
        file: Int64, sha256: Digest, named original: RawName, in class: String, at time: Timestamp,
        reportJSON: [UInt8], reportText: [UInt8]
    ) throws(VaultError) -> String {
        try naming.withLock { _ throws(VaultError) in
            let known = try inPlace(file)
            let reports = try inVault { () throws(SystemError) -> [Partial] in
                var reports: [Partial] = []
                for (ending, bytes) in zip(ResultName.reportEndings, [reportJSON, reportText]) {
                    reports.append(try begin(bytes, as: "\(file)\(ending)", in: results))
                }
                return reports
            }
            let note: ResultNote
            if let known {
                note = known
            } else {
                note = try make(file, sha256, original, "\(`class`)/\(time.day)", with: reports)
            }
            try inVault { () throws(SystemError) in
                if known != nil { try finish(reports) }
                let folder = try results.folder(relative: note.folder)
                for (ending, report) in zip(ResultName.reportEndings, reports) {
                    try report.partial.rename(
                        report.temporary, to: folder, as: ResultName.report(of: note.name, ending), replacing: true)
                }
                try folder.remove(ResultName.report(of: note.name, ResultName.pageEnding))
                try folder.sync()
            }
            return note.path
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
    private func inPlace(_ file: Int64) throws(VaultError) -> ResultNote? {
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

    /// Copies the file, notes its name and gives it that. The caller syncs the name.
    /// - Parameter reports: are synced with it.
    private func make(
        _ file: Int64, _ sha256: Digest, _ original: RawName, _ day: String, with reports: [Partial]
    ) throws(VaultError) -> ResultNote {
        let copy = try copy(sha256, as: name("\(file)"))
        return try inVault { () throws(SystemError) in
            let folder = try results.folder(relative: day, create: true, mode: 0o755)
            let names = ResultName(original)
            var unsynced = [copy.partial] + reports
            var number = 0
            while true {
                number += 1
                let note = ResultNote(folder: day, name: names.candidate(number), copy: copy.identity)
                guard try isFree(note.name, in: folder) else { continue }
                let shelf = try notes.folder(name("\(file / 1000)"), create: true)
                let noted = try begin(note.bytes, as: "\(file)", in: notes, mode: 0o600)
                try finish(unsynced + [noted])
                unsynced = []
                try noted.partial.rename(noted.temporary, to: shelf, as: name("\(file)"), replacing: true)
                try shelf.sync()
                do throws(SystemError) {
                    try copy.partial.partial.rename(copy.partial.temporary, to: folder, as: note.name)
                } catch  where error.code == EEXIST { continue }
                return note
            }
        }
    }

    /// A name is free when neither it nor its reports are there, and it could not be taken for another result's report.
    private func isFree(_ name: RawName, in folder: Folder) throws(SystemError) -> Bool {
        var others = ResultName.reportEndings.map { ResultName.report(of: name, $0) } + [name]
        if let owner = ResultName.result(ofReport: name) { others.append(owner) }
        for other in others where try folder.status(of: other) != nil { return false }
        return true
    }

    func notePath(_ file: Int64) -> String { "\(file / 1000)/\(file)" }
}
