import Foundation
import JobStore
import Preflight
import Workflow

/// `<name>.report.json` as documented in `docs/reports.md`.
struct FileAnswerJSON: Encodable {
    var file: RawName
    var id: Int64
    var sha256: Digest
    var state: FileState
    var reason: String
    var order: OrderNumber?
    var jobs: [JobID]
    var report: ReportJSON?

    /// Sorted keys, one object, a line end.
    func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}
