internal import CQPDF
internal import Preflight

extension PDFFacts {
    /// Takes over what the shim read; the shim's values may be freed afterwards.
    init(_ read: cqpdf_facts) {
        var pages = values(read.pages, read.page_count).enumerated().map { PageFacts($1, number: $0 + 1) }
        for image in values(read.images, read.image_count) where image.page < pages.count {
            pages[image.page].images.append(ImageFacts(image))
        }
        self.init(
            opened: .yes, version: String(cString: read.version), isEncrypted: read.encrypted,
            pageCounts: PageCounts(poppler: 0, qpdf: read.counted_pages), pages: pages,
            fonts: values(read.fonts, read.font_count).map { FontFacts($0) },
            repairs: strings(read.repairs, read.repair_count),
            inks: values(read.inks, read.ink_count).map { InkFacts($0) },
            limitReached: read.limit.map { String(cString: $0) },
            versions: .current)
        add(read.document)
    }
}

extension FontFacts {
    fileprivate init(_ read: cqpdf_font) {
        self.init(
            name: String(cString: read.name), type: String(cString: read.type), isEmbedded: read.embedded,
            pages: values(read.pages, read.page_count).map { $0 + 1 }, isUsed: read.used)
    }
}

extension InkFacts {
    fileprivate init(_ read: cqpdf_ink) {
        self.init(
            name: String(cString: read.name), isUsed: read.used,
            definitions: strings(read.definitions, read.definition_count),
            pages: values(read.pages, read.page_count).map { $0 + 1 })
    }
}
