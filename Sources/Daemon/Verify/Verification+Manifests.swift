import Operations
import JobStore
import Pipeline
import SQLiteStore
import Vault
import Workflow

extension Verification {
    /// Each job's newest state has to stand in its manifest, and each manifest belongs to a job.
    func compareManifests() throws -> [Finding] {
        var known: Set<JobID> = []
        var suspects: [JobID] = []
        try eachJob { job, _ in
            known.insert(job.id)
            if try newest(of: job.id, { try manifests.lines(of: $0) }) != job.rowVersion { suspects.append(job.id) }
        }
        var findings: [Finding] = []
        // They may have moved on between the two looks; and what is committed is told in the journal first.
        let now = try suspects.compactMap { id in try store.read { try $0.job(id) } }
        let told = try manifests.told()
        let turn = try store.read { try ManifestLine.turn(of: $0) }
        for job in now {
            let version = try newest(of: job.id, { try told.lines(of: $0, through: turn) })
            guard version.map({ $0 < job.rowVersion }) ?? true else { continue }
            findings.append(
                Finding(
                    .error, .manifestsTold, "job \(job.id)",
                    version == nil ? "it has no manifest" : "its manifest does not tell its newest state",
                    do: "stop the daemon, then `hotpress doctor --rewrite-manifests`"))
        }
        for case .job(let id) in try manifests.homes() where !known.contains(id) {
            guard try store.read({ try $0.job(id) }) == nil else { continue }
            findings.append(
                Finding(
                    .error, .storeLacksJob, "job \(id)", "there is a manifest, and the store does not know the job",
                    do: "stop the daemon, then `hotpress doctor --rebuild --force`"))
        }
        if findings.isEmpty {
            findings.append(
                Finding(.fine, .manifestsTold, "manifests", "\(known.count) jobs, each with its newest state"))
        }
        return findings
    }

    /// What belongs to no job has to be told too.
    func compareSharedManifests() throws -> [Finding] {
        let difference = try SharedManifests(store: store, manifests: manifests).difference()
        var findings: [Finding] = []
        func tell(_ check: Check, _ subjects: [String], _ text: String, do advice: String) {
            guard let first = subjects.min() else { return }
            let more = subjects.count > 1 ? " and \(subjects.count - 1) more" : ""
            findings.append(Finding(.error, check, "\(first)\(more)", text, do: advice))
        }
        tell(
            .manifestsShared, difference.untold.map(\.subject), "no manifest tells it as it is in the store",
            do: "stop the daemon, then `hotpress doctor --rewrite-manifests`")
        tell(
            .manifestsShared, Array(difference.unknown), "manifests tell it, and the store does not know it",
            do: "stop the daemon, then `hotpress doctor --rebuild --force`")
        if findings.isEmpty {
            findings.append(
                Finding(.fine, .manifestsShared, "manifests", "what belongs to no job is told as it is"))
        }
        return findings
    }

    /// The newest write of a job that its manifest's lines tell of.
    private func newest(of id: JobID, _ lines: (ManifestHome) throws -> [String]) throws -> Int? {
        for text in try lines(.job(id)).reversed() {
            for write in writes(of: text).reversed() {
                switch write {
                case .job(let job) where job.id == id: return job.rowVersion
                case .newJob(let job, _) where job.id == id: return job.rowVersion
                default: break
                }
            }
        }
        return nil
    }

    /// A line that cannot be read tells of nothing; then an older one is found, and the job is named.
    private func writes(of text: String) -> [StoreWrite] {
        do { return try ManifestLine(text: text).writes } catch { return [] }
    }
}
