public import Files
public import Preflight
public import Wire
internal import Workflow

extension WorkerSlot {
    /// Reads a document, and looks at what its judgement needs and the walk leaves open: edges of pages, and ink.
    ///
    /// Whatever the document does to its worker is an answer, within the limits of one request. What was not looked at, since
    /// that would cost too much, stays open, and the rules say so.
    ///
    /// - Throws: only where no worker can be had.
    public func examine(
        _ document: borrowing Descriptor, expectation: Expectation, profile: Profile,
        options: InspectOptions = InspectOptions()
    ) throws(WorkerUnavailable) -> PDFFacts {
        let clock = SettlingClock(start: meter, seconds: limits.wallSeconds)
        var options = options
        options.inkLimit = Questions.inkLimit(of: profile)
        var facts = try inspect(document, options: options)
        // The verdict of such a document is settled, and its pages are the ones that hurt.
        guard facts.opened == .yes, facts.limitReached == nil else { return facts }
        let questions = Questions(
            edges: Questions.edges(in: facts, expected: expectation, profile: profile),
            coverage: Questions.coverage(in: facts, profile: profile))
        guard !questions.isEmpty else { return facts }
        do throws(SettlingFailure) {
            let bleed = expectation.bleed.value
            let answers: Answers
            do throws(SettlingFailure) {
                answers = try settled(questions, of: document, facts, bleed: bleed, clock)
            } catch  where error.isFromOutside {
                // Whoever ended a worker or a renderer says nothing about the document. Once more, with fresh ones and files.
                worker = nil
                answers = try settled(questions, of: document, facts, bleed: bleed, clock)
            }
            facts.settle(answers)
            // What a damaged document has left behind is nothing for the next one.
            if !facts.repairs.isEmpty { worker = nil }
            return facts
        } catch {
            worker = nil
            switch error {
            case .document(let opened): return verdict(opened)
            case .machine(let unavailable): throw unavailable
            }
        }
    }

    private func settled(
        _ questions: Questions, of document: borrowing Descriptor, _ facts: PDFFacts, bleed: Double,
        _ clock: SettlingClock
    ) throws(SettlingFailure) -> Answers {
        Answers(
            edges: try edges(questions.edges, of: document, facts, clock),
            coverage: try coverage(questions.coverage, of: document, facts, bleed: bleed, clock))
    }

    func edges(
        _ questions: [EdgeQuestion], of document: borrowing Descriptor, _ facts: PDFFacts, _ clock: SettlingClock
    ) throws(SettlingFailure) -> [EdgeAnswer] {
        let seconds = clock.leftForEdges(at: meter)
        guard !questions.isEmpty, seconds > 0 else { return [] }
        let images = questions.filter { facts.pages.indices.contains($0.page - 1) }
            .map { ($0.page, facts.pages[$0.page - 1].largeImages) }
        let request = SettleRequest(
            edges: questions, images: Dictionary(images) { first, _ in first }, processorSeconds: seconds)
        let reply = try reply(to: .settle(request), [document.raw], seconds: clock.left(at: meter))
        guard case .settled(let answers) = reply else { throw .crashed("it answered something else") }
        if let objection = AnswerCheck.objection(to: answers, of: questions) {
            throw .crashed("its answer is impossible: \(objection)")
        }
        return answers
    }

    /// The answer to one request. A request that writes is not made again: the second answer would follow the first.
    func reply(
        to request: WorkerRequest, _ descriptors: [Int32], writes: Bool = false, seconds: Double
    ) throws(SettlingFailure) -> WorkerReply {
        let outcome: Outcome
        do throws(WorkerUnavailable) {
            outcome = try ask(request, descriptors, mayRepeat: !writes, seconds: seconds)
        } catch { throw .machine(error) }
        switch outcome {
        case .answer(.failed(let why)): throw .machine(unavailable(.cannotStart, Self.harmless(why)))
        case .answer(let reply): return reply
        case .ended(let end): throw failure(of: end)
        }
    }

    func failure(of end: WorkerEnd) -> SettlingFailure {
        switch end {
        case .limit(let limit): .document(.limitExceeded(limit))
        case .crashed(let how): .document(.parserCrashed(how))
        case .outside(let how): .machine(unavailable(.endedFromOutside, how))
        }
    }

    func unavailable(_ code: WorkerUnavailable.Code, _ why: String) -> WorkerUnavailable {
        WorkerUnavailable(code: code, executable: executable, why: why)
    }
}

/// Why a document could not be looked at.
enum SettlingFailure: Error {
    /// The document is at fault: this is its verdict.
    case document(Opened)
    case machine(WorkerUnavailable)

    static func crashed(_ how: String) -> Self { .document(.parserCrashed(how)) }

    var isFromOutside: Bool {
        if case .machine(let unavailable) = self { return unavailable.code == .endedFromOutside }
        return false
    }
}

extension PageFacts {
    /// Images of which a coarse picture needs but a part; the rest is not worth the mention.
    var largeImages: [ImageFacts] {
        images.filter { !$0.isHidden && $0.width * $0.height > 100_000 }
    }
}
