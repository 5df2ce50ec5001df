/// The geometry of one page, kept with a report so that findings can be drawn on its picture. mm like the page's boxes.
public struct PageOutline: Hashable, Sendable, Codable {
    /// From 1.
    public var page: Int
    /// What a renderer shows: the crop box within the media box.
    public var shown: Box
    /// Where it is trimmed; the media box where the page names no trim box.
    public var trim: Box
    /// What the file has for bleed, within the media box; nil where it reaches nowhere over the trim.
    public var bleed: Box?
    /// 0, 90, 180 or 270, clockwise.
    public var rotation: Int
    /// 1 where the page names none; the boxes have it applied already.
    public var userUnit: Double

    public init(page: Int, shown: Box, trim: Box, bleed: Box? = nil, rotation: Int = 0, userUnit: Double = 1) {
        self.page = page
        self.shown = shown
        self.trim = trim
        self.bleed = bleed
        self.rotation = rotation
        self.userUnit = userUnit
    }

    init(_ page: PageFacts) {
        let media = page.mediaBox
        let crop = page.cropBox.map { $0.intersection(media) } ?? media
        let bleed = (page.bleedBox ?? media).intersection(media)
        self.init(
            page: page.number, shown: crop.width > 0 && crop.height > 0 ? crop : media, trim: page.trim,
            bleed: bleed.width > 0 && bleed.height > 0 && bleed.excess(over: page.trim) > 0.01 ? bleed : nil,
            rotation: page.rotation, userUnit: page.userUnit)
    }
}

extension PageOutline {
    /// Pages of which a report shows a picture, at most.
    public static let most = 12

    /// The outlines of the pages that a report shows: those that between them show most of what was found, worst first.
    /// Each next page is the one that adds the worst that no page before it has shown.
    static func chosen(for findings: [Finding], of pages: [PageFacts]) -> [PageOutline] {
        var byPage: [Int: [Finding]] = [:]
        for finding in findings where finding.severity != .info {
            if let page = finding.page, pages.indices.contains(page - 1) { byPage[page, default: []].append(finding) }
        }
        var shown: Set<String> = []
        var chosen: [Int] = []
        while chosen.count < most, !byPage.isEmpty {
            func worth(_ page: Int) -> [Int] {
                let found = byPage[page] ?? []
                let new = found.filter { !shown.contains($0.rule) }
                return [new, found].flatMap { list in
                    [Severity.error, .warning].map { severity in
                        Set(list.filter { $0.severity == severity }.map(\.rule)).count
                    }
                } + [-page]
            }
            guard let next = byPage.keys.max(by: { worth($0).lexicographicallyPrecedes(worth($1)) }) else { break }
            shown.formUnion((byPage[next] ?? []).map(\.rule))
            byPage[next] = nil
            chosen.append(next)
        }
        let worst = Dictionary(
            findings.compactMap { finding in finding.page.map { ($0, finding.severity) } }, uniquingKeysWith: max)
        return chosen.sorted { (worst[$1] ?? .info, $0) < (worst[$0] ?? .info, $1) }
            .map { PageOutline(pages[$0 - 1]) }
    }
}
