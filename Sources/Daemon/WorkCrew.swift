import Files
import Foundation
import JobStore
import Pipeline
import Preflight
import Synchronization
import Vault
import Wire
import Workers
import Workflow

/// Threads that each own one worker slot and carry out document steps, one after another.
final class WorkCrew: Sendable {
    private let queue = WorkQueue<WorkItem>()
    private let executable: String
    private let limits: WorkerLimits
    private let count: Int
    private let vault: SourceVault
    private let jobs: JobFolders
    private let post: @Sendable (Message) -> Void

    init(
        executable: String, count: Int, limits: WorkerLimits, vault: SourceVault, jobs: JobFolders,
        post: @escaping @Sendable (Message) -> Void
    ) {
        self.executable = executable
        self.limits = limits
        self.count = count
        self.vault = vault
        self.jobs = jobs
        self.post = post
    }

    /// Seconds after which what waits is not left to the slots any more: all of them are held up by long documents.
    private static let patience = 2.0

    /// As many reliefs as slots stand by, so that a small job does not wait for books. The engine hands out no more than
    /// both can carry.
    func start() {
        for index in 0..<count {
            start("worker-\(index)", after: 0)
            start("relief-\(index)", after: Self.patience)
        }
    }

    private func start(_ name: String, after patience: Double) {
        let thread = Thread { [self] in
            var slot = WorkerSlot(executable: executable, limits: limits)
            while let item = queue.take(after: patience) {
                carryOut(item, slot)
                // A relief is seldom needed: its worker does not stay.
                if patience > 0 { slot = WorkerSlot(executable: executable, limits: limits) }
            }
        }
        thread.name = name
        thread.start()
    }

    func give(_ item: WorkItem) { queue.put(item) }

    /// Takes no more; what a worker is at is left, and its step is leased anew at the next start.
    func stop() { queue.close() }

    private func carryOut(_ item: WorkItem, _ slot: WorkerSlot) {
        switch item {
        case .inspect(let step, let job, let sources):
            post(
                .inspected(
                    step: step, job: job, sources: sources.map(\.sha256),
                    trouble { try examine(sources, slot) }))
        case .compose(let step, let job, let sources, let target):
            post(.composed(step: step, job: job, target, trouble { try compose(sources, target, slot) }))
        case .papers(let step, let job, let papers):
            post(.papered(step: step, job: job, trouble { try write(papers, of: job) }))
        case .preview(let step, let job, let order):
            post(.previewed(step: step, job: job, trouble { try draw(order, of: job, slot) }))
        case .illustrate(let step, let order):
            post(.illustrated(step: step, order, trouble { try illustrate(order, slot) }))
        }
    }

    private func examine(_ sources: [Examination], _ slot: WorkerSlot) throws -> [Inspected] {
        var read: [Inspected] = []
        do {
            for source in sources { read.append(try examine(source, slot)) }
            return read
        } catch {
            for case let (document, sha256?) in read.map({ ($0, $0.fixes.result?.sha256) }) {
                // What is left is swept at the next start; the first error is the one to tell.
                if let copy = document.copy { try? vault.discard(SyncedCopy(copy: copy, sha256: sha256)) }
            }
            throw error
        }
    }

    /// Reads a document, and fixes in it what may be fixed.
    private func examine(_ asked: Examination, _ slot: WorkerSlot) throws -> Inspected {
        try check(asked.sha256)
        let document = try vault.open(asked.sha256)
        let facts = try slot.examine(document, expectation: asked.expectation, profile: asked.profile)
        var fixes = FixAttempt(
            plan: FixPlan(for: facts, expected: asked.expectation, profile: asked.profile, allowed: asked.fixes))
        if fixes.plan.fixes.isEmpty { return Inspected(facts: facts, fixes: fixes) }
        let target = try vault.beginCopy()
        switch try slot.fix(
            document, facts, sha256: asked.sha256, with: fixes.plan.fixes, against: asked.expectation,
            profile: asked.profile, into: target.file)
        {
        case .failed(let text): throw StepTrouble(code: ReasonCode.work, text: text)
        case .refused(let why):
            fixes.giveUp(why)
            return Inspected(facts: facts, fixes: fixes)
        case .fixed(let fixed):
            let (copy, bytes) = try target.keep()
            fixes.result = FixedDocument(sha256: copy.sha256, bytes: bytes, facts: fixed)
            return Inspected(facts: facts, fixes: fixes, copy: copy.copy)
        }
    }

    private func inspect(_ digest: Digest, _ slot: WorkerSlot) throws -> PDFFacts {
        try check(digest)
        return try slot.inspect(try vault.open(digest))
    }

