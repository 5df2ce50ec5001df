import Preflight
import Testing
import Workflow

@Suite struct `A file's boxes and sizes` {
    /// A page of trimmed width and height in millimetres.
    private static func sized(_ width: Double, _ height: Double, _ severities: [Severity]) -> WholeFile {
        let box = "[0 0 \(width * 72 / 25.4) \(height * 72 / 25.4)]"
        return WholeFile(
            "page.trim-size", "\(width) × \(height) mm", page: "/MediaBox\(box)/TrimBox\(box)", severities
        ).expecting { $0.trim = Size(width: 60, height: 30) }
    }
    /// A page without trim, of that width in millimetres, for a job without bleed.
    private static func untrimmed(_ width: Double, _ severities: [Severity]) -> WholeFile {
        WholeFile(
            "page.trim-missing", "media of \(width) mm, 60 ordered", pages: [(width * 72 / 25.4, 30 * 72 / 25.4)],
            severities
        ).expecting { $0.trim = Size(width: 60, height: 30) }
    }
    private static let sizes: [WholeFile] = [
        sized(60, 30, []), sized(60.5, 30, []).within(.warning), sized(60.501, 30, [.warning]).beyond(.warning),
        sized(60, 31, [.warning]).within(.error), sized(60, 31.001, [.error]).beyond(.error),
        sized(60, 29.5, []).within(.warning), sized(60, 29.499, [.warning]).beyond(.warning),
        sized(59.5, 30, []).within(.warning), sized(59.499, 30, [.warning]).beyond(.warning), sized(30, 60, [.info]),
        sized(30, 61, [.warning]).within(.error), sized(30, 61.001, [.error]).beyond(.error),
        WholeFile("page.trim-missing", "media alone", page: "/MediaBox[0 0 200 100]", [.warning]),
        WholeFile("page.trim-missing", "an art box", page: "/MediaBox[0 0 200 100]/ArtBox[9 9 99 99]", [.warning]),
        WholeFile("page.trim-missing", "a trim box", []),
        untrimmed(60.5, [.info]).within(.warning), untrimmed(60.501, [.warning]).beyond(.warning),
        WholeFile("page.sizes-differ", "alike", pages: [(200, 100), (200, 100)], []),
        // 0.1 mm are 0.283 points.
        WholeFile("page.sizes-differ", "by 0.1 mm", pages: [(200, 100), (200, 100.28346)], []).within(.warning),
        WholeFile("page.sizes-differ", "by 0.101 mm", pages: [(200, 100), (200, 100.2863), (200, 100)], [.warning])
            .beyond(.warning),
        WholeFile("page.user-unit", "1", page: "/MediaBox[0 0 200 100]/UserUnit 1", []).within(.warning),
        WholeFile("page.user-unit", "1.001", page: "/MediaBox[0 0 200 100]/UserUnit 1.001", [.warning])
            .beyond(.warning),
        WholeFile("page.user-unit", "0.999", page: "/MediaBox[0 0 200 100]/UserUnit 0.999", [.warning])
            .beyond(.warning),
    ]

    private static func boxes(_ rule: String, _ what: String, _ boxes: String, _ severities: [Severity]) -> WholeFile {
        WholeFile(rule, what, page: "/MediaBox[0 0 200 100]" + boxes, severities)
    }
    private static let nested: [WholeFile] = [
        boxes("page.boxes-nested", "nested", "/BleedBox[11 11 189 89]/TrimBox[20 20 180 80]", []),
        boxes("page.boxes-nested", "0.1 mm beyond the media", "/TrimBox[-.28346 0 200 100]", []).within(.error),
        boxes("page.boxes-nested", "0.101 mm beyond the media", "/TrimBox[-.2863 0 200 100]", [.error]).beyond(.error),
        boxes("page.boxes-nested", "trim 0.1 mm beyond bleed", "/BleedBox[20.28346 9 189 89]/TrimBox[20 20 180 80]", [])
            .within(.error),
        boxes(
            "page.boxes-nested", "trim 0.101 mm beyond bleed", "/BleedBox[20.2863 9 189 89]/TrimBox[20 20 180 80]",
            [.error]
        ).beyond(.error),
        boxes("page.boxes-nested", "bleed 0.1 mm beyond media", "/BleedBox[-.28346 0 200 100]/TrimBox[9 9 180 80]", [])
            .within(.warning),
        boxes(
            "page.boxes-nested", "bleed 0.101 mm beyond media", "/BleedBox[-.2863 0 200 100]/TrimBox[9 9 180 80]",
            [.warning]
        ).beyond(.warning),
        boxes("page.boxes-nested", "trim and another art box", "/TrimBox[9 9 99 99]/ArtBox[8 8 99 99]", [.info]),
        boxes("page.boxes-nested", "trim and an equal art box", "/TrimBox[9 9 99 99]/ArtBox[9 9 99 99]", []).neighbour,
        boxes("page.boxes-nested", "an empty trim box", "/TrimBox[20 20 20 80]", [.error]),
    ]
    private static let cropped: [WholeFile] = [
        boxes("page.crop-box", "none", "/TrimBox[20 20 180 80]", []),
        boxes("page.crop-box", "0.1 mm off the media", "/TrimBox[20 20 180 80]/CropBox[.28346 0 200 100]", [])
            .within(.warning),
        boxes("page.crop-box", "0.101 mm off the media", "/TrimBox[20 20 180 80]/CropBox[.2863 0 200 100]", [.warning])
            .beyond(.warning),
        boxes("page.crop-box", "0.1 mm off the trim", "/TrimBox[20 20 180 80]/CropBox[20.28346 20 180 80]", [.warning])
            .within(.error),
        boxes("page.crop-box", "0.101 mm off the trim", "/TrimBox[20 20 180 80]/CropBox[20.2863 20 180 80]", [.error])
            .beyond(.error),
    ]

    private static func counted(
        _ rule: String, _ count: Int, _ limits: PageLimits, _ severities: [Severity]
    ) -> WholeFile {
        WholeFile(rule, "\(count) pages", pages: Array(repeating: (200, 100), count: count), severities)
            .expecting { $0.pages = limits }
    }
    private static let pages: [WholeFile] = [
        counted("pages.count", 1, PageLimits(min: 2, max: 3), [.error]).beyond(.error),
        counted("pages.count", 2, PageLimits(min: 2, max: 3), []).within(.error),
        counted("pages.count", 3, PageLimits(min: 2, max: 3), []).within(.error),
        counted("pages.count", 4, PageLimits(min: 2, max: 3), [.error]).beyond(.error),
        counted("pages.multiple-of", 3, PageLimits(multipleOf: 4), [.error]).beyond(.error),
        counted("pages.multiple-of", 4, PageLimits(multipleOf: 4), []).within(.error),
        counted("pages.multiple-of", 5, PageLimits(multipleOf: 4), [.error]).beyond(.error),
        counted("pages.none", 0, PageLimits(), [.error]).beyond(.error),
        counted("pages.none", 1, PageLimits(), []).within(.error),
        counted("page.single", 1, PageLimits(), []).within(.error),
        counted("page.single", 2, PageLimits(), [.error]).beyond(.error),
        // A blank page without a trim box has two findings; 200 are listed.
        counted("report.shortened", 100, PageLimits(), []).within(.info),
        counted("report.shortened", 101, PageLimits(), [.info]).beyond(.info),
    ]

    static let files = sizes + nested + cropped + pages

    @Test(arguments: files)
    func `are judged by their rules`(file: WholeFile) throws {
        let found = try file.found()
        #expect(found.map(\.severity) == file.severities, "\(found.map(\.message))")
    }
}
