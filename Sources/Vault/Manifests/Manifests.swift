public import Files
internal import Glibc
internal import Synchronization
public import Workflow

/// Append-only files of lines below `var/manifests`, one a job and some for what belongs to no order: what makes the store
/// anew. What the lines say is their writer's matter.
///
/// A turn's lines go to the journal first, where one sync makes those of all jobs durable (`record`), and to their own files
/// once the turn is committed (`place`). Those are made durable all together, now and then, by `settle`, which then drops
/// the journal.
public final class Manifests: Sendable {
    let folder: Folder
    let journal: Folder
    let state = Mutex(JournalState())

    /// Opens a workspace's manifests.
    public init(workspace: Folder) throws(VaultError) {
        folder = try inVault { () throws(SystemError) in
            try workspace.folder(relative: "var/manifests", create: true, crossingMounts: true)
        }
        let folder = self.folder
        journal = try inVault { () throws(SystemError) in try folder.folder(Self.journalName, create: true) }
    }

    static let journalName = Vault.name("journal")
    static let sharedName = Vault.name("shared")
    private static let ending = ".jsonl"
    /// The most that one manifest may hold when it is read.
    private static let mostBytes = 256 << 20

    /// A manifest's lines, oldest first; none where there is no manifest. Of what a crash has left half-written nothing.
    public func lines(of home: ManifestHome) throws(VaultError) -> [String] {
        try inVault { () throws(SystemError) in
            let bytes: [UInt8]
            do throws(SystemError) {
                bytes = try folder.open(relative: path(of: home)).readAll(limit: Self.mostBytes)
            } catch  where error.code == ENOENT { return [] }
            let whole = bytes.lastIndex(of: 0x0A).map { bytes[..<$0] } ?? []
            if whole.isEmpty { return [] }
            return whole.split(separator: 0x0A, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Puts other lines in place of a manifest, at once or not at all. Durable when it returns. What a crash leaves of it
    /// stands beside the journal until `open`.
    public func replace(with lines: [String], of home: ManifestHome) throws(VaultError) {
        try inVault { () throws(SystemError) in
            try folder.folder(shelf(of: home), create: true).write(
                lines.flatMap { Array($0.utf8) + [0x0A] }, as: name(of: home), mode: 0o600, replacing: true, by: journal
            )
        }
    }

    /// All manifests there are, jobs in order first.
    public func homes() throws(VaultError) -> [ManifestHome] {
        try inVault { () throws(SystemError) in
            var jobs: [JobID] = []
            var shared: [String] = []
            for shelf in try folder.names() where shelf != Self.journalName {
                for name in try folder.folder(shelf).names() where name.escaped.hasSuffix(Self.ending) {
                    let stem = String(name.escaped.dropLast(Self.ending.count))
                    if shelf == Self.sharedName {
                        shared.append(stem)
                    } else if let job = JobID(stem) {
                        jobs.append(job)
                    }
                }
            }
            return jobs.sorted().map { .job($0) } + shared.sorted().map { .shared($0) }
        }
    }

    /// Whether nothing was ever told here.
    public func isEmpty() throws(VaultError) -> Bool {
        try inVault { () throws(SystemError) in
            for number in try journalFiles() {
                for case .entry in try entries(in: number) { return false }
            }
            for shelf in try folder.names() where shelf != Self.journalName {
                if try !folder.folder(shelf).names().isEmpty { return false }
            }
            return true
        }
    }

    /// 256 folders, so that none grows to a million names; by the order, whose jobs then stand together.
    func shelf(of home: ManifestHome) -> RawName {
        guard case .job(let job) = home else { return Self.sharedName }
        return Vault.name(String(SHA256.digest(of: Array(job.order.text.utf8)).hex.prefix(2)))
    }

    func name(of home: ManifestHome) -> RawName {
        switch home {
        case .job(let job): Vault.name("\(job)\(Self.ending)")
        case .shared(let name): Vault.name("\(name)\(Self.ending)")
        }
    }

    /// Relative to `var/manifests`.
    public func path(of home: ManifestHome) -> String { "\(shelf(of: home))/\(name(of: home))" }
}
