public import Files
internal import Glibc
internal import Synchronization
public import Workflow

/// What a sender finds beside the intake folders: a copy of each file below `results/<class>/<yyyy-mm-dd>/`, under its own
/// name, with its reports.
public final class ResultFolders: Sendable {
    let results: Folder
    let notes: Folder
    private let vault: SourceVault
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
            let note: ResultNote
            if let known = try inPlace(file) {
                note = known
            } else {
                note = try make(file, sha256, original, "\(`class`)/\(time.day)")
            }
            try inVault { () throws(SystemError) in
                let folder = try results.folder(relative: note.folder)
                for (ending, bytes) in zip(ResultName.reportEndings, [reportJSON, reportText]) {
                    let report = ResultName.report(of: note.name, ending)
                    try write(bytes, by: "\(file).report", in: results, to: folder, as: report)
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

    private func make(
        _ file: Int64, _ sha256: Digest, _ original: RawName, _ day: String
    ) throws(VaultError) -> ResultNote {
        let partial = try inVault { () throws(SystemError) in try results.folder(name(".partial"), create: true) }
        let temporary = name("\(file)")
        let copied = try copy(sha256, to: partial, as: temporary)
        return try inVault { () throws(SystemError) in
            let folder = try results.folder(relative: day, create: true, mode: 0o755)
            let names = ResultName(original)
            var number = 0
            while true {
                number += 1
                let note = ResultNote(folder: day, name: names.candidate(number), copy: copied)
                guard try isFree(note.name, in: folder) else { continue }
                try write(note, for: file)
                do throws(SystemError) {
                    try partial.rename(temporary, to: folder, as: note.name)
                } catch  where error.code == EEXIST { continue }
                try folder.sync()
                return note
            }
        }
    }

    private func copy(_ sha256: Digest, to partial: Folder, as temporary: RawName) throws(VaultError) -> CopyIdentity {
        let source = try vault.open(sha256)
        let found: Digest
        let identity: CopyIdentity
        do {
            try partial.remove(temporary)
            let target = try partial.create(temporary)
            found = try Files.copy(source, to: target).sha256
            try target.sync()
            identity = CopyIdentity(try target.status())
            try target.close()
        } catch { throw VaultError(error.about("results/.partial/\(temporary)")) }
        if found != sha256 {
            throw VaultError(.damaged, vault.path(of: sha256), "its bytes are not those of its name")
        }
        return identity
    }

    /// A name is free when neither it nor its reports are there, and it could not be taken for another result's report.
    private func isFree(_ name: RawName, in folder: Folder) throws(SystemError) -> Bool {
        var others = ResultName.reportEndings.map { ResultName.report(of: name, $0) } + [name]
        if let owner = ResultName.result(ofReport: name) { others.append(owner) }
        for other in others where try folder.status(of: other) != nil { return false }
        return true
    }

    private func write(_ note: ResultNote, for file: Int64) throws(SystemError) {
        let folder = try notes.folder(name("\(file / 1000)"), create: true)
        try write(note.bytes, by: "\(file)", in: notes, to: folder, as: name("\(file)"), mode: 0o600)
        try folder.sync()
    }

    /// Writes a file as `Folder.write` does, but under a temporary name that belongs to the file and not to the moment: what
    /// a crash leaves is found and replaced when the step is repeated, and no sender ever sees it. The caller syncs the folder.
    private func write(
        _ bytes: [UInt8], by temporary: String, in top: Folder, to folder: Folder, as final: RawName,
        mode: UInt32 = 0o644
    ) throws(SystemError) {
        let partial = try top.folder(name(".partial"), create: true)
        let temporary = name(temporary)
        try partial.remove(temporary)
        let target = try partial.create(temporary, mode: mode)
        try target.write(bytes)
        try target.sync()
        try target.close()
        try partial.rename(temporary, to: folder, as: final, replacing: true)
    }

    func notePath(_ file: Int64) -> String { "\(file / 1000)/\(file)" }
}
