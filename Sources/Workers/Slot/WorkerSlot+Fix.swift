public import Files
public import Preflight
public import Wire
public import Workflow

extension WorkerSlot {
    /// Has planned fixes made into `target`, reads the fixed file again, and compares it with the one that was sent.
    /// - Parameters:
    ///   - facts: Of the document as it was sent, with its digest.
    ///   - target: Open for reading and writing; what stands in it is of use only where the outcome is `fixed`.
    /// - Throws: only where no worker can be had.
    public func fix(
        _ document: borrowing Descriptor, _ facts: PDFFacts, sha256: Digest, with fixes: [Fix],
        against expectation: Expectation, profile: Profile, into target: borrowing Descriptor
    ) throws(WorkerUnavailable) -> FixOutcome {
        let request = FixRequest(fixes: fixes, pages: facts.pages.count)
        switch try fix(request, of: document, into: target) {
        case .failed(let why): return .failed(why)
        case .contentFailed(let why): return .refused("It cannot be made in this file: \(why).")
        case .composed: break
        }
        let fixed = try examine(target, expectation: expectation, profile: profile)
        if let objection = FixCheck.objection(
            to: fixed, of: facts, fixes: fixes, expected: expectation, profile: profile)
        {
            return .refused(objection)
        }
        return .fixed(fixed)
    }

    /// Writes a document with fixes made into `target`, from its current offset on.
    /// - Throws: only where no worker can be had.
    public func fix(
        _ request: FixRequest, of document: borrowing Descriptor, into target: borrowing Descriptor
    ) throws(WorkerUnavailable) -> ComposeAnswer {
        // A second try would append to what the first one wrote.
        let outcome = try ask(.fix(request), [document.raw, target.raw], mayRepeat: false)
        guard case .answer(.fixed(let bytes, let pages)) = outcome else {
            switch notDone(outcome) {
            case .content(let why): return .contentFailed(why)
            case .machine(let why): return .failed(why)
            }
        }
        guard bytes > 0, pages == request.pages else {
            worker = nil
            return .failed("the worker wrote \(pages) pages in \(bytes) bytes")
        }
        return .composed(bytes: bytes, pages: pages)
    }
}

/// What became of fixes.
public enum FixOutcome: Hashable, Sendable {
    /// Made and found good: what the fixed file holds. Written, not synced.
    case fixed(PDFFacts)
    /// The document is at fault, or the fixed file is no better; in a sentence.
    case refused(String)
    /// The machine is at fault; worth another try.
    case failed(String)
}
