import Configuration
import Files
import Foundation
import JobStore
import Operations
import Pipeline
import SQLiteStore
import Vault
import Workflow

extension Backup {
    /// Every file that the store needs, each read and compared with its name unless it is there already.
    mutating func copyVault() throws {
        let vault = try SourceVault(workspace: workspace)
        for sha256 in try neededSources() {
            let path = vault.path(of: sha256)
            do {
                let size = try vault.open(sha256).status().bytes
                let (folder, name) = try split(path, in: target, create: true)
                if try isThere(path, name, in: folder, sha256, size) {
                    sums[path] = sha256
                    outcome.kept += 1
                    continue
                }
                try add(path, from: workspace, path: path, expecting: sha256)
            } catch let error as VaultError where error.code == .missing || error.code == .damaged {
                outcome.missing.append("\(path): \(error.cause)")
            } catch let error as SystemError where error.code == ENOENT {
                outcome.missing.append("\(path): it is gone")
            }
        }
    }

    /// Digests of all that arrived and is not erased, of products' assets, and of what was made of them.
    func neededSources() throws -> [Digest] {
        try store.read { store in
            var needed: Set<Digest> = []
            for file in try store.files(FileFilter(), limit: .max) where file.state != .erased {
                needed.insert(file.sha256)
                for fixed in try store.fixedFiles(of: file.sha256) { needed.insert(fixed.sha256) }
            }
            for product in try store.products() {
                for asset in try store.assets(of: product.id) { needed.insert(asset.sha256) }
            }
            return needed.sorted()
        }
    }

    /// Print files that were made, of jobs that are not over.
    mutating func copyOutputs() throws {
        let outputs = try store.read { store in
            try store.jobs(JobFilter(), limit: .max).filter(\.isOpen).flatMap { try store.outputs(of: $0.id) }
                .filter { $0.state == .current && $0.path.hasPrefix("var/work/") }
        }
        for output in outputs {
            do {
                if try link(output) { continue }
                try add(output.path, from: workspace, path: output.path, expecting: output.sha256)
            } catch let error as VaultError where error.code == .damaged {
                outcome.missing.append("\(output.path): \(error.cause)")
            } catch let error as SystemError where error.code == ENOENT {
                outcome.missing.append("\(output.path): it is gone")
            }
        }
    }

    /// A print file that is a file of the vault is a second name of that here too.
    private mutating func link(_ output: OutputRecord) throws -> Bool {
        let source = try SourceVault(workspace: workspace).path(of: output.sha256)
        guard sums[source] != nil else { return false }
        let (folder, name) = try split(output.path, in: target, create: true)
        let (vault, sha256) = try split(source, in: target)
        sums[output.path] = output.sha256
        if let there = try folder.status(of: name), there.inode == (try vault.status(of: sha256))?.inode { return true }
        try folder.remove(name)
        try vault.link(sha256, to: folder, as: name)
        return true
    }

    /// The manifests as far as the store goes, so that the two agree.
    mutating func copyManifests() throws {
        let manifests = try Manifests(workspace: workspace)
        let told = try manifests.told()
        for home in try told.homes() {
            let own = try told.lines(of: home).filter { (ManifestLine.turn(of: $0) ?? .max) <= outcome.turn }
            if own.isEmpty { continue }
            try add("var/manifests/\(manifests.path(of: home))", bytes: own.flatMap { Array($0.utf8) + [0x0A] })
        }
        try add("var/manifests/journal/1.log", bytes: Array("after \(outcome.turn)\n".utf8))
    }

    mutating func copyConfiguration() throws {
        try add(WorkspaceConfiguration.fileName, from: workspace, path: WorkspaceConfiguration.fileName, pending: true)
        for profile in try WorkspacePath.profiles(in: outcome.workspace) {
            try add("\(WorkspaceConfiguration.profilesFolder)/\(profile.stem).json", bytes: profile.bytes)
        }
    }

    /// What an erasure took from the workspace goes from the backup too. Only what the store does not need: what the vault
    /// lost is not lost here.
    func removeUnneeded() throws {
        guard let name = RawName("var"), try target.status(of: name) != nil else { return }
        for top in ["var/vault", "var/manifests", "var/work", WorkspaceConfiguration.profilesFolder] {
            try prune(top)
        }
    }

    private func prune(_ path: String) throws {
        let folder: Folder
        do {
            folder = try target.folder(relative: path)
        } catch {
            if error.code == ENOENT { return }
            throw error
        }
        for name in try folder.names() {
            let inner = "\(path)/\(name.escaped)"
            if try folder.status(of: name)?.kind == .folder {
                try prune(inner)
            } else if sums[inner] == nil, !outcome.missing.contains(where: { $0.hasPrefix(inner) }) {
                try folder.remove(name)
            }
        }
    }
}
