import JobStore
public import Workflow

// A source that is missing from the vault, or damaged in it, stops its jobs with a code of the vault. Whoever brings the
// same bytes again, by whatever door, has put them back: the jobs go on.

extension Turn {
    /// The vault holds these bytes whole: jobs that failed for want of them go on.
    public func bytesAreBack(_ digest: Digest) throws {
        let failed = try store.jobs(JobFilter(reasonCodes: ReasonCode.ofVault), limit: 10_000)
        for var job in failed where try needs(job, digest) {
            switch job.status {
            case .copyToHotFolderFailed: try resumeWork(&job)
            case .validationFailed, .outputCreationFailed: try restart(&job)
            default: continue
            }
            // A second name of the damaged bytes may stand among the job's outputs.
            for output in try store.outputs(of: job.id) where output.sha256 == digest && output.state == .current {
                guard output.planned.isVerbatim, let name = WorkPath.name(of: output) else { continue }
                effects.append(.local(.provide(job: job.id, name: name, digest)))
            }
            try log(
                "job.source-back", .notice, job: job.id, from: job.status, to: job.status,
                reason: "the bytes that it failed for want of are in the vault again", facts: ["sha256": digest.hex])
        }
    }

    /// Damaged bytes in the vault were replaced by the good ones.
    public func healed(_ digest: Digest) throws {
        try log(
            "vault.healed", .warning,
            reason: "the vault's bytes under \(digest) were damaged; the same file came again and took their place. "
                + "What was damaged is in var/vault/damaged; check the disk", facts: ["sha256": digest.hex])
    }

    private func needs(_ job: JobRecord, _ digest: Digest) throws -> Bool {
        try sources(of: job).contains { $0.sha256 == digest }
            || job.extra.fixed.contains { $0.sha256 == digest }
            || store.outputs(of: job.id).contains { $0.sha256 == digest && $0.state == .current }
    }
}

extension ReasonCode {
    static let vaultDamaged = "vault.damaged"
    static let vaultMissing = "vault.missing"
    static let ofVault = [vaultDamaged, vaultMissing]
}