    /// Facts of damaged bytes would be kept as facts of the good ones. Another try cannot help, another file can.
    private func check(_ digest: Digest) throws {
        let path = vault.path(of: digest)
        do {
            guard try vault.verifyLately(digest) else { throw VaultError.damaged(path) }
        } catch let error as VaultError where !error.isTransient {
            throw StepTrouble(
                code: error.code.rawValue, text: "\(path): \(error.cause). \(error.advice)", isContent: true)
        }
    }

    private func compose(_ sources: [MergedSource], _ target: ComposeTarget, _ slot: WorkerSlot) throws -> Composed {
        for source in sources { try check(source.sha256) }
        let pending = try jobs.begin(.out, of: target.job)
        let request = ComposeRequest(sourcePages: sources.map(\.pages))
        let opened = DescriptorList(owning: try sources.map { try vault.open($0.sha256).take() })
        switch try slot.compose(request, sources: opened.raws, into: pending.file) {
        case .contentFailed(let text): throw StepTrouble(code: ReasonCode.outputContent, text: text, isContent: true)
        case .failed(let text): throw StepTrouble(code: ReasonCode.worker, text: text)
        case .composed(_, let pages):
            let facts = try sources.map { try inspect($0.sha256, slot) }
            let output = try slot.inspect(pending.file)
            let (sha256, bytes) = try pending.keep(as: target.name)
            return Composed(
                sha256: sha256, bytes: bytes, pages: pages, path: jobs.path(of: target.job, .out, target.name),
                sources: facts, output: output)
        }
    }

    /// Papers are few: a worker of their own each time, and none that stays.
    private func write(_ papers: [Paper], of job: JobID) throws {
        let slot = WorkerSlot(executable: executable, limits: limits, purpose: .papers)
        for paper in papers {
            guard let name = paper.pdf else { continue }
            let pending = try jobs.begin(.out, of: job)
            switch try slot.paper(paper.sheet, into: pending.file) {
            case .composed: _ = try pending.keep(as: name)
            case .contentFailed(let text), .failed(let text): throw StepTrouble(code: ReasonCode.paper, text: text)
            }
        }
    }

    private func draw(_ order: PreviewOrder, of job: JobID, _ slot: WorkerSlot) throws -> [String] {
        var paths: [String] = []
        for source in order.sources {
            let document =
                switch source.place {
                case .vault(let digest): try vault.open(digest)
                case .output(let name): try jobs.open(name, in: .out, of: job)
                }
            for page in order.pages {
                guard let path = try draw(page, of: document, source.name, order.dpi, job, slot) else { break }
                paths.append(path)
            }
        }
        return paths
    }

    /// - Returns: nil where the document has no such page.
    private func draw(
        _ page: Int, of document: borrowing Descriptor, _ title: String, _ dpi: Int, _ job: JobID, _ slot: WorkerSlot
    ) throws -> String? {
        guard let name = RawName("\(title)-\(page).png") else { return nil }
        let pending = try jobs.begin(.preview, of: job)
        switch try slot.render(RenderRequest(page: page, dpi: dpi), of: document, into: pending.file) {
        case .contentFailed(let text): throw StepTrouble(code: ReasonCode.preview, text: text, isContent: true)
        case .failed(let text): throw StepTrouble(code: ReasonCode.preview, text: text)
        case .noSuchPage: return nil
        case .drawn:
            _ = try pending.keep(as: name)
            return jobs.path(of: job, .preview, name)
        }
    }

    /// Of the bytes that the report is about, and of no others.
    private func illustrate(_ order: IllustrationOrder, _ slot: WorkerSlot) throws -> [UInt8] {
        try check(order.report.sha256)
        let pictures = try slot.pictures(of: try vault.open(order.report.sha256), for: order.report)
        return ReportPage(report: order.report, fileName: order.name.escaped, time: order.at, pictures: pictures)
            .bytes()
    }

    private func trouble<Value>(_ body: () throws -> Value) -> Result<Value, StepTrouble> {
        do {
            return .success(try body())
        } catch let trouble as StepTrouble {
            return .failure(trouble)
        } catch let error as VaultError {
            // Not where: the path may hold a name, and history keeps none.
            return .failure(StepTrouble(code: ReasonCode.work, text: "\(error.cause). \(error.advice)"))
        } catch let error as WorkerUnavailable {
            return .failure(StepTrouble(code: error.code.rawValue, text: "\(error)"))
        } catch {
            return .failure(StepTrouble(code: ReasonCode.work, text: "\(error)"))
        }
    }
}
