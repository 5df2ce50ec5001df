import Foundation
import Ledger
import Workflow

extension Judge {
    /// What has ended leaves no working folder, what was fetched has the bytes that were printed, and what was deleted is
    /// nowhere: neither bytes in the vault nor a name in any file or path of the workspace.
    mutating func judgeEnds() throws {
        for job in jobs where ![.printed, .raced, .refused].contains(job.fate) {
            for path in paths(below: "var/work/\(job.order)") {
                violation("job \(job.name) has ended (\(job.fate)), and 'var/work/\(job.order)/\(path)' is left")
            }
        }
        for job in jobs where job.isFetched { try judgeFetched(job) }
        for file in files where file.isErased {
            if FileManager.default.fileExists(atPath: vaultPath(file.sha256.hex)) {
                violation("'\(file.name)' is deleted, and \(file.sha256.hex) is in the vault")
            }
        }
        try judgeWords()
    }

    private mutating func judgeFetched(_ job: ExpectedJob) throws {
        let path = "\(fetched)/\(job.name).pdf"
        guard FileManager.default.fileExists(atPath: path) else {
            return violation("job \(job.name) was never fetched")
        }
        let printed = taken.first { $0.name.hasPrefix(job.prefix) && $0.name.hasSuffix(".pdf") }?.sha256
        let found = try sha256(of: path)
        if found != job.sha256 ?? printed { violation("job \(job.name) was fetched with other bytes: \(found.hex)") }
    }

    private mutating func judgeWords() throws {
        if erased.isEmpty { return }
        for path in paths(below: ".") where !path.hasSuffix(".sock") {
            // Gone between the look and the opening: a temporary file of a daemon that is still at work.
            guard let bytes = FileManager.default.contents(atPath: "\(workspace)/\(path)") else { continue }
            for word in erased
            where path.localizedCaseInsensitiveContains(word) || bytes.range(of: Data(word.utf8)) != nil {
                violation("'\(path)' holds '\(word)', which was deleted")
            }
        }
    }
}
