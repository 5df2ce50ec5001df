public import Files
internal import Glibc
internal import Synchronization
public import Workflow

/// One append-only file of lines a job, below `var/manifests`: what a rebuilt store cannot guess. What the lines say is
/// their writer's matter.
public final class Manifests: Sendable {
    let folder: Folder
    /// Jobs whose manifest's name this process has made durable; one that is merely there may have been made by a process
    /// that was killed before it could.
    let durable = Mutex<Set<JobID>>([])
    /// The same of shelves; there are at most 256.
    let durableShelves = Mutex<Set<RawName>>([])
    static let mostRemembered = 10_000
    private static let ending = ".jsonl"

    /// The most that one manifest may hold when it is read.
    private static let mostBytes = 64 << 20

    /// Opens a workspace's manifests.
    public init(workspace: Folder) throws(VaultError) {
        folder = try inVault { () throws(SystemError) in
            try workspace.folder(relative: "var/manifests", create: true, crossingMounts: true)
        }
    }

    /// Adds lines to a job's manifest, at once. Durable when it returns. One thread at a time for one job.
    /// - Parameter lines: without line ends.
    public func append(_ lines: [String], to job: JobID) throws(VaultError) {
        if let error = append([job: lines])[job] { throw error }
    }

    /// The lines of a job's manifest, oldest first; none where there is no manifest.
    public func lines(of job: JobID) throws(VaultError) -> [String] {
        try inVault { () throws(SystemError) in
            let bytes: [UInt8]
            do throws(SystemError) {
                bytes = try folder.open(relative: "\(shelf(of: job))/\(name(of: job))").readAll(limit: Self.mostBytes)
            } catch  where error.code == ENOENT { return [] }
            let whole = bytes.lastIndex(of: 0x0A).map { bytes[..<$0] } ?? []
            if whole.isEmpty { return [] }
            return whole.split(separator: 0x0A, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Puts other lines in place of a job's manifest, at once or not at all. Durable when it returns.
    /// - Parameter lines: without line ends.
    public func replace(with lines: [String], of job: JobID) throws(VaultError) {
        try inVault { () throws(SystemError) in
            try folder.folder(shelf(of: job), create: true).write(
                lines.flatMap { Array($0.utf8) + [0x0A] }, as: name(of: job), mode: 0o600, replacing: true)
        }
    }

    /// The jobs that have a manifest, in order.
    public func jobs() throws(VaultError) -> [JobID] {
        try inVault { () throws(SystemError) in
            var jobs: [JobID] = []
            for shelf in try folder.names() {
                for name in try folder.folder(shelf).names() where name.escaped.hasSuffix(Self.ending) {
                    if let job = JobID(String(name.escaped.dropLast(Self.ending.count))) { jobs.append(job) }
                }
            }
            return jobs.sorted()
        }
    }

    /// 256 folders, so that none grows to a million names; by the order, whose jobs then stand together.
    func shelf(of job: JobID) -> RawName {
        Vault.name(String(SHA256.digest(of: Array(job.order.text.utf8)).hex.prefix(2)))
    }

    func name(of job: JobID) -> RawName { Vault.name("\(job)\(Self.ending)") }
}
