import Foundation
import JobStore
import Workflow

/// One line of a job's manifest (`var/manifests`): what a store that has to be made anew could not guess. Identifiers and
/// facts only; names of customers stand in the ticket, which is in the vault under its digest.
struct ManifestLine: Codable {
    enum What: String, Codable { case accepted, artwork, fixed, staged, published, taken, settled, purged }
    var what: What
    var at: String
    var job: JobID
    var ticket: Digest?
    var product: ProductID?
    var productRevision: Int?
    var asset: Digest?
    var quantity: Int?
    var version: String?
    var part: String?
    var sha256: Digest?
    /// The file as it was sent, where `sha256` is a fixed one.
    var original: Digest?
    var revision: Int?
    var hotFolder: String?
    var name: RawName?
    var temporary: RawName?
    var epoch: Int?
    var boot: String?
    var mount: String?
    var cause: CleanUpCause?

    init(_ what: What, _ job: JobID, at time: Timestamp) {
        self.what = what
        self.job = job
        at = time.description
    }

    init(_ what: What, _ delivery: DeliveryRecord, at time: Timestamp) {
        self.init(what, delivery.job, at: time)
        sha256 = delivery.sha256
        revision = delivery.revision
        hotFolder = delivery.hotFolder
        name = delivery.name
        temporary = delivery.temporary
        epoch = delivery.epoch
        boot = delivery.boot
        mount = delivery.mount
    }

    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension Turn {
    /// Lets a line be written into a job's manifest, after the commit and before any act that follows it.
    func manifest(_ line: ManifestLine) throws { manifests[line.job, default: []].append(try line.text()) }
}
