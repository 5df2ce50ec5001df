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
            if try told(job.id) != job.rowVersion { suspects.append(job.id) }
        }
        var findings: [Finding] = []
        for id in suspects {
            // It may have moved on between the two looks.
            guard let job = try store.read({ try $0.job(id) }) else { continue }
            let version = try told(id)
            guard version.map({ $0 < job.rowVersion }) ?? true else { continue }
            findings.append(
                Finding(
                    .error, .manifestsTold, "job \(id)",
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

    /// The newest write of a job that its manifest tells of.
    private func told(_ id: JobID) throws -> Int? {
        for text in try manifests.lines(of: .job(id)).reversed() {
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
