import JobStore
import Workflow

/// What one call has read and written lately, and nobody has changed since: only one call writes at a time. Forgotten where a
/// part of the call is undone. Bounded, since a rebuild writes all jobs in a few calls.
struct KnownRecords {
    var orders = BoundedCache<OrderNumber, OrderRecord>(capacity: 512)
    var jobs = BoundedCache<JobID, JobRecord>(capacity: 512)
    var files = BoundedCache<Int64, FileRecord>(capacity: 512)
}
