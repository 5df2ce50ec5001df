internal import CQPDF
public import Preflight

/// Reads one PDF with both parsers into facts. Only ever to be called inside the sandboxed worker: a hostile file may
/// crash it, or keep it busy for ever.
public struct DocumentInspector: Sendable {
    /// Pages that are walked at most; more is a limit reached.
    public var maxPages: Int

    /// Processor time that qpdf's reading and the walk may take; what is found then is a limit reached. Below the
    /// worker's own limit, which ends it without an answer.
    public var processorSeconds: Double

    /// Percent of ink that somebody asks about: samples of images are read where only they leave open whether a page has
    /// more. Nil where nobody asks.
    public var inkLimit: Double?

    public init(maxPages: Int = 10_000, processorSeconds: Double = 20, inkLimit: Double? = nil) {
        self.maxPages = maxPages
        self.processorSeconds = processorSeconds
        self.inkLimit = inkLimit
    }

    /// Makes both libraries read what they read only once (encodings, character maps), before the sandbox closes.
    public static func prepare() {
        let smallest =
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        _ = PopplerAnswer(bytes: Array((smallest + "trailer<</Root 1 0 R>>").utf8))
        _ = ParserVersions.current
    }

    /// Reads the document behind a readable descriptor of a regular file, which stays the caller's.
    ///
    /// A document that cannot be read is an answer too, told in `opened`.
    public func inspect(descriptor: Int32) -> PDFFacts {
        let limits = cqpdf_limits(
            pages: max(0, maxPages), operators: 20_000_000, forms: 200_000, content_bytes: 64 << 20,
            total_content_bytes: 512 << 20,
            images: 20_000, processor_seconds: processorSeconds, ink: inkLimit ?? 0)
        var found: UnsafePointer<cqpdf_facts>?
        var error = cqpdf_error()
        let status = cqpdf_read(descriptor, limits, &found, &error)
        defer { if let found { cqpdf_facts_free(found) } }
        guard status == .CQPDF_OK, let found else {
            return unopened(Self.verdict(status, error.message))
        }
        return joined(PDFFacts(found.pointee), PopplerAnswer(descriptor: descriptor))
    }

    private func joined(_ facts: PDFFacts, _ poppler: PopplerAnswer) -> PDFFacts {
        switch poppler {
        case .pages(let count):
            var facts = facts
            facts.pageCounts.poppler = count
            return facts
        case .passwordNeeded: return unopened(.passwordNeeded)
        case .unreadable(let why):
            var facts = facts
            facts.opened = .damaged("poppler cannot open it, though qpdf can: \(why)")
            return facts
        }
    }

    private func unopened(_ opened: Opened) -> PDFFacts {
        PDFFacts(opened: opened, isEncrypted: opened == .passwordNeeded, versions: .current)
    }

    private static func verdict(_ status: cqpdf_status, _ message: String) -> Opened {
        switch status {
        case .CQPDF_PASSWORD: .passwordNeeded
        case .CQPDF_LIMIT: .limitExceeded(message)
        default: .damaged(message.isEmpty ? "qpdf cannot open it" : message)
        }
    }
}
