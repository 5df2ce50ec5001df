import JobStore
public import Preflight
public import Workflow

// The page for people, with pictures of what was found. The answers as text and JSON come at once; the page is made
// afterwards, by worker slots that have nothing else to do. A file that passed has none: its text says all.

/// A report of which a page is made.
public struct IllustrationOrder: Hashable, Sendable {
    public var file: Int64
    public var name: RawName
    public var report: Report
    public var at: Timestamp
}

/// A report's page and where it goes.
public struct PageOrder: Sendable {
    public var file: Int64
    /// The job's working folder gets it too; nil where there is none any more.
    public var job: JobID?
    public var part: String
    public var page: [UInt8]
}

extension Turn {
    /// Schedules a report's page; one that is being made is made anew where the report has changed.
    func scheduleIllustration(of file: FileRecord) throws {
        guard try !store.steps(ofFile: file.id).contains(where: { $0.kind == .illustrate }) else { return }
        _ = try store.schedule(
            StepRecord(kind: .illustrate, file: file.id, resource: Resource.pictures, notBefore: now, priority: 0))
    }

    func beginIllustration(_ step: StepRecord) throws {
        guard let id = step.file, let file = try store.file(id), let order = try illustration(of: file) else {
            try store.finish(step.id)
            return
        }
        effects.append(.work(.illustrate(step: step.id, order)))
    }

    /// What is to be drawn of a file now; nil where there is nothing to show, or nowhere to put it.
    private func illustration(of file: FileRecord) throws -> IllustrationOrder? {
        guard file.state != .erased, file.resultPath != nil, let judged = try report(on: file)?.judged,
            judged.report.verdict != .pass
        else { return nil }
        return IllustrationOrder(file: file.id, name: file.name, report: judged.report, at: judged.at)
    }

    /// The page is there, or cannot be made.
    /// - Returns: whether it is on its way into the folders.
    func illustrated(step: Int64, _ order: IllustrationOrder, _ result: Result<[UInt8], StepTrouble>) throws -> Bool {
        // Without its step its data were deleted meanwhile: what was drawn is dropped.
        guard let record = try store.step(step), let file = try store.file(order.file) else { return false }
        guard let wanted = try illustration(of: file) else {
            try store.finish(step)
            return false
        }
        guard wanted.report == order.report, wanted.name == order.name else {
            try store.giveBack(step, notBefore: now, uncounted: true)
            return false
        }
        let page: [UInt8]
        switch result {
        case .success(let made): page = made
        case .failure(let trouble):
            if !trouble.isContent, let delay = setup.validation.delay(afterAttempt: record.attempts, jitter: jitter) {
                try store.giveBack(step, notBefore: now.advanced(bySeconds: delay), uncounted: false)
                return false
            }
            page = ReportPage(report: order.report, fileName: order.name.escaped, time: order.at).bytes()
        }
        let place = try report(on: file).flatMap { $0.job.status.isEnd ? nil : (job: $0.job.id, part: $0.part) }
        effects.append(
            .local(
                .writePage(
                    step: step, PageOrder(file: file.id, job: place?.job, part: place?.part ?? "", page: page))))
        return true
    }
}
