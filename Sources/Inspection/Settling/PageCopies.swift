internal import CQPDF
internal import Preflight

/// An open document of which single pages are copied into documents of their own, for a renderer. The descriptor has to
/// stay open as long as this lives.
struct PageCopies: ~Copyable {
    private static let maxPages = 10_000

    /// A document of one page; its bytes are valid only while the closure runs that got it.
    struct Copy {
        var bytes: UnsafeRawBufferPointer
        /// What can be seen, in mm.
        var box: Box
        /// Millimetres that one of its units is.
        var unit: Double
    }

    private let pages: OpaquePointer
    private let longest: Int

    /// - Returns: nil where the document cannot be read.
    init?(descriptor: Int32, longest: Int = PageCopier.longest) {
        var opened: OpaquePointer?
        var error = cqpdf_error()
        guard cqpdf_pages_open(descriptor, Self.maxPages, &opened, &error) == .CQPDF_OK, let opened else { return nil }
        pages = opened
        self.longest = longest
    }

    deinit { cqpdf_pages_free(pages) }

    /// Copies a page, from 1, as far as it lies inside a box.
    /// - Parameters:
    ///   - images: Those of the page that may be coarser than they are.
    ///   - resolution: Pixels an inch that have to remain of them.
    /// - Returns: nil where there is nothing of it, or too much.
    func with<Result>(
        page number: Int, inside box: Box, images: [ImageFacts], resolution: Double, _ body: (Copy) -> Result?
    ) -> Result? {
        guard number >= 1 else { return nil }
        var copy = cqpdf_page_copy()
        var error = cqpdf_error()
        let placed = Self.placed(images)
        let status = placed.withUnsafeBufferPointer { placed in
            let request = cqpdf_page_request(
                page: number - 1, box: cqpdf_box(present: true, x0: box.x0, y0: box.y0, x1: box.x1, y1: box.y1),
                images: placed.baseAddress, image_count: placed.count, resolution: resolution, limit: longest)
            return cqpdf_pages_copy(pages, request, &copy, &error)
        }
        guard status == .CQPDF_OK else { return nil }
        let shown = Box(x0: copy.box.x0, y0: copy.box.y0, x1: copy.box.x1, y1: copy.box.y1)
        return body(
            Copy(bytes: UnsafeRawBufferPointer(start: copy.bytes, count: copy.length), box: shown, unit: copy.unit))
    }

    /// One that is placed several times has to be good enough for its largest place.
    private static func placed(_ images: [ImageFacts]) -> [cqpdf_placed_image] {
        let objects = Dictionary(grouping: images.filter { $0.object > 0 }, by: \.object)
        return objects.sorted { $0.key < $1.key }.compactMap { object, places in
            guard let number = Int32(exactly: object), let least = places.map(\.effectiveResolution).min() else {
                return nil
            }
            return cqpdf_placed_image(object: number, resolution: least)
        }
    }
}
