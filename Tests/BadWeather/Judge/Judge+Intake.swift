import Foundation
import Ledger
import Workflow

extension Judge {
    /// What was dropped has left its folder, is in the vault with its bytes, and has one answer in `results/done`.
    mutating func judgeIntake() throws {
        for file in files where FileManager.default.fileExists(atPath: "\(workspace)/\(file.folder)/\(file.name)") {
            violation("'\(file.folder)/\(file.name)' still lies where it was dropped")
        }
        for path in paths(below: "in") { violation("'in/\(path)' lies in an intake folder at the end") }
        for digest in Set(files.filter { !$0.isErased }.map(\.sha256))
        where !FileManager.default.fileExists(atPath: vaultPath(digest.hex)) {
            let names = files.filter { $0.sha256 == digest }.map(\.name).joined(separator: ", ")
            violation("\(names): \(digest.hex) is not in the vault")
        }
        for path in paths(below: "var/vault") where !path.hasPrefix("tmp/") {
            let name = URL(fileURLWithPath: path).lastPathComponent
            if try sha256(of: "\(workspace)/var/vault/\(path)").hex != name {
                violation("'var/vault/\(path)' has other bytes than its name says")
            }
        }
        try judgeResults()
    }

    private mutating func judgeResults() throws {
        let endings = [".report.json", ".report.txt", ".report.html"]
        let results = paths(below: "results").filter { path in !endings.contains { path.hasSuffix($0) } }
        let dropped = Dictionary(files.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var answers: [String: Int] = [:]
        var taken = Dictionary(files.compactMap(\.once).map { ($0, 0) }, uniquingKeysWith: +)
        for path in results {
            let name = URL(fileURLWithPath: path).lastPathComponent
            answers[name, default: 0] += 1
            guard let file = dropped[name] else {
                violation("'results/\(path)' is no file that was dropped")
                continue
            }
            let group = String(path.prefix { $0 != "/" })
            if !file.ends.contains(group), !(file.maySayNothing && group == "unmatched") {
                violation("'\(name)' ended as 'results/\(path)'")
            }
            if let word = file.once, group == "done" { taken[word, default: 0] += 1 }
            if try sha256(of: "\(workspace)/results/\(path)") != file.sha256 {
                violation("'results/\(path)' has other bytes than were dropped")
            }
        }
        for (word, count) in taken where count != 1 { violation("what says '\(word)' was taken \(count) times") }
        for file in files
        where !file.isErased && answers[file.name] != 1 && !(file.maySayNothing && answers[file.name] == nil) {
            violation("'\(file.name)' has \(answers[file.name] ?? 0) answers in results/, expected one")
        }
    }

    func vaultPath(_ hex: String) -> String {
        "\(workspace)/var/vault/\(hex.prefix(2))/\(hex.dropFirst(2).prefix(2))/\(hex)"
    }
}
