import CPoppler
import SamplePDF
import Testing

/// A page as poppler draws it on white, whole media box, at so many pixels to the inch.
struct Picture {
    let width: Int
    let height: Int
    private let pixels: [UInt32]
    private let dpi: Double

    init(_ bytes: [UInt8], page: Int = 0, dpi: Double = 144) throws {
        let held = g_bytes_new(bytes, gsize(bytes.count))
        defer { g_bytes_unref(held) }
        let document = try #require(poppler_document_new_from_bytes(held, nil, nil))
        defer { g_object_unref(UnsafeMutableRawPointer(document)) }
        let found = try #require(poppler_document_get_page(document, Int32(page)))
        defer { g_object_unref(UnsafeMutableRawPointer(found)) }
        var (x, y) = (0.0, 0.0)
        poppler_page_get_size(found, &x, &y)
        self.dpi = dpi
        (width, height) = (Int((x * dpi / 72).rounded()), Int((y * dpi / 72).rounded()))
        let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
        defer { cairo_surface_destroy(surface) }
        let context = cairo_create(surface)
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_scale(context, dpi / 72, dpi / 72)
        poppler_page_render(found, context)
        cairo_surface_flush(surface)
        let stride = Int(cairo_image_surface_get_stride(surface)) / 4
        let data = try #require(cairo_image_surface_get_data(surface))
        let (columns, rows) = (width, height)
        pixels = data.withMemoryRebound(to: UInt32.self, capacity: stride * rows) { words in
            (0..<rows).flatMap { row in (0..<columns).map { words[row * stride + $0] & 0xFF_FFFF } }
        }
    }

    /// The colour at a point in millimetres from the page's lower left corner.
    func colour(_ x: Double, _ y: Double) -> UInt32 {
        let column = min(width - 1, max(0, Int((points(x) * dpi / 72).rounded(.down))))
        let row = min(height - 1, max(0, height - 1 - Int((points(y) * dpi / 72).rounded(.down))))
        return pixels[row * width + column]
    }

    /// Whether two colours are the same but for a renderer's rounding.
    static func areAlike(_ a: UInt32, _ b: UInt32) -> Bool {
        [0, 8, 16].allSatisfy { abs(Int(a >> $0 & 255) - Int(b >> $0 & 255)) <= 3 }
    }
}
