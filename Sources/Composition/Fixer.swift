internal import CQPDF
public import Preflight

/// Carries fixes out with qpdf. Only ever to be called inside the sandboxed worker.
public struct Fixer: Sendable {
    public init() {}

    /// Writes a document with the fixes made, in their order, into `target`, from its current offset on.
    ///
    /// Kept: every stream's bytes, whatever the catalog says, version, information and metadata. The same document and
    /// fixes give the same bytes. Encrypted, signed and damaged documents are refused. Nothing is synced.
    ///
    /// - Parameters:
    ///   - source: Readable and seekable; stays the caller's.
    ///   - pages: Pages that it must have.
    /// - Throws: `CompositionError`; the target then holds rubbish.
    public func fix(
        _ source: Int32, pages: Int, with fixes: [Fix], into target: Int32
    ) throws(CompositionError) -> Composer.Written {
        var written = cqpdf_written()
        var error = cqpdf_error()
        let status = cqpdf_apply(
            source, fixes.map(\.shimmed), fixes.count, max(0, pages), target, &written, &error)
        let text = withUnsafeBytes(of: error.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        switch status {
        case .CQPDF_OK: return Composer.Written(bytes: Int(written.bytes), pages: written.pages)
        case .CQPDF_IO: throw CompositionError(isContentAtFault: false, text: text)
        case .CQPDF_PASSWORD: throw CompositionError(isContentAtFault: true, text: "the document needs a password")
        case .CQPDF_LIMIT: throw CompositionError(isContentAtFault: true, text: "limit exceeded: \(text)")
        case .CQPDF_NOT_PDF, .CQPDF_DAMAGED, .CQPDF_REFUSED: throw CompositionError(isContentAtFault: true, text: text)
        }
    }
}

extension Fix {
    fileprivate var shimmed: cqpdf_fix {
        var fix = cqpdf_fix()
        fix.page = max(0, (page ?? 1) - 1)
        switch self {
        case .setTrimBox(_, let trim): (fix.kind, fix.box) = (.CQPDF_SET_TRIM_BOX, trim.shimmed)
        case .dropCropBox: fix.kind = .CQPDF_DROP_CROP_BOX
        case .removeJavaScript: fix.kind = .CQPDF_REMOVE_JAVASCRIPT
        case .removeAnnotations: fix.kind = .CQPDF_REMOVE_ANNOTATIONS
        case .mirrorBleed(_, let trim, let bleed, let sides):
            (fix.kind, fix.box, fix.bleed) = (.CQPDF_MIRROR_BLEED, trim.shimmed, bleed)
            fix.sides = sides.reduce(0) { $0 | $1.shimmed }
        case .rotate(_, let degrees): (fix.kind, fix.degrees) = (.CQPDF_ROTATE, Int32(degrees))
        }
        return fix
    }
}

extension Box {
    fileprivate var shimmed: cqpdf_box { cqpdf_box(present: true, x0: x0, y0: y0, x1: x1, y1: y1) }
}

extension EdgeFacts.Side {
    fileprivate var shimmed: UInt32 {
        switch self {
        case .left: UInt32(CQPDF_LEFT)
        case .top: UInt32(CQPDF_TOP)
        case .right: UInt32(CQPDF_RIGHT)
        case .bottom: UInt32(CQPDF_BOTTOM)
        }
    }
}
