internal import CQPDF
internal import Preflight

extension PDFFacts {
    /// Takes over what the shim read; the shim's values may be freed afterwards.
    init(_ read: cqpdf_facts) {
        var pages = UnsafeBufferPointer(start: read.pages, count: read.page_count).enumerated().map {
            PageFacts($1, number: $0 + 1)
        }
        for image in UnsafeBufferPointer(start: read.images, count: read.image_count) where image.page < pages.count {
            pages[image.page].images.append(ImageFacts(image))
        }
        self.init(
            opened: .yes, version: String(cString: read.version), isEncrypted: read.encrypted,
            pageCounts: PageCounts(poppler: 0, qpdf: read.counted_pages), pages: pages,
            fonts: UnsafeBufferPointer(start: read.fonts, count: read.font_count).map { FontFacts($0) },
            repairs: strings(read.repairs, read.repair_count),
            inks: strings(read.inks, read.ink_count).map { InkFacts(name: $0) },
            limitReached: read.limit.map { String(cString: $0) },
            versions: .current)
        add(read.document)
    }
}

extension PageFacts {
    fileprivate init(_ read: cqpdf_page, number: Int) {
        self.init(
            number: number, mediaBox: Box(values: read.media), cropBox: Box(read.crop), bleedBox: Box(read.bleed),
            trimBox: Box(read.trim), artBox: Box(read.art), rotation: Int(read.rotation), userUnit: read.user_unit)
    }
}

extension ImageFacts {
    fileprivate init(_ read: cqpdf_image) {
        self.init(
            width: Int(read.width), height: Int(read.height), bits: Int(read.bits),
            colourSpace: String(cString: read.colour_space), place: Box(values: read.place),
            effectiveResolution: read.resolution, object: Int(read.object))
    }
}

extension FontFacts {
    fileprivate init(_ read: cqpdf_font) {
        self.init(
            name: String(cString: read.name), type: String(cString: read.type), isEmbedded: read.embedded,
            pages: UnsafeBufferPointer(start: read.pages, count: read.page_count).map { $0 + 1 })
    }
}

extension Box {
    fileprivate init(values: cqpdf_box) { self.init(x0: values.x0, y0: values.y0, x1: values.x1, y1: values.y1) }

    fileprivate init?(_ box: cqpdf_box) {
        guard box.present else { return nil }
        self.init(values: box)
    }
}

func strings(_ start: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int) -> [String] {
    UnsafeBufferPointer(start: start, count: count).compactMap { $0.map { String(cString: $0) } }
}
