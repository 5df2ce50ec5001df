import Daemon
import Files
import Foundation
import Vault
import Workflow

/// Files that a command line names: the caller's own, opened with the caller's rights.
enum LocalFile {
    static func open(_ path: String) throws -> Descriptor {
        let text = path as NSString
        let folder = text.deletingLastPathComponent
        guard let name = RawName(text.lastPathComponent) else { throw UsageError("'\(path)' is not a file") }
        return try Folder(path: folder.isEmpty ? "." : folder).open(name)
    }

    static func read(_ path: String, limit: Int) throws -> [UInt8] { try open(path).readAll(limit: limit) }

    /// Puts an opened file into the workspace's vault, where it belongs to the workspace's owner.
    static func store(_ file: borrowing Descriptor, in console: Console) throws -> (sha256: Digest, bytes: Int64) {
        let path = try WorkspacePath.absolute(console.workspace)
        return try WorkspaceOwner(of: path).asOwner { try SourceVault(workspace: Folder(path: path)).store(file) }
    }

    /// Puts files into the vault and lets the workspace note them, while nothing is removed from the vault.
    static func keeping<Value>(in console: Console, _ body: () throws -> Value) throws -> Value {
        let path = try WorkspacePath.absolute(console.workspace)
        let lock = try WorkspaceOwner(of: path).asOwner { try SourcesLock(of: path, waitingAtMost: 30) }
        return try withExtendedLifetime(lock) { try body() }
    }

    /// `%PDF-` within the first 1024 bytes, as readers accept it.
    static func looksLikePDF(_ head: [UInt8]) -> Bool {
        let mark = Array("%PDF-".utf8)
        return head.indices.contains { head[$0...].starts(with: mark) }
    }
}

/// Copies a job's output out of the workspace, whole or not at all, and never in place of another file.
enum Download {
    /// - Parameter target: a folder; it is made where it is missing, its parent is not.
    static func copy(_ path: String, in console: Console, to target: String) throws {
        let workspace = try Folder(path: console.workspace)
        guard let name = RawName(escaped: (path as NSString).lastPathComponent) else { return }
        if mkdir(target, 0o777) == -1, errno != EEXIST { throw SystemError(code: errno, call: "mkdir", what: target) }
        let folder = try Folder(path: target)
        let pending = RawName.unique(".download-")
        let file = try folder.create(pending)
        do {
            _ = try Files.copy(workspace.open(relative: path), to: file)
            try file.sync()
            try folder.rename(pending, to: folder, as: name)
        } catch {
            try? folder.remove(pending)  // The first error is the one to tell.
            throw error
        }
        try folder.sync()
        console.out("\(target)/\(name)")
    }
}
