import JobStore
public import Preflight
public import Wire
public import Workflow

/// What reaches the engine. Everything that changes a job comes through here, one after another.
public enum Message: Sendable {
    /// A watcher has something to tell.
    case watcher(folder: String, WatcherReply)
    /// A worker slot read documents, and fixed what may be fixed: in the order of the sources that it was given. Fixed files
    /// are in the vault when the engine handles it.
    case inspected(step: Int64, job: JobID, sources: [Digest], Result<[Inspected], StepTrouble>)
    /// A worker slot carried a merge out.
    case composed(step: Int64, job: JobID, ComposeTarget, Result<Composed, StepTrouble>)
    /// A worker slot wrote a job's papers.
    case papered(step: Int64, job: JobID, Result<Void, StepTrouble>)
    /// A worker slot drew pages: their paths relative to the workspace.
    case previewed(step: Int64, job: JobID, Result<[String], StepTrouble>)
    /// A worker slot made a report's page.
    case illustrated(step: Int64, IllustrationOrder, Result<[UInt8], StepTrouble>)
    /// A lane answered.
    case lane(String, tag: Int, LaneReply)
    /// Local files: a step ended; `nil` where it went well; a result's path where it made one.
    case local(step: Int64, LocalItem, Result<String?, StepTrouble>)
    /// The installation is another one from now on; the lanes of these names were made anew, and what they were at is asked
    /// again.
    case setup(PipelineSetup, replacing: Set<String>)
    /// A person or a program asks for something.
    case command(Command)

    var isCommand: Bool {
        if case .command = self { return true }
        return false
    }
}

/// A question or order from outside: it runs inside the next commit; `answer` is called when that is durable.
public struct Command: Sendable {
    /// Runs with the turn. What it throws undoes its own writes and nothing else.
    public var run: @Sendable (Turn) throws -> Void
    /// Called once after the commit, with what `run` threw, or with what made the commit fail.
    public var answer: @Sendable (Result<Void, any Error>) -> Void

    public init(
        run: @escaping @Sendable (Turn) throws -> Void, answer: @escaping @Sendable (Result<Void, any Error>) -> Void
    ) {
        self.run = run
        self.answer = answer
    }
}

/// Why a step could not be done.
public struct StepTrouble: Error, Hashable, Sendable, CustomStringConvertible {
    /// Stable code (`docs/errors.md`).
    public var code: String
    public var text: String
    /// Whether the document is at fault, so that another try cannot help.
    public var isContent: Bool
    public init(code: String, text: String, isContent: Bool = false) {
        self.code = code
        self.text = text
        self.isContent = isContent
    }
    public var description: String { "\(code): \(text)" }
}

/// A merge that was carried out.
public struct Composed: Hashable, Sendable {
    public var sha256: Digest
    public var bytes: Int64
    public var pages: Int
    /// Relative to the workspace.
    public var path: String
    /// Facts of the sources in order, then of the result.
    public var sources: [PDFFacts]
    public var output: PDFFacts
    public init(sha256: Digest, bytes: Int64, pages: Int, path: String, sources: [PDFFacts], output: PDFFacts) {
        self.sha256 = sha256
        self.bytes = bytes
        self.pages = pages
        self.path = path
        self.sources = sources
        self.output = output
    }
}
