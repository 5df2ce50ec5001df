import Operations
import Files
import Foundation
import JobStore
import SQLiteStore
import Vault
import Workflow

extension Verification {
    /// Every file that is needed has to be in the vault, with the bytes of its name.
    func compareVault() throws -> [Finding] {
        var findings: [Finding] = []
        let needed = try sources()
        for (sha256, use) in needed.sorted(by: { $0.key < $1.key }) {
            guard let finding = try look(at: sha256, use), try isStillNeeded(sha256) else { continue }
            findings.append(finding)
        }
        let unclaimed = try vault.all().filter { needed[$0] == nil }.filter { try !isStillNeeded($0) }
        if !unclaimed.isEmpty {
            findings.append(
                Finding(
                    .note, .vaultUnclaimed, "vault",
                    "\(unclaimed.count) files belong to nothing in the store; they do no harm",
                    do: "the first is '\(vault.path(of: unclaimed[0]))'"))
        }
        if findings.allSatisfy({ $0.level <= .note }) {
            findings.append(
                Finding(
                    .fine, .vaultFiles, "vault",
                    "\(needed.count) files are there" + (hashes ? ", each read again" : "; `--hash` reads them again")))
        }
        return findings
    }

    private func sources() throws -> [Digest: (what: String, bytes: Int64)] {
        try store.read { store in
            var found: [Digest: (what: String, bytes: Int64)] = [:]
            for file in try store.files(FileFilter(), limit: .max) where file.state != .erased {
                found[file.sha256] = ("file \(file.id)" + (file.job.map { " of job \($0)" } ?? ""), file.bytes)
                for fixed in try store.fixedFiles(of: file.sha256) {
                    found[fixed.sha256] = ("fixed copy of file \(file.id)", fixed.bytes)
                }
            }
            for product in try store.products() {
                for asset in try store.assets(of: product.id) {
                    found[asset.sha256] = ("version \(asset.version) of product \(product.id)", Int64(asset.bytes))
                }
            }
            return found
        }
    }

    private func isStillNeeded(_ sha256: Digest) throws -> Bool { try store.read { try $0.isNeeded(sha256) } }

    private func look(at sha256: Digest, _ use: (what: String, bytes: Int64)) throws -> Finding? {
        let path = vault.path(of: sha256)
        do {
            let bytes = try vault.open(sha256).status().bytes
            let isWhole = try bytes == use.bytes && (!hashes || vault.verify(sha256))
            if isWhole { return nil }
            return Finding(
                .error, .vaultFiles, use.what, "'\(path)' holds other bytes than its name says",
                do: "check the disk; send the same file again, which heals it, or copy it from a backup")
        } catch let error as VaultError where error.code == .missing {
            return Finding(
                .error, .vaultFiles, use.what, "'\(path)' is gone",
                do: "send the same file again, or copy it from a backup")
        }
    }

    /// Print files that were made, and working folders of jobs that are over.
    func compareOutputs() throws -> [Finding] {
        var suspects: [OutputRecord] = []
        var left: [JobID] = []
        var count = 0
        try eachJob { job, store in
            if job.isOpen {
                for output in try store.outputs(of: job.id)
                where try output.state == .current && output.path.hasPrefix("var/work/")
                    && !vault.contains(output.sha256)
                {
                    // A file of the vault that appears here too is only there to be looked at.
                    count += 1
                    if try !isWhole(output) { suspects.append(output) }
                }
            } else if try job.extra.reopening == nil && store.steps(of: job.id).isEmpty && folderStands(job.id) {
                left.append(job.id)
            }
        }
        var findings: [Finding] = []
        for output in suspects where try isStillCurrent(output) && !isWhole(output) {
            findings.append(
                Finding(
                    .error, .workOutput, "job \(output.job)",
                    "its print file '\(output.path)' is gone, or holds other bytes than were made",
                    do: "`hotpress job recreate \(output.job) --reason …`"))
        }
        for id in left {
            findings.append(
                Finding(
                    .warning, .workLeft, "job \(id)", "it is over, and 'var/work/\(id.order)/\(id.index)' still stands",
                    do: "`rm -r '\(path)/var/work/\(id.order)/\(id.index)'`"))
        }
        return findings
            + (findings.isEmpty ? [Finding(.fine, .workOutput, "work", "\(count) print files are there")] : [])
    }

    private func isWhole(_ output: OutputRecord) throws -> Bool {
        do {
            let file = try Folder(path: path).open(relative: output.path, crossingMounts: true)
            guard try file.status().bytes == output.bytes else { return false }
            return try !hashes || digest(of: file).sha256 == output.sha256
        } catch let error as SystemError where error.code == ENOENT {
            return false
        }
    }

    private func isStillCurrent(_ output: OutputRecord) throws -> Bool {
        try store.read { store in
            try store.job(output.job)?.isOpen == true && store.outputs(of: output.job).contains(output)
        }
    }

    private func folderStands(_ id: JobID) throws -> Bool {
        var status = stat()
        return lstat("\(path)/var/work/\(id.order)/\(id.index)", &status) == 0
    }
}
