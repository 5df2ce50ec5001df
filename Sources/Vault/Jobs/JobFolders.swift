public import Files
internal import Glibc
public import Workflow

/// The four folders in a job's working folder.
public enum JobFolder: String, Hashable, Sendable, CaseIterable {
    case `in`, report, preview, out
}

/// The jobs' working folders: `var/work/<order>/<n>/{in,report,preview,out}`. CleanUp empties them; whatever stands here
/// can be made again.
public final class JobFolders: Sendable {
    private let workspace: Folder

    /// Opens a workspace's working folders.
    public init(workspace: Folder) throws(VaultError) {
        self.workspace = workspace
        _ = try inVault { () throws(SystemError) in try work() }
    }

    /// Opened each time: all that stands there can be made again, so somebody may have removed it with its folder.
    func work() throws(SystemError) -> Folder {
        try workspace.folder(relative: "var/work", create: true, crossingMounts: true)
    }

    /// Where files stand while they are written, so that what a crash leaves is found; no order's number begins with a dot.
    func partial() throws(SystemError) -> Folder { try work().folder(name(".partial"), create: true) }

    /// Removes what a crash has left half-written. Only at a start, before anybody writes.
    public func discardPartial() throws(VaultError) {
        try inVault { () throws(SystemError) in
            let partial = try partial()
            for name in try partial.names() { try partial.removeTree(name) }
        }
    }

    /// Where a file of a job stands, relative to the workspace. A name that is no plain text stands escaped.
    public func path(of job: JobID, _ folder: JobFolder, _ name: RawName) -> String {
        "var/work/\(job.order)/\(job.index)/\(folder.rawValue)/\(name.escaped)"
    }

    /// Makes a job's folders; those that are there stay.
    public func make(_ job: JobID) throws(VaultError) {
        for folder in JobFolder.allCases { _ = try open(job, folder, create: true) }
    }

    /// Writes a file, in place of an earlier one. Durable when it returns, unless asked otherwise.
    /// - Parameter durable: false for what is made again after a power cut, which may leave the name with other bytes.
    /// - Returns: its path, relative to the workspace.
    @discardableResult
    public func write(
        _ bytes: [UInt8], to folder: JobFolder, as name: RawName, of job: JobID, durable: Bool = true
    ) throws(VaultError) -> String {
        let opened = try open(job, folder, create: true, durable: durable)
        try inVault { () throws(SystemError) in
            try opened.write(bytes, as: name, replacing: true, by: partial(), durable: durable)
        }
        return path(of: job, folder, name)
    }

    /// Writes a file that the store can make again, at its path in the workspace. Not synced: after a power cut a copy that
    /// was not staged begins anew, with a fresh file, and the lane compares what it copies with the hash on record.
    public func rewrite(_ bytes: [UInt8], at path: String) throws(VaultError) {
        guard let slash = path.lastIndex(of: "/"),
            let name = RawName(escaped: String(path[path.index(after: slash)...]))
        else { throw VaultError(SystemError(code: EINVAL, call: "open", what: path)) }
        try inVault { () throws(SystemError) in
            let folder = try workspace.folder(
                relative: String(path[..<slash]), create: true, crossingMounts: true, durable: false)
            try folder.write(bytes, as: name, replacing: true, by: partial(), durable: false)
        }
    }

    /// Lets a vault file appear among a job's outputs: a second name for the same read-only bytes, or a copy where the
    /// working folders stand on another volume. Not made durable: it can be made again.
    public func provide(
        _ sha256: Digest, as name: RawName, of job: JobID, from vault: SourceVault
    ) throws(VaultError) {
        let opened = try open(job, .out, create: true, durable: false)
        try inVault { () throws(SystemError) in
            do throws(SystemError) {
                try vault.link(sha256, to: opened, as: name)
            } catch  where error.code == EEXIST {
                // Perhaps a name of bytes that were damaged, and are healed in the vault by now.
                try opened.remove(name)
                try vault.link(sha256, to: opened, as: name)
            } catch  where error.code == EXDEV || error.code == EPERM || error.code == EMLINK {
                let copy = try PendingFile(in: partial(), for: opened)
                try vault.copy(sha256, to: copy.file)
                try copy.show(as: name, mode: 0o444)
            }
        }
    }

    /// Begins a file that somebody else writes into, through its descriptor.
    public func begin(_ folder: JobFolder, of job: JobID) throws(VaultError) -> PendingFile {
        let opened = try open(job, folder, create: true)
        do { return try PendingFile(in: try partial(), for: opened) } catch { throw VaultError(error) }
    }

    /// Opens a file of a job for reading.
    public func open(_ name: RawName, in folder: JobFolder, of job: JobID) throws(VaultError) -> Descriptor {
        let opened = try open(job, folder, create: false)
        do { return try opened.open(name) } catch { throw VaultError(error) }
    }

    /// Removes a job's folders with all that is in them; once they are gone, does nothing.
    public func remove(_ job: JobID) throws(VaultError) {
        try inVault { () throws(SystemError) in
            let order: Folder
            do throws(SystemError) { order = try work().folder(name(job.order.text)) } catch  where error.code == ENOENT
            {
                return
            }
            try order.removeTree(name("\(job.index)"))
            try order.sync()
        }
    }

    /// Removes an order's folder if no job's folders are left in it.
    /// - Returns: whether it is gone.
    public func removeOrderFolder(_ order: OrderNumber) throws(VaultError) -> Bool {
        try inVault { () throws(SystemError) in
            do throws(SystemError) {
                let work = try work()
                try work.removeFolder(name(order.text))
                try work.sync()
                return true
            } catch  where error.code == ENOTEMPTY { return false }
        }
    }

    func open(_ job: JobID, _ folder: JobFolder, create: Bool, durable: Bool = true) throws(VaultError) -> Folder {
        try inVault { () throws(SystemError) in
            try work().folder(
                relative: "\(job.order)/\(job.index)/\(folder.rawValue)", create: create, durable: durable)
        }
    }
}
