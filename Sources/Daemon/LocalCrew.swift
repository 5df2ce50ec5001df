import Files
import Foundation
import JobStore
import Pipeline
import Preflight
import Vault
import Workflow

/// The thread for local files: empties working folders, writes answers below `results/` and reports into working folders.
final class LocalCrew: Sendable {
    private let queue = WorkQueue<LocalItem>()
    private let vault: SourceVault
    private let jobs: JobFolders
    private let results: ResultFolders
    private let post: @Sendable (Message) -> Void
    private let report: @Sendable (any Error) -> Void

    init(
        vault: SourceVault, jobs: JobFolders, results: ResultFolders,
        post: @escaping @Sendable (Message) -> Void, report: @escaping @Sendable (any Error) -> Void
    ) {
        self.vault = vault
        self.jobs = jobs
        self.results = results
        self.post = post
        self.report = report
    }

    func start() {
        let thread = Thread { [self] in
            while let item = queue.take() {
                if case .writeResult = item { putResults(from: item) } else { carryOut(item) }
            }
        }
        thread.name = "local"
        thread.start()
    }

    func give(_ item: LocalItem) { queue.put(item) }
    func stop() { queue.close() }

    private func carryOut(_ item: LocalItem) {
        switch item {
        case .cleanUp(let step, let job):
            answer(step, item) {
                try jobs.remove(job)
                _ = try jobs.removeOrderFolder(job.order)
                return nil
            }
        case .writePickTicket(let step, let job, let text):
            answer(step, item) { try paper("pick-ticket.txt", text, of: job) }
        case .writePackingList(let step, let job, let text):
            answer(step, item) { try paper("packing-list.txt", text, of: job) }
        case .writeResult: putResults([item])
        case .restore(let step, let job, let files): answer(step, item) { try restore(files, of: job) }
        case .purge(let step, let purge): answer(step, item) { try carryOut(purge) }
        case .provide(let job, let name, let digest):
            note { try jobs.provide(digest, as: name, of: job, from: vault) }
        case .expireResults(let time):
            note {
                _ = try results.expire(before: time)
                try results.discardReleased(before: Timestamp.now().advanced(bySeconds: -3600))
            }
        case .writePage(let step, let order): answer(step, item) { try page(order) }
        case .writeReports(let step, let job, let reports):
            answer(step, item) {
                for each in reports {
                    try ReportFiles.write(each.report, at: each.at, part: each.part, into: jobs, job)
                }
                return nil
            }
        }
    }

    /// Answers that wait behind one another are put in place together.
    private func putResults(from first: LocalItem) {
        var files: Set<Int64> = []
        func isAnother(_ item: LocalItem) -> Bool {
            guard case .writeResult(_, let order) = item else { return false }
            return files.insert(order.file).inserted
        }
        _ = isAnother(first)
        putResults([first] + queue.takeMore(atMost: 15, while: isAnother))
    }

    private func putResults(_ items: [LocalItem]) {
        let contents = items.compactMap { item in
            if case .writeResult(_, let order) = item { ResultContent(order) } else { nil }
        }
        for (item, result) in zip(items, results.put(contents)) {
            guard case .writeResult(let step, _) = item else { continue }
            answer(step, item) { try result.get() }
        }
    }

    private func paper(_ name: String, _ text: String, of job: JobID) throws -> String? {
        guard let name = RawName(name) else { return nil }
        return try jobs.write(Array(text.utf8), to: .out, as: name, of: job)
    }

    private func page(_ order: PageOrder) throws -> String? {
        _ = try results.put(page: order.page, besideResultOf: order.file)
        guard let job = order.job, let name = ReportFiles.name(of: order.part, "html") else { return nil }
        return try jobs.write(order.page, to: .report, as: name, of: job)
    }

    /// What is fetched back has the bytes on record, or it is not fetched.
    private func restore(_ files: [RestoredFile], of job: JobID) throws -> String? {
        for file in files {
            let place = vault.path(of: file.sha256)
            guard try vault.contains(file.sha256) else {
                throw StepTrouble(
                    code: VaultError.Code.missing.rawValue, text: "'\(place)' is not in the vault", isContent: true)
            }
            guard try vault.verify(file.sha256) else {
                throw StepTrouble(
                    code: VaultError.Code.damaged.rawValue, text: "the bytes of '\(place)' are not those of its name",
                    isContent: true)
            }
            try jobs.provide(file.sha256, as: file.name, of: job, from: vault)
        }
        return nil
    }

    /// The vault's part is done already, and that of the manifests.
    private func carryOut(_ purge: PurgeOrder) throws -> String? {
        for file in purge.files { try results.remove(file: file) }
        for job in purge.jobs { try jobs.remove(job) }
        _ = try jobs.removeOrderFolder(purge.order)
        return nil
    }

    /// Work for convenience: what fails here is told, and nothing is lost by it.
    private func note(_ body: () throws -> Void) {
        do { try body() } catch { report(error) }
    }

    private func answer(_ step: Int64, _ item: LocalItem, _ body: () throws -> String?) {
        do {
            let path = try body()
            post(.local(step: step, item, .success(path)))
        } catch let trouble as StepTrouble {
            post(.local(step: step, item, .failure(trouble)))
        } catch let error as VaultError {
            // The file's path holds a sender's name for it, and history keeps none.
            report(error)
            post(.local(step: step, item, .failure(StepTrouble(code: error.code.rawValue, text: error.cause))))
        } catch {
            report(error)
            let text = "local files could not be written or removed; the daemon's own output says more"
            post(.local(step: step, item, .failure(StepTrouble(code: ReasonCode.local, text: text))))
        }
    }
}

extension ResultContent {
    fileprivate init(_ order: ResultOrder) {
        self.init(
            file: order.file, sha256: order.sha256, name: order.name, group: order.group.rawValue, time: order.at,
            reportJSON: order.json, reportText: Array(order.text.utf8))
    }
}

/// A preflight report as files in a job's working folder. Not synced: they are written anew after a power cut.
enum ReportFiles {
    /// What comes at once; the page with pictures follows.
    static func write(_ report: Report, at time: Timestamp, part: String, into jobs: JobFolders, _ job: JobID) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let json = try encoder.encode(ReportJSON(file: part, report: report, time: time))
        let text = ReportText.render(report, fileName: part, at: time)
        for (ending, bytes) in [("json", Array(json) + [0x0A]), ("txt", Array(text.utf8))] {
            guard let name = name(of: part, ending) else { continue }
            try jobs.write(bytes, to: .report, as: name, of: job, durable: false)
        }
    }

    static func name(of part: String, _ ending: String) -> RawName? { RawName("\(part).report.\(ending)") }
}
