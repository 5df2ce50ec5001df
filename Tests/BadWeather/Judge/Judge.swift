import Files
import Foundation
import Ledger
import Workflow

/// Compares a workspace's folders and the RIP's record with the ledger; the store is not asked.
struct Judge {
    let workspace: String
    let takenFolder: Folder
    let files: [DroppedFile]
    let jobs: [ExpectedJob]
    let taken: [TakenFile]
    /// What must stand nowhere any more.
    let erased: [String]
    /// Jobs whose delivery somebody has settled as arrived.
    let settled: Set<String>
    /// Where fetched print files were put.
    let fetched: String
    private(set) var violations: [String] = []

    init(workspace: String, ledger: String, rip: String, taken: String, fetched: String) throws {
        self.workspace = workspace
        takenFolder = try Folder(path: taken)
        var entries = LineReader<LedgerEntry>(ledger)
        let all = try entries.next()
        files = all.compactMap { if case .file(let file) = $0 { file } else { nil } }
        jobs = all.compactMap { if case .job(let job) = $0 { job } else { nil } }
        erased = all.compactMap { if case .erased(let words) = $0 { words } else { nil } }.flatMap(\.self)
        settled = Set(all.compactMap { if case .settled(let job, true) = $0 { job } else { nil } })
        self.fetched = fetched
        var seen = LineReader<TakenFile>(rip)
        self.taken = try seen.next()
        if jobs.isEmpty { throw Misused("the ledger '\(ledger)' expects no job") }
    }

    mutating func violation(_ text: String) { violations.append(text) }

    /// Every path below a folder of the workspace that is no folder itself, relative to it.
    func paths(below folder: String) -> [String] {
        let root = "\(workspace)/\(folder)"
        guard let walker = FileManager.default.enumerator(atPath: root) else { return [] }
        var found: [String] = []
        for case let path as String in walker {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder), !isFolder.boolValue {
                found.append(path)
            }
        }
        return found.sorted()
    }

    func sha256(of path: String) throws -> Digest {
        let url = URL(fileURLWithPath: path)
        let folder = try Folder(path: url.deletingLastPathComponent().path)
        return try digest(of: folder.open(try rawName(url.lastPathComponent))).sha256
    }
}
