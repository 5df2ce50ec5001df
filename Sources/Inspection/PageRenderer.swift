internal import CPoppler
internal import Glibc

/// Draws pages as PNG with poppler and cairo. Only ever to be called inside the sandboxed worker: a hostile file may crash
/// it, or keep it busy for ever.
public struct PageRenderer: Sendable {
    /// A page that would take more is drawn with fewer pixels to the inch.
    public var maxPixels: Int

    public init(maxPixels: Int = 25_000_000) { self.maxPixels = maxPixels }

    /// What became of a page.
    public enum Outcome: Hashable, Sendable {
        case drawn(width: Int, height: Int)
        case noSuchPage(pages: Int)
        /// The document is at fault.
        case contentFailed(String)
        /// The machine is at fault.
        case failed(String)
    }

    /// Draws a page, counted from 1, of the document behind a readable descriptor, which stays the caller's, on white.
    public func render(descriptor: Int32, page number: Int, dpi: Int, into target: Int32) -> Outcome {
        // poppler takes ownership of the descriptor that it is given.
        let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        if own == -1 { return .failed("the descriptor cannot be duplicated") }
        var error: UnsafeMutablePointer<GError>?
        guard let document = poppler_document_new_from_fd(own, nil, &error) else {
            defer { if let error { g_error_free(error) } }
            return .contentFailed("poppler cannot open it: \(error.map { String(cString: $0.pointee.message) } ?? "?")")
        }
        defer { g_object_unref(UnsafeMutableRawPointer(document)) }
        let pages = Int(poppler_document_get_n_pages(document))
        guard number >= 1, number <= pages else { return .noSuchPage(pages: max(0, pages)) }
        guard let page = poppler_document_get_page(document, Int32(number - 1)) else {
            return .contentFailed("page \(number) cannot be read")
        }
        defer { g_object_unref(UnsafeMutableRawPointer(page)) }
        return draw(page, number, dpi: Double(dpi), into: target)
    }

    private func draw(_ page: OpaquePointer, _ number: Int, dpi: Double, into target: Int32) -> Outcome {
        var (width, height) = (0.0, 0.0)
        poppler_page_get_size(page, &width, &height)
        guard width.isFinite, height.isFinite, width > 0, height > 0 else {
            return .contentFailed("page \(number) has no size")
        }
        // Also so that neither edge is more than a surface can have.
        let scale = min(
            dpi / 72, (Double(maxPixels) / (width * height)).squareRoot(), 16_000 / max(width, height))
        let (columns, rows) = (max(1, Int(width * scale)), max(1, Int(height * scale)))
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))
        defer { cairo_surface_destroy(surface) }
        let context = cairo_create(surface)
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, scale, scale)
        poppler_page_render(page, context)
        let drawn = cairo_status(context)
        guard drawn == CAIRO_STATUS_SUCCESS else {
            return .contentFailed("page \(number) cannot be drawn: \(String(cString: cairo_status_to_string(drawn)))")
        }
        cairo_surface_flush(surface)
        var descriptor = target
        let written = cairo_surface_write_to_png_stream(surface, writeAll, &descriptor)
        guard written == CAIRO_STATUS_SUCCESS else {
            return .failed("the picture cannot be written: \(String(cString: cairo_status_to_string(written)))")
        }
        return .drawn(width: columns, height: rows)
    }
}

/// Takes what cairo wants written; `closure` points to the descriptor.
private func writeAll(
    closure: UnsafeMutableRawPointer?, bytes: UnsafePointer<UInt8>?, length: UInt32
) -> cairo_status_t {
    guard let descriptor = closure?.load(as: Int32.self), var next = bytes else { return CAIRO_STATUS_WRITE_ERROR }
    var left = Int(length)
    while left > 0 {
        let count = write(descriptor, next, left)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return CAIRO_STATUS_WRITE_ERROR }
        next += count
        left -= count
    }
    return CAIRO_STATUS_SUCCESS
}
