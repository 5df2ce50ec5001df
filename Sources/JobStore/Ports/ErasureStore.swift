public import Workflow

/// Deleting the data of orders that are over: the one way in which what was written is taken away again.
public protocol ErasureStore {
    /// Orders that are not erased, of which every job has ended and none was touched since a time; oldest first.
    func erasableOrders(before time: Timestamp, limit: Int) throws -> [OrderNumber]
    /// Every file that is an order's: its ticket, and what fills or has filled a part of one of its jobs. By id.
    func files(of order: OrderNumber) throws -> [FileRecord]
    /// Whether the bytes are those of a file that is not erased, of a product's asset, or of a fixed file of one of them.
    func isNeeded(_ sha256: Digest) throws -> Bool
    /// Empties personal data, names and free texts of an order, of its jobs and of its files (`files(of:)`; not of one that
    /// a job of another order uses too), and drops reports on bytes that nobody needs any more. Identifiers, figures,
    /// digests, times and authors stay; so do notes of the kind `erasure`. Repeating it empties what was added since.
    /// - Parameter ticket: What stands in place of the order's ticket, with its `fingerprint`.
    /// - Throws: `StoreError.constraint` while one of its jobs is not `JobDataDeleted`, `StoreError.notFound`.
    func erase(_ order: OrderNumber, leaving ticket: OrderTicket, fingerprint: Digest, at time: Timestamp) throws
}

extension NoteKind {
    /// Whether an erasure leaves the note's facts: figures of the refunds' ledger.
    public var keepsItsFacts: Bool { self == .refund || self == .refundCorrection }
}

extension RawName {
    /// What stands in place of a delivery's name that was erased: two deliveries of one file never have the same.
    public static func erased(_ delivery: Int64) -> RawName {
        guard let name = RawName("\(RawName.erased) \(delivery)") else { preconditionFailure("it became no name") }
        return name
    }
}

extension JobDetails {
    /// Without what the customer wrote: the version's label, and attributes that are not the product's own.
    public var erased: JobDetails {
        var details = self
        details.versionLabel = nil
        details.attributes = product.attributes
        return details
    }
}
