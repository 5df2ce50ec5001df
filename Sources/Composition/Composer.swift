internal import CQPDF

/// Carries an output plan out with qpdf. Only ever to be called inside the sandboxed worker.
public struct Composer: Sendable {
    public init() {}

    /// One source of a merge.
    public struct Source: Sendable {
        /// Readable and seekable; stays the caller's.
        public var descriptor: Int32
        /// Pages that it must have.
        public var pages: Int
        public init(descriptor: Int32, pages: Int) {
            self.descriptor = descriptor
            self.pages = pages
        }
    }

    /// What was written.
    public struct Written: Hashable, Sendable {
        public var bytes: Int
        public var pages: Int
        public init(bytes: Int, pages: Int) {
            self.bytes = bytes
            self.pages = pages
        }
    }

    /// Writes all pages of the sources one after another into `target`, from its current offset on.
    ///
    /// Kept: every stream's bytes, boxes, layers with their states, annotations, form fields (renamed where two sources
    /// use one name), output intents; information and metadata come from the first source. Left out: what only
    /// navigates (outlines, named destinations, structure tree, page labels, articles, document actions). Encryption is
    /// not kept. The same sources give the same bytes. Nothing is synced.
    ///
    /// - Throws: `CompositionError`; the target then holds rubbish.
    public func merge(_ sources: [Source], into target: Int32) throws(CompositionError) -> Written {
        var written = cqpdf_written()
        var error = cqpdf_error()
        let status = cqpdf_merge(
            sources.map(\.descriptor), sources.map { max(0, $0.pages) }, sources.count, target, &written, &error)
        let text = withUnsafeBytes(of: error.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        switch status {
        case .CQPDF_OK: return Written(bytes: Int(written.bytes), pages: written.pages)
        case .CQPDF_IO: throw CompositionError(isContentAtFault: false, text: text)
        case .CQPDF_PASSWORD: throw CompositionError(isContentAtFault: true, text: "a source needs a password")
        case .CQPDF_LIMIT: throw CompositionError(isContentAtFault: true, text: "limit exceeded: \(text)")
        case .CQPDF_NOT_PDF, .CQPDF_DAMAGED, .CQPDF_REFUSED: throw CompositionError(isContentAtFault: true, text: text)
        }
    }
}

/// Why nothing was written that may be used.
public struct CompositionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Whether the documents are at fault; else the machine is, and another try may help.
    public var isContentAtFault: Bool
    public var text: String

    public var description: String { "cannot merge: \(text)" }
}
