internal import Files
internal import Glibc
internal import Synchronization
internal import Workflow

// Answers are put in place together: their bytes are made durable at the same time, then their notes, then their names.
extension ResultFolders {
    /// Puts a file and its reports in place, as `put(_:)` of several does.
    /// - Returns: the path relative to the workspace; the name escaped.
    public func put(_ content: ResultContent) throws(VaultError) -> String { try put([content])[0].get() }

    /// Puts files and their reports in place. Durable when it returns. Repeated for the same file it finds what it made
    /// before, wherever the class and time of then had put it, and writes the reports anew; a page with pictures that stood
    /// there told of an earlier report, and goes.
    /// - Parameter contents: each of another file.
    /// - Returns: for each its path relative to the workspace, or what went wrong with it, in the same order.
    public func put(_ contents: [ResultContent]) -> [Result<String, VaultError>] {
        naming.withLock { _ in
            let round = contents.map { PendingResult($0) }
            var taken: Set<String> = []
            attempt(round) { one throws(VaultError) in try begin(one, &taken) }
            finish(round)
            place(round)
            return round.map { one in
                if one.isNameLost { return Result { () throws(VaultError) in try again(one.content) } }
                return one.error.map { .failure($0) } ?? .success(one.note?.path ?? "")
            }
        }
    }

    /// Somebody took the name between look and rename: the next one is tried, with a note of its own.
    private func again(_ content: ResultContent) throws(VaultError) -> String {
        while true {
            let one = PendingResult(content)
            var taken: Set<String> = []
            attempt([one]) { one throws(VaultError) in try begin(one, &taken) }
            finish([one])
            place([one])
            if one.isNameLost { continue }
            if let error = one.error { throw error }
            return one.note?.path ?? ""
        }
    }

    private func attempt(_ round: [PendingResult], _ body: (PendingResult) throws(VaultError) -> Void) {
        for one in round where one.isUnderWay {
            do throws(VaultError) { try body(one) } catch { one.error = error }
        }
    }

    /// Writes what is new under temporary names.
    private func begin(_ one: PendingResult, _ taken: inout Set<String>) throws(VaultError) {
        let content = one.content
        one.note = try inPlace(content.file)
        try inVault { () throws(SystemError) in
            for (ending, bytes) in zip(ResultName.reportEndings, [content.reportJSON, content.reportText]) {
                one.reports.append(try begin(bytes, as: "\(content.file)\(ending)", in: results))
            }
        }
        if one.note != nil { return }
        let copy = try copy(content.sha256, of: content.file)
        try inVault { () throws(SystemError) in
            let day = "\(content.group)/\(content.time.day)"
            let folder = try results.folder(relative: day, create: true, mode: 0o755)
            let names = ResultName(content.name)
            var number = 1
            while try !isFree(names.candidate(number), in: folder, day, taken) { number += 1 }
            let note = ResultNote(folder: day, name: names.candidate(number), copy: copy.identity)
            taken.formUnion(([note.name] + reports(of: note.name)).map { "\(day)/\($0.escaped)" })
            one.copy = copy.partial
            one.noted = try begin(note.bytes, as: "\(content.file)", in: notes, mode: 0o600)
            one.note = note
        }
    }

    /// Makes the bytes of all of them durable.
    private func finish(_ round: [PendingResult]) {
        let files = round.filter(\.isUnderWay).flatMap { one in one.partials.map { (one, $0) } }
        for ((one, partial), error) in zip(files, syncTogether(files.map(\.1.file.raw))) {
            do throws(SystemError) {
                if let error { throw error.about(partial.label) }
                try partial.file.close()
            } catch { one.error = VaultError(error) }
        }
    }

    /// Gives notes and then files their names: a name without its note would be given twice.
    private func place(_ round: [PendingResult]) {
        syncing(round) { one throws(SystemError) in
            guard let noted = one.noted else { return nil }
            let shelf = try notes.folder(name("\(one.content.file / 1000)"), create: true)
            try noted.partial.rename(noted.temporary, to: shelf, as: name("\(one.content.file)"), replacing: true)
            return shelf
        }
        syncing(round) { one throws(SystemError) in
            guard let note = one.note else { return nil }
            let folder = try results.folder(relative: note.folder)
            if let copy = one.copy {
                do throws(SystemError) { try copy.partial.rename(copy.temporary, to: folder, as: note.name) } catch
                    where error.code == EEXIST
                {
                    one.isNameLost = true
                    return nil
                }
            }
            for (ending, report) in zip(ResultName.reportEndings, one.reports) {
                try report.partial.rename(
                    report.temporary, to: folder, as: ResultName.report(of: note.name, ending), replacing: true)
            }
            try folder.remove(ResultName.report(of: note.name, ResultName.pageEnding))
            return folder
        }
    }

    /// Renames for each, and then makes the names durable, each folder once.
    private func syncing(_ round: [PendingResult], _ body: (PendingResult) throws(SystemError) -> Folder?) {
        var folders: [String: Folder] = [:]
        attempt(round) { one throws(VaultError) in
            try inVault { () throws(SystemError) in
                if let folder = try body(one) { folders[folder.label] = folder }
            }
        }
        do throws(SystemError) { try syncTogether(Array(folders.values)) } catch {
            for one in round where one.isUnderWay { one.error = VaultError(error) }
        }
    }

    /// A name is free when neither it nor its reports are there, and it could not be taken for another result's report.
    private func isFree(
        _ name: RawName, in folder: Folder, _ day: String, _ taken: Set<String>
    ) throws(SystemError) -> Bool {
        var others = reports(of: name) + [name]
        if let owner = ResultName.result(ofReport: name) { others.append(owner) }
        for other in others {
            if taken.contains("\(day)/\(other.escaped)") { return false }
            if try folder.status(of: other) != nil { return false }
        }
        return true
    }

    private func reports(of name: RawName) -> [RawName] {
        ResultName.reportEndings.map { ResultName.report(of: name, $0) }
    }
}

/// An answer on its way.
private final class PendingResult {
    let content: ResultContent
    /// What it is called: of an earlier call, or of this one.
    var note: ResultNote?
    var reports: [ResultFolders.Partial] = []
    /// Those of a file that has no name yet.
    var copy: ResultFolders.Partial?
    var noted: ResultFolders.Partial?
    var error: VaultError?
    /// Whether somebody took the name meanwhile.
    var isNameLost = false

    init(_ content: ResultContent) { self.content = content }

    var isUnderWay: Bool { error == nil && !isNameLost }
    var partials: [ResultFolders.Partial] { reports + [copy, noted].compactMap { $0 } }
}
