import Files
import Foundation
import Preflight
import Workers

/// `corpus-table WORKER CORPUS EXPLANATIONS [--all] [--repairs]`: every file of a corpus through the worker, beside what its manifest
/// says of it.
///
/// Prints a line a file that disagrees (`--all`: each file), with each figure and whether a line of the explanations that
/// begins with "| `path` | column |" explains it, with `--repairs` also what was repaired in it, then the slowest ten. Exit code 1 where any disagreement is unexplained,
/// any file took longer than its limits, or crashed its reader.
@main enum Main {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("--") }
        guard arguments.count == 3 else {
            print("usage: corpus-table WORKER CORPUS EXPLANATIONS [--all] [--repairs]")
            exit(64)
        }
        do {
            let files = Array(arguments)
            let explanations = try String(contentsOfFile: files[2], encoding: .utf8)
            var table = Table(
                explanations: explanations.split(separator: "\n").map(String.init),
                showsAll: CommandLine.arguments.contains("--all"),
                showsRepairs: CommandLine.arguments.contains("--repairs"))
            let rows = manifestRows(try String(contentsOfFile: files[1] + "/MANIFEST.tsv", encoding: .utf8))
            let slot = WorkerSlot(executable: files[0])
            let folder = try Folder(path: files[1])
            for row in rows {
                let document = try folder.open(relative: row.path)
                let begun = Monotonic.now()
                let facts = try slot.inspect(document)
                table.add(row, facts, seconds: Monotonic.now() - begun)
            }
            table.finish()
            exit(table.isGood ? 0 : 1)
        } catch {
            print("corpus-table: \(error)")
            exit(70)
        }
    }
}
