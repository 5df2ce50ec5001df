public import Files
public import Output
public import Preflight
public import Wire
internal import Workflow

/// One place for a `hotpress-worker`: keeps a warm process, and replaces it after damage, a limit, a crash or enough
/// work, so that no document meets what another one has left behind. Every call waits; for one thread at a time.
public final class WorkerSlot {
    let executable: String
    let limits: WorkerLimits
    private let purpose: WorkerPurpose
    var worker: RunningWorker? {
        didSet {
            guard let oldValue, oldValue !== worker else { return }
            last = oldValue.dismiss()
        }
    }
    /// The process of the worker before, which may still be ending.
    private var last: ChildProcess?

    public init(
        executable: String, limits: WorkerLimits = WorkerLimits(), purpose: WorkerPurpose = .documents
    ) {
        self.executable = executable
        self.limits = limits
        self.purpose = purpose
    }

    /// Processor time, in seconds, that documents have cost this slot so far: its workers' and its renderers', without their
    /// starts.
    var meter = 0.0

    /// Who answered last; nil before the first answer.
    public private(set) var hello: WorkerHello?

    /// Makes sure that a worker runs, and asks who it is.
    /// - Throws: where none can be had, or its sandbox is not complete.
    public func start() throws(WorkerUnavailable) -> WorkerHello { try warmOrFresh().hello }

    /// Ends the worker and waits for it, so that no process outlives the call and the kernel counts their time as ours.
    /// The slot may be asked again: a fresh worker answers.
    public func close() {
        worker = nil
        // One that hangs in the kernel cannot be waited for; it has been killed.
        do { _ = try last?.wait(timeout: 10) } catch { return }
        last = nil
    }

    /// The process id of the warm worker, if there is one.
    var workerID: Int32? { worker?.pid }

    /// Reads a document. Whatever the document does to its worker is an answer, within the limits.
    /// - Throws: only where no worker can be had.
    public func inspect(
        _ document: borrowing Descriptor, options: InspectOptions = InspectOptions()
    ) throws(WorkerUnavailable) -> PDFFacts {
        switch try ask(.inspect(options), [document.raw]) {
        case .answer(.facts(let packed)):
            let facts: PDFFacts
            do { facts = try packed.facts() } catch {
                worker = nil
                return verdict(.parserCrashed("its answer: \(error)"))
            }
            if let objection = FactsCheck.objection(to: facts, maxPages: options.maxPages) {
                worker = nil
                return verdict(.parserCrashed("its answer is impossible: \(objection)"))
            }
            if facts.opened != .yes || !facts.repairs.isEmpty || facts.limitReached != nil { worker = nil }
            return facts
        case .answer(.failed(let why)):
            worker = nil
            throw WorkerUnavailable(code: .cannotStart, executable: executable, why: Self.harmless(why))
        case .answer:
            worker = nil
            return verdict(.parserCrashed("it answered something else"))
        case .ended(.limit(let limit)): return verdict(.limitExceeded(limit))
        case .ended(.crashed(let how)): return verdict(.parserCrashed(how))
        case .ended(.outside(let how)):
            throw WorkerUnavailable(code: .endedFromOutside, executable: executable, why: "\(how), twice")
        }
    }

    /// Writes all pages of the sources one after another into `target`, from its current offset on.
    /// - Parameter sources: readable descriptors, as many and in the order as the request's page counts; at most 15.
    /// - Throws: only where no worker can be had.
    public func compose(
        _ request: ComposeRequest, sources: [Int32], into target: borrowing Descriptor
    ) throws(WorkerUnavailable) -> ComposeAnswer {
        guard sources.count == request.sourcePages.count, sources.count < FrameChannel.maxDescriptors else {
            return .contentFailed("at most \(FrameChannel.maxDescriptors - 1) files can be merged at once")
        }
        let pages = request.sourcePages.reduce(0, +)
        return try write(.compose(request), sources + [target.raw]) { $0 == pages }
    }

    /// Writes a paper as PDF into `target`, from its current offset on. The slot has to be one for papers.
    /// - Throws: only where no worker can be had.
    public func paper(_ sheet: PaperSheet, into target: borrowing Descriptor) throws(WorkerUnavailable) -> ComposeAnswer
    {
        try write(.paper(sheet), [target.raw]) { $0 > 0 }
    }

    private func write(
        _ request: WorkerRequest, _ descriptors: [Int32], isRight: (Int) -> Bool
    ) throws(WorkerUnavailable) -> ComposeAnswer {
        // A second try would append to what the first one wrote.
        let outcome = try ask(request, descriptors, mayRepeat: false)
        guard case .answer(.composed(let bytes, let pages)) = outcome else {
            switch notDone(outcome) {
            case .content(let why): return .contentFailed(why)
            case .machine(let why): return .failed(why)
            }
        }
        guard bytes > 0, isRight(pages) else {
            worker = nil
            return .failed("the worker wrote \(pages) pages in \(bytes) bytes")
        }
        return .composed(bytes: bytes, pages: pages)
    }

    /// Who is at fault where something was not written.
    enum Fault {
        case content(String)
        case machine(String)
    }

    /// Why something was not written. The worker that said so is not asked again.
    func notDone(_ outcome: Outcome) -> Fault {
        worker = nil
        return switch outcome {
        case .answer(.contentFailed(let why)): .content(Self.harmless(why))
        case .answer(.failed(let why)): .machine(Self.harmless(why))
        case .answer: .machine("the worker answered something else")
        case .ended(.limit(let limit)): .content("limit exceeded: \(limit)")
        case .ended(.crashed(let how)): .content("the parser crashed: \(Self.harmless(how))")
        case .ended(.outside(let how)): .machine(how)
        }
    }

    /// A worker's words come from whoever wrote the document, and go into reasons and reports.
    static func harmless(_ words: String) -> String { printable(words, limit: 400) }

    enum Outcome {
        case answer(WorkerReply)
        case ended(WorkerEnd)
    }

    /// Asks the warm worker or a fresh one. One that was ended from outside says nothing about the document, so a fresh
    /// one gets a second try.
    func ask(
        _ request: WorkerRequest, _ descriptors: [Int32], mayRepeat: Bool = true, seconds: Double? = nil
    ) throws(WorkerUnavailable) -> Outcome {
        let worker = try warmOrFresh()
        defer { meter += worker.cost }
        do throws(WorkerFailure) {
            let reply = try worker.ask(request, descriptors, seconds: seconds ?? limits.wallSeconds)
            if worker.isWorn { self.worker = nil }
            return .answer(reply)
        } catch {
            self.worker = nil
            if case .outside = error.end, mayRepeat {
                return try ask(request, descriptors, mayRepeat: false, seconds: seconds)
            }
            return .ended(error.end)
        }
    }

    private func warmOrFresh() throws(WorkerUnavailable) -> RunningWorker {
        if let worker { return worker }
        let fresh = try RunningWorker(executable: executable, limits: limits, purpose: purpose)
        worker = fresh
        hello = fresh.hello
        return fresh
    }

    func verdict(_ opened: Opened) -> PDFFacts {
        PDFFacts(opened: opened, versions: hello?.versions ?? ParserVersions(poppler: "", qpdf: ""))
    }
}
