import JobStore
import Preflight
import Workflow

/// Reports beside the texts that say them: a job reads the report on its file at each of its steps, and the report stays as
/// it is. A text is compared with the one that was read, so nothing here can be out of date. Bounded like `TicketCache`.
struct ReportCache {
    struct Place: Hashable {
        var sha256: Digest
        var key: Digest
    }
    private struct Known {
        let text: String
        let report: Report
    }
    private var young: [Place: Known] = [:]
    private var old: [Place: Known] = [:]
    private let half = 128
    private let longest = 32 << 10

    /// The report that a text says.
    mutating func report(at place: Place, _ text: String) throws(StoreError) -> Report {
        if let known = young[place] ?? old[place], known.text == text {
            remember(known, at: place)
            return known.report
        }
        let report = try JSON.decode(Report.self, from: text)
        remember(Known(text: text, report: report), at: place)
        return report
    }

    private mutating func remember(_ known: Known, at place: Place) {
        guard young[place]?.text != known.text, known.text.utf8.count <= longest else { return }
        if young.count >= half {
            old = young
            young = [:]
        }
        young[place] = known
    }
}
