import JobStore
import Workflow

/// Decoded job details, which never change once they are committed.
struct DetailsCache {
    private var known: BoundedCache<JobID, JobDetails>

    init(capacity: Int = 2048) { known = BoundedCache(capacity: capacity) }

    /// The details of a job; made by the closure where they are not known.
    mutating func details(
        of job: JobID, orElse read: () throws(StoreError) -> JobDetails
    ) throws(StoreError) -> JobDetails {
        if let details = known.value(of: job) { return details }
        let details = try read()
        remember(details, of: job)
        return details
    }

    mutating func remember(_ details: JobDetails, of job: JobID) { known.remember(details, of: job) }

    /// After a rollback: a job that was never made may be made differently next time.
    mutating func forget() { known.forget() }
}
