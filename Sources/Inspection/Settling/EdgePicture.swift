internal import CPoppler
internal import Glibc
internal import Preflight

/// The strips along a page's trimmed edges as poppler and cairo draw them for printing, on white.
final class EdgePicture {
    /// A channel of 255 that is below is ink: 2 % away from white, more than a JPEG's noise around it.
    private static let white: UInt32 = 250

    private let grid: EdgeGrid
    private let surface: OpaquePointer
    /// The surface's own, and bytes from one row to the next.
    private let pixels: UnsafeMutablePointer<UInt8>
    private let stride: Int

    deinit { cairo_surface_destroy(surface) }

    /// - Returns: nil where it cannot be drawn.
    init?(_ copy: PageCopies.Copy, grid: EdgeGrid, sides: [EdgeFacts.Side]) {
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(grid.width), Int32(grid.height)) else {
            return nil
        }
        guard let pixels = cairo_image_surface_get_data(surface) else {
            cairo_surface_destroy(surface)
            return nil
        }
        (self.grid, self.surface, self.pixels) = (grid, surface, pixels)
        stride = Int(cairo_image_surface_get_stride(surface))
        guard let context = cairo_create(surface) else { return nil }
        defer { cairo_destroy(context) }
        // Before anything is clipped: what lies outside the page is paper.
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        for side in sides { addStrip(side, to: context) }
        cairo_clip(context)
        let box = grid.box
        cairo_translate(
            context, (copy.box.x0 - box.x0) * grid.horizontal, (box.y1 - copy.box.y1) * grid.vertical)
        cairo_scale(context, copy.unit * grid.horizontal, copy.unit * grid.vertical)
        guard draw(copy.bytes, on: context), cairo_status(context) == CAIRO_STATUS_SUCCESS else { return nil }
        cairo_surface_flush(surface)
    }

    private func addStrip(_ side: EdgeFacts.Side, to context: OpaquePointer) {
        let strip = grid.strip(side)
        let first = grid.pixel(side, along: 0, depth: -strip.inside)
        let last = grid.pixel(side, along: strip.length - 1, depth: strip.outside - 1)
        cairo_rectangle(
            context, Double(min(first.column, last.column)), Double(min(first.row, last.row)),
            Double(abs(first.column - last.column) + 1), Double(abs(first.row - last.row) + 1))
    }

    private func draw(_ bytes: UnsafeRawBufferPointer, on context: OpaquePointer) -> Bool {
        // The bytes outlive the document, which is gone when this returns.
        let held = g_bytes_new_static(bytes.baseAddress, gsize(bytes.count))
        defer { g_bytes_unref(held) }
        guard let document = poppler_document_new_from_bytes(held, nil, nil) else { return false }
        defer { g_object_unref(UnsafeMutableRawPointer(document)) }
        guard let page = poppler_document_get_page(document, 0) else { return false }
        defer { g_object_unref(UnsafeMutableRawPointer(page)) }
        poppler_page_render_for_printing(page, context)
        return true
    }

    /// The edge of one side in spans of whole millimetres at least; a millimetre is inked where any of it is.
    func edge(_ side: EdgeFacts.Side) -> EdgeFacts {
        let strip = grid.strip(side)
        var step = max(1, Int(strip.perMillimetreAlong.rounded()))
        while true {
            let spans = spans(strip, step: step)
            // As many as an edge may have.
            if spans.count <= 200 { return EdgeFacts(side: side, spans: spans) }
            step *= 2
        }
    }

    private func spans(_ strip: EdgeGrid.Strip, step: Int) -> [EdgeSpan] {
        var spans: [EdgeSpan] = []
        for start in Swift.stride(from: 0, to: strip.length, by: step) {
            let end = min(start + step, strip.length)
            let isInk = (-strip.inside...strip.outside - 1).map { depth in
                (start..<end).contains { hasInk(grid.pixel(strip.side, along: $0, depth: depth)) }
            }
            let inside: EdgeSpan.Paint = isInk.prefix(strip.inside).contains(true) ? .ink : .none
            let reach = min(
                grid.bleed,
                Double(Self.reach(isInk.dropFirst(strip.inside), gap: Int(strip.perMillimetreAcross.rounded())))
                    / strip.perMillimetreAcross)
            let to = Double(end) / strip.perMillimetreAlong
            if let last = spans.last, last.inside == inside, last.reach == reach {
                spans[spans.count - 1].to = to
            } else {
                let from = Double(start) / strip.perMillimetreAlong
                spans.append(EdgeSpan(from: from, to: to, inside: inside, reach: reach, possibleReach: reach))
            }
        }
        return spans
    }

    /// Pixels from the edge to the outermost ink that no gap of a millimetre cuts off: a picture may have white in it, and a
    /// background stripes.
    static func reach(_ rows: some Sequence<Bool>, gap: Int) -> Int {
        var (reached, white) = (0, 0)
        for (index, isInk) in rows.enumerated() {
            if isInk {
                (reached, white) = (index + 1, 0)
            } else {
                white += 1
                if white >= max(1, gap) { break }
            }
        }
        return reached
    }

    private func hasInk(_ pixel: (column: Int, row: Int)) -> Bool {
        // Four bytes a pixel in the machine's order: one of them, which no channel uses, is not looked at.
        let value = (pixels + pixel.row * stride + 4 * pixel.column)
            .withMemoryRebound(to: UInt32.self, capacity: 1) { $0.pointee }
        return value & 0xFF < Self.white || value >> 8 & 0xFF < Self.white || value >> 16 & 0xFF < Self.white
    }
}
