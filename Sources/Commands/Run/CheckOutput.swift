import Glibc
import Operations
import Preflight
import Workers
import Workflow

/// What `hotpress check` prints, file by file, and how it ends.
struct CheckOutput {
    private enum Form { case json, whole, table }
    private let files: [CheckOperand]
    private let console: Console
    private let form: Form
    private var table: CheckTable
    private var progress: ProgressLine
    private var rejected = 0
    private var isOutLost = false
    private var exit: ExitCode = .done

    init(_ files: [CheckOperand], _ console: Console, isVerbose: Bool) {
        self.files = files
        self.console = console
        form = console.json ? .json : files.count == 1 || isVerbose ? .whole : .table
        table = CheckTable(files.map(\.shown))
        progress = ProgressLine(isWanted: files.count > 1)
        if form == .table { say(table.heading) }
    }

    /// Tells of one file; in the order of the files.
    mutating func tell(_ index: Int, _ outcome: Result<CheckRun.Checked, any Error>) {
        progress.clear()
        let file = files[index].shown
        do {
            switch outcome {
            case .success(let checked): try tell(file, checked)
            case .failure(let error): try tell(file, error)
            }
        } catch {
            complain(file, error)
            raise(.failed)
        }
        progress.show("\(index + 1) of \(files.count) files checked, \(rejected) rejected")
    }

    /// - Returns: the exit status.
    mutating func end() -> Int32 {
        progress.clear()
        if form == .table { say(table.sum) }
        return exit.rawValue
    }

    private mutating func tell(_ file: String, _ checked: CheckRun.Checked) throws {
        if checked.report.verdict == .reject {
            rejected += 1
            raise(.rejects)
        }
        switch form {
        case .json: say(try CheckJSON.line(checked, file: file))
        case .whole: say(ReportText.render(checked.report, fileName: file, at: checked.time))
        case .table: say(table.row(file, checked.report))
        }
        if let trouble = checked.trouble {
            complain(file, NotChecked(trouble))
            raise(.failed)
        }
    }

    private mutating func tell(_ file: String, _ error: any Error) throws {
        switch form {
        case .json: say(try CheckJSON.line(file: file, error: error))
        case .whole: break
        case .table: say(table.row(unread: file))
        }
        complain(file, error)
        raise(error is WorkerUnavailable ? .failed : .noSuchThing)
    }

    private mutating func say(_ text: String) {
        let failure = Console.write(text + "\n", to: 1)
        // A full disk is told once; a report that nobody got is no success.
        guard failure != 0, !isOutLost else { return }
        isOutLost = true
        console.err("hotpress: what was found cannot be printed: \(String(cString: strerror(failure)))")
        raise(.failed)
    }

    private func complain(_ file: String, _ error: any Error) {
        // An error's words hold the file's name.
        console.err("hotpress: '\(plainName(file))': \(printable("\(error)", limit: 1000))")
    }

    /// What went wrong here weighs more than a file that could not be opened, and that more than one that is rejected.
    private mutating func raise(_ code: ExitCode) {
        let ranks: [ExitCode] = [.done, .rejects, .noSuchThing, .failed]
        if ranks.firstIndex(of: code) ?? 0 > ranks.firstIndex(of: exit) ?? 0 { exit = code }
    }
}
