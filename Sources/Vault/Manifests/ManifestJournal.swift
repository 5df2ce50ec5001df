internal import Files
internal import Glibc
internal import Synchronization
public import Workflow

/// What is known of the journal's files while they are written.
struct JournalState {
    /// The one that is written on; nil before the first line and after a failure.
    var file: JournalFile?
    /// The former life's last file, to be gone on with when there is something to write.
    var former: Int?
    var recordedTurn: Int64 = 0
    var placedTurn: Int64 = 0
    /// Lines of committed turns that their manifests did not take.
    var unplaced: [ManifestEntry] = []
    /// Whether a manifest may hold some lines of a turn and not others.
    var isInDoubt = false
}

/// An open file of the journal.
final class JournalFile {
    let number: Int
    let file: Descriptor
    var bytes: Int64
    /// Whether its name is durable.
    var isNamed: Bool

    init(number: Int, file: consuming Descriptor, bytes: Int64, isNamed: Bool) {
        self.number = number
        self.file = file
        self.bytes = bytes
        self.isNamed = isNamed
    }
}

extension Manifests {
    /// The journal is dropped when it has come to this many bytes.
    public static let journalBytes: Int64 = 8 << 20

    /// Writes a turn's lines into the journal. Where it fails nothing of the turn counts; the next one begins a new file,
    /// for a file that could not be synced once is not to be believed.
    /// - Parameter durable: false where the next durable record may carry it along.
    public func record(_ entries: [ManifestEntry], turn: Int64, durable: Bool) throws(VaultError) {
        let result = state.withLock { state -> Result<Void, VaultError> in
            do throws(SystemError) {
                let file: JournalFile
                if let open = state.file {
                    file = open
                } else if let former = state.former {
                    file = try goOn(with: former, after: turn - 1)
                } else {
                    file = try begin(after: turn - 1)
                }
                (state.file, state.former) = (file, nil)
                var text = ""
                // The turn was recorded before and not committed.
                if turn <= state.recordedTurn { text += JournalLine.head(after: turn - 1) }
                for entry in entries { text += JournalLine.text(entry, turn: turn) }
                state.recordedTurn = turn
                let bytes = Array(text.utf8)
                try file.file.write(bytes)
                file.bytes += Int64(bytes.count)
                if durable {
                    try file.file.sync()
                    if !file.isNamed { try journal.sync() }
                    file.isNamed = true
                }
                return .success(())
            } catch {
                (state.file, state.former) = (nil, nil)
                return .failure(VaultError(error.about("\(journal.label)")))
            }
        }
        try result.get()
    }

    /// Takes the journal up where the former life left it.
    /// - Parameter turn: The store's last turn. Lines of a later one were never committed.
    /// - Returns: the last turn that the manifests know of; more than one later than the store's means that the store is
    ///   an old one, and then nothing was done.
    public func open(at turn: Int64) throws(VaultError) -> Int64 {
        let files = try inVault { () throws(SystemError) in
            for name in try journal.names() where RawName.isUnique(name) { try journal.remove(name) }
            return try journalFiles()
        }
        var contents = JournalContents()
        for number in files {
            contents.add(try inVault { () throws(SystemError) in try entries(in: number) })
        }
        guard contents.last <= turn + 1 else { return contents.last }
        contents.forget(after: turn)
        try complete(contents.entries)
        state.withLock { state in
            (state.recordedTurn, state.placedTurn, state.former) = (turn, turn, files.last)
        }
        return max(turn, contents.last)
    }

    /// Whether it is time for `settle`.
    public var isSettlingDue: Bool { state.withLock { ($0.file?.bytes ?? 0) > Self.journalBytes } }

    /// Makes all manifests durable and drops what the journal holds of them. May take as long as the disk does; others go
    /// on meanwhile.
    /// - Returns: false where lines wait that are not placed; then nothing was done.
    @discardableResult public func settle() throws(VaultError) -> Bool {
        let old = try state.withLock { state -> Result<[Int]?, VaultError> in
            guard state.placedTurn == state.recordedTurn, state.unplaced.isEmpty, !state.isInDoubt else {
                return .success(nil)
            }
            do throws(SystemError) {
                let files = try journalFiles()
                (state.file, state.former) = (try begin(after: state.placedTurn), nil)
                return .success(files)
            } catch { return .failure(VaultError(error)) }
        }.get()
        guard let old else { return false }
        try inVault { () throws(SystemError) in
            try folder.syncFileSystem()
            for number in old { try journal.remove(Self.journalFile(number)) }
            try journal.sync()
        }
        return true
    }

    /// The last turn that the journal knows of; 0 where there is none.
    public func lastTurn() throws(VaultError) -> Int64 {
        try contents().last
    }

    /// The lines that the journal holds, placed or not.
    func journalled() throws(VaultError) -> [(turn: Int64, entry: ManifestEntry)] { try contents().all }

    /// Read from the beginning again where a file was dropped meanwhile (`settle`): its lines are placed then.
    private func contents() throws(VaultError) -> JournalContents {
        try inVault { () throws(SystemError) in
            var files = try journalFiles()
            while true {
                do throws(SystemError) {
                    var contents = JournalContents()
                    for number in files { contents.add(try entries(in: number)) }
                    return contents
                } catch {
                    let now = try journalFiles()
                    guard error.code == ENOENT, now != files else { throw error }
                    files = now
                }
            }
        }
    }

    private func begin(after turn: Int64) throws(SystemError) -> JournalFile {
        let number = (try journalFiles().last ?? 0) + 1
        let file = try journal.create(Self.journalFile(number), mode: 0o600)
        let head = Array(JournalLine.head(after: turn).utf8)
        try file.write(head)
        return JournalFile(number: number, file: file, bytes: Int64(head.count), isNamed: false)
    }

    private func goOn(with number: Int, after turn: Int64) throws(SystemError) -> JournalFile {
        let file = try journal.append(Self.journalFile(number), mode: 0o600)
        let bytes = try file.status().bytes
        let head = Array("\n\(JournalLine.head(after: turn))".utf8)
        try file.write(head)
        return JournalFile(number: number, file: file, bytes: bytes + Int64(head.count), isNamed: false)
    }

    func journalFiles() throws(SystemError) -> [Int] {
        try journal.names().compactMap { name in
            name.escaped.hasSuffix(".log") ? Int(name.escaped.dropLast(4)) : nil
        }.sorted()
    }

    func entries(in number: Int) throws(SystemError) -> [JournalLine] {
        let bytes = try journal.open(Self.journalFile(number)).readAll(limit: 1 << 30)
        return bytes.split(separator: 0x0A).compactMap { JournalLine(String(decoding: $0, as: UTF8.self)) }
    }

    static func journalFile(_ number: Int) -> RawName { Vault.name("\(number).log") }
}
