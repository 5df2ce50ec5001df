public import JobStore
import Output
public import Workflow

// Pictures of a job's pages, when somebody wants to see them: drawn by a sandboxed worker into the job's working folder,
// of the print files where there are some, else of the files that came.

/// What a worker slot has to draw.
public struct PreviewOrder: Hashable, Sendable {
    /// A document, and what its pictures are called after.
    public struct Source: Hashable, Sendable {
        public enum Place: Hashable, Sendable {
            case vault(Digest)
            /// In the job's folder of outputs.
            case output(RawName)
        }
        public var name: String
        public var place: Place
    }
    public var sources: [Source]
    /// Page numbers from 1, both included; those that a document does not have are left out.
    public var pages: ClosedRange<Int>
    public var dpi: Int
}

/// What one request for pictures may cost.
public enum PreviewLimits {
    public static let pages = 16
    public static let dpi = 18...300
}

extension Turn {
    /// Schedules pictures of pages; a former wish that is not carried out yet is replaced.
    public func wantPictures(_ job: inout JobRecord, pages: ClosedRange<Int>, dpi: Int) throws {
        for step in try store.steps(of: job.id) where step.kind == .preview { try store.finish(step.id) }
        job.extra.preview = PreviewState(first: pages.lowerBound, last: pages.upperBound, dpi: dpi)
        try save(&job)
        try scheduleOnce(.preview, job, resource: Resource.work)
    }

    /// Whether a job has anything to draw.
    public func canBePictured(_ job: JobRecord) throws -> Bool {
        try !job.status.isEnd && !previewSources(of: job).isEmpty
    }

    func beginPreview(_ step: StepRecord) throws {
        guard let id = step.job, let job = try store.job(id), let wish = job.extra.preview, !job.status.isEnd else {
            try store.finish(step.id)
            return
        }
        let order = PreviewOrder(
            sources: try previewSources(of: job), pages: wish.first...max(wish.first, wish.last), dpi: wish.dpi)
        effects.append(.work(.preview(step: step.id, job: id, order)))
    }

    private func previewSources(of job: JobRecord) throws -> [PreviewOrder.Source] {
        let outputs = try store.outputs(of: job.id).filter { $0.state == .current && $0.revision == job.revision }
        if outputs.isEmpty {
            return try sources(of: job).map {
                PreviewOrder.Source(name: $0.part.name, place: .vault(printed($0, of: job)))
            }
        }
        return outputs.compactMap { output in
            let name = output.planned.part ?? "output"
            if output.planned.isVerbatim { return PreviewOrder.Source(name: name, place: .vault(output.sha256)) }
            let file = output.path.split(separator: "/").last.flatMap { RawName(escaped: String($0)) }
            return file.map { PreviewOrder.Source(name: name, place: .output($0)) }
        }
    }

    /// The pictures are there, or cannot be made.
    func previewed(step: Int64, job id: JobID, _ result: Result<[String], StepTrouble>) throws {
        guard let record = try store.step(step) else {
            // Ended meanwhile, perhaps cleaned up: what the worker wrote late must not stay.
            if let job = try store.job(id), job.status.isEnd {
                try scheduleOnce(.cleanUp, job, resource: Resource.local)
            }
            return
        }
        var job = try job(id)
        if case .failure(let trouble) = result, !trouble.isContent,
            let delay = setup.validation.delay(afterAttempt: record.attempts, jitter: jitter)
        {
            try store.giveBack(step, notBefore: now.advanced(bySeconds: delay), uncounted: false)
            return
        }
        try store.finish(step)
        switch result {
        case .success(let files):
            job.extra.preview?.files = files
            job.extra.preview?.trouble = files.isEmpty ? "the document has no such page" : nil
            try save(&job)
            try log("job.preview", .info, job: id, reason: "\(files.count) pictures of its pages", facts: [:])
        case .failure(let trouble):
            job.extra.preview?.trouble = trouble.text
            try save(&job)
            try log(
                "job.preview", .warning, job: id, reason: "no pictures of its pages: \(trouble.text)",
                facts: ["code": ReasonCode.preview])
        }
    }
}
