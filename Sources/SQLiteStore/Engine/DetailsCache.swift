import JobStore
import Workflow

/// Decoded job details, which never change once they are committed. Bounded: when the young half is full it becomes the
/// old half, and the old half is forgotten.
struct DetailsCache {
    private var young: [JobID: JobDetails] = [:]
    private var old: [JobID: JobDetails] = [:]
    private let half: Int

    init(capacity: Int = 2048) { half = max(1, capacity / 2) }

    /// The details of a job; made by the closure where they are not known.
    mutating func details(
        of job: JobID, orElse read: () throws(StoreError) -> JobDetails
    ) throws(StoreError) -> JobDetails {
        if let known = young[job] { return known }
        let details = if let aged = old[job] { aged } else { try read() }
        remember(details, of: job)
        return details
    }

    mutating func remember(_ details: JobDetails, of job: JobID) {
        if young.count >= half {
            old = young
            young = [:]
        }
        young[job] = details
    }

    /// After a rollback: a job that was never made may be made differently next time.
    mutating func forget() {
        young = [:]
        old = [:]
    }
}
