public import Configuration
public import Files
import Foundation
public import SQLiteStore
import Synchronization
public import Vault
import Workflow

/// The folders of one installation, opened by the one process that owns it.
public final class Workspace: Sendable {
    /// Absolute.
    public let path: String
    public let folder: Folder
    /// The one in force.
    public var configuration: WorkspaceConfiguration { current.withLock { $0 } }
    private let current: Mutex<WorkspaceConfiguration>
    public let store: SQLiteStore
    public let vault: SourceVault
    public let jobs: JobFolders
    public let results: ResultFolders
    public let manifests: Manifests
    private let lock: FileLock

    /// Reads the configuration, takes the workspace's lock and opens store and vault.
    /// - Throws: `LockError` naming the holder, `ConfigurationRejected` with every mistake, `StoreError`, `SystemError`.
    public init(path: String) throws {
        self.path = try WorkspacePath.absolute(path)
        current = Mutex(try WorkspacePath.configuration(in: self.path))
        folder = try Folder(path: self.path)
        _ = try folder.folder(relative: "var", create: true)
        lock = try FileLock(WorkspacePath.lockName, in: folder.folder(relative: "var"))
        let fileSystem = try folder.folder(relative: "var").fileSystem()
        guard !fileSystem.isRemote else { throw WorkspaceError.storeOnShare(self.path, fileSystem.name) }
        for name in ["vault", "work", "log", "lanes", "claims"] {
            _ = try folder.folder(relative: "var/\(name)", create: true)
        }
        manifests = try Manifests(workspace: folder)
        try Self.requireStore(of: folder, beside: manifests)
        store = try SQLiteStore(path: "\(self.path)/var/hotpress.db")
        try manifests.open(of: store)
        vault = try SourceVault(workspace: folder)
        jobs = try JobFolders(workspace: folder)
        results = try ResultFolders(workspace: folder, vault: vault)
    }

    /// From now on another configuration is in force.
    func adopt(_ configuration: WorkspaceConfiguration) { current.withLock { $0 = configuration } }

    /// Where the daemon listens.
    public var socketPath: String { "\(path)/var/hotpress.sock" }
}

/// Finding a workspace and its parts.
public enum WorkspacePath {
    static let lockName = RawName("hotpress.lock").unsafelyUnwrapped  // a constant that is a name

    /// An absolute path without links in it.
    public static func absolute(_ path: String) throws -> String {
        guard let resolved = realpath(path, nil) else { throw WorkspaceError.missing(path) }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// What `hotpress.json` says.
    public static func configuration(in path: String) throws -> WorkspaceConfiguration {
        let folder = try Folder(path: path)
        guard let name = RawName(WorkspaceConfiguration.fileName) else { throw WorkspaceError.missing(path) }
        guard try folder.status(of: name) != nil else { throw WorkspaceError.notAWorkspace(path) }
        let bytes = try folder.open(name).readAll(limit: 1 << 20)
        return try ConfigurationReader.read(bytes, workspace: path, profiles: profiles(in: path))
    }

    /// The workspace's own preflight profiles, by name. Other files than `NAME.json` are nobody's.
    public static func profiles(in path: String) throws -> [ProfileFile] {
        let workspace = try Folder(path: path)
        guard let name = RawName(WorkspaceConfiguration.profilesFolder), try workspace.status(of: name) != nil else {
            return []
        }
        let folder = try workspace.folder(relative: WorkspaceConfiguration.profilesFolder)
        return try folder.names().compactMap { name -> ProfileFile? in
            let text = name.escaped
            guard text.hasSuffix(".json"), !text.hasPrefix(".") else { return nil }
            return ProfileFile(
                stem: String(text.dropLast(5)), bytes: try folder.open(name).readAll(limit: 1 << 20))
        }.sorted { $0.stem.utf8.lexicographicallyPrecedes($1.stem.utf8) }
    }

    /// The path of an intake, hot or staging folder: absolute as written, else below the workspace.
    public static func resolve(_ path: String, in workspace: String) -> String {
        path.hasPrefix("/") ? path : "\(workspace)/\(path)"
    }
}

/// Why a folder cannot be worked on.
public enum WorkspaceError: Error, Hashable, Sendable, CustomStringConvertible {
    case missing(String)
    case notAWorkspace(String)
    case storeOnShare(String, String)

    public var description: String {
        switch self {
        case .missing(let path): "there is no folder '\(path)'; `hotpress init \(path)` makes a workspace"
        case .notAWorkspace(let path): "'\(path)' has no hotpress.json; `hotpress init \(path)` makes a workspace of it"
        case .storeOnShare(let path, let kind):
            "'\(path)/var' is on a share (\(kind)), where the store cannot be kept safe; move the workspace to a local disk"
        }
    }
}
