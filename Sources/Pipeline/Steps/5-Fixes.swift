import JobStore
public import Preflight
import Workflow

// What a shop allows is fixed in a file before it is judged. The worker's thread plans the fixes, has them made, reads the
// fixed file again and compares both; the fixed bytes are in the vault before the engine hears of them. From its judgement
// on, a job is printed from the fixed file, and the one that was sent stays as it is.

/// What a worker slot read of one document.
public struct Inspected: Hashable, Sendable {
    /// Of the document as it was sent.
    public var facts: PDFFacts
    public var fixes: FixAttempt
    /// Where the fixed file's copy stands, by `Vault.SourceVault`; nil where nothing was changed.
    public var copy: String?

    public init(facts: PDFFacts, fixes: FixAttempt = FixAttempt(), copy: String? = nil) {
        self.facts = facts
        self.fixes = fixes
        self.copy = copy
    }
}

extension Turn {
    /// Remembers the fixed files that are in the vault now, whatever becomes of the job: who deletes the originals has to
    /// find them.
    func keepFixed(of job: JobID, _ read: [Digest], _ result: Result<[Inspected], StepTrouble>) throws {
        guard case .success(let documents) = result, documents.count == read.count else { return }
        for (original, document) in zip(read, documents) {
            guard let fixed = document.fixes.result else { continue }
            try store.put(
                FixedFileRecord(original: original, sha256: fixed.sha256, bytes: fixed.bytes, at: now))
            // Its order's data were deleted while a worker was at it.
            if try !store.isNeeded(fixed.sha256) { try scheduleOnce(.purge, self.job(job), resource: Resource.local) }
        }
    }

    /// Lets a job be printed from what was judged, and tells what was fixed in it.
    func adoptFixes(_ job: inout JobRecord, _ reports: [Judged]) throws {
        var parts: [FixedPart] = []
        for judged in reports {
            let (source, report) = (judged.source, judged.report)
            guard let original = report.original,
                let fixed = try store.fixedFiles(of: original).first(where: { $0.sha256 == report.sha256 })
            else { continue }
            let part = FixedPart(
                part: source.part.name, original: original, sha256: fixed.sha256, bytes: fixed.bytes,
                pages: report.pages)
            parts.append(part)
            if job.extra.fixed.contains(part) { continue }
            let kinds = FixKind.allCases.filter { kind in report.fixes.contains { $0.kind == kind } }.map(\.rawValue)
            try log(
                "preflight.fixed", .notice, job: job.id, reason: "part \(part.part) was fixed before it was judged",
                facts: [
                    "part": part.part, "fixes": kinds.joined(separator: ","), "sha256": part.sha256.hex,
                    "original": part.original.hex,
                ])
        }
        job.extra.fixed = parts
    }

    /// What a part of a job is printed from: the fixed file where there is one, else what was sent.
    func printed(_ source: Source, of job: JobRecord) -> Digest { fixed(source, of: job)?.sha256 ?? source.sha256 }

    /// The fixed file that stands in for a source.
    func fixed(_ source: Source, of job: JobRecord) -> FixedPart? {
        job.extra.fixed.first { $0.part == source.part.name && $0.original == source.sha256 }
    }
}
