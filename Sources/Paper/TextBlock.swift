internal import CPango

/// A text in one face, broken into lines of a width.
final class TextBlock {
    enum Face { case title, strong, plain, small }
    enum Side { case left, right }

    /// One line: where it begins from the block's left, how far its baseline is below its top, and its height.
    struct Line {
        fileprivate let line: UnsafeMutablePointer<PangoLayoutLine>
        let x: Double
        let ascent: Double
        let height: Double
    }

    let lines: [Line]
    private let canvas: Canvas
    private let layout: OpaquePointer

    /// - Parameter width: nil for as wide as the text is.
    init(_ text: String, _ face: Face, width: Double? = nil, side: Side = .left, on canvas: Canvas) throws(PaperError) {
        guard let layout = pango_layout_new(canvas.text) else { throw PaperError(text: "pango gives no layout") }
        (self.layout, self.canvas) = (layout, canvas)
        let font = pango_font_description_new()
        pango_font_description_set_family(font, "sans-serif")
        pango_font_description_set_absolute_size(font, face.size * Double(PANGO_SCALE))
        if face == .title || face == .strong { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        if let width { pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE))) }
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_alignment(layout, side == .right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        lines = Self.lines(of: layout)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// As wide as its widest line.
    var width: Double {
        var logical = PangoRectangle()
        pango_layout_get_extents(layout, nil, &logical)
        return Double(logical.width) / Double(PANGO_SCALE)
    }

    /// Draws a line with its top at `y`.
    func draw(_ line: Line, x: Double, y: Double) {
        cairo_move_to(canvas.drawing, x + line.x, y + line.ascent)
        pango_cairo_show_layout_line(canvas.drawing, line.line)
    }

    // The lines belong to the layout, which lives as long as this object.
    private static func lines(of layout: OpaquePointer) -> [Line] {
        let scale = Double(PANGO_SCALE)
        var lines: [Line] = []
        let iterator = pango_layout_get_iter(layout)
        defer { pango_layout_iter_free(iterator) }
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(iterator) else { break }
            var extents = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &extents)
            let baseline = pango_layout_iter_get_baseline(iterator)
            lines.append(
                Line(
                    line: line, x: Double(extents.x) / scale, ascent: Double(baseline - extents.y) / scale,
                    height: Double(extents.height) / scale))
        } while pango_layout_iter_next_line(iterator) != 0
        return lines
    }
}

extension TextBlock.Face {
    fileprivate var size: Double {
        switch self {
        case .title: 20
        case .strong, .plain: 11
        case .small: 8
        }
    }
}
