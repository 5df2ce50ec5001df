internal import CPango
internal import Workflow

/// A PDF of A4 pages that is being drawn, in points from the upper left corner. Used by one thread.
final class Canvas {
    /// A4 (ISO 216).
    static let (width, height) = (595.276, 841.89)

    private let sink = Sink()
    private let surface: OpaquePointer
    let drawing: OpaquePointer
    let text: OpaquePointer

    /// Where cairo writes: this object outlives the surface.
    private final class Sink { var bytes: [UInt8] = [] }

    init(title: String, date: Timestamp) throws(PaperError) {
        let write: cairo_write_func_t = { sink, bytes, count in
            guard let sink, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
            Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().bytes +=
                UnsafeBufferPointer(start: bytes, count: Int(count))
            return CAIRO_STATUS_SUCCESS
        }
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                write, Unmanaged.passUnretained(sink).toOpaque(), Self.width, Self.height),
            let drawing = cairo_create(surface), let text = pango_cairo_create_context(drawing)
        else { throw PaperError(text: "cairo gives no PDF") }
        (self.surface, self.drawing, self.text) = (surface, drawing, text)
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        // Without one cairo takes the clock's.
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(date.description.prefix(19))Z")
        prepareText()
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(text))
        cairo_destroy(drawing)
        cairo_surface_destroy(surface)
    }

    /// The same whatever the machine's locale and screen.
    private func prepareText() {
        pango_context_set_language(text, pango_language_from_string("en"))
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(text, options)
        cairo_font_options_destroy(options)
    }

    func grey(_ level: Double) { cairo_set_source_rgb(drawing, level, level, level) }

    func rule(at y: Double, from x: Double, to end: Double) {
        cairo_rectangle(drawing, x, y, end - x, 0.5)
        cairo_fill(drawing)
    }

    func endPage() { cairo_show_page(drawing) }

    /// The whole file; nothing may be drawn afterwards.
    func finish() throws(PaperError) -> [UInt8] {
        let drawn = cairo_status(drawing)
        cairo_surface_finish(surface)
        for status in [drawn, cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
            throw PaperError(text: String(cString: cairo_status_to_string(status)))
        }
        return sink.bytes
    }
}
