extension Rule {
    static let imageResolution = Rule(
        "image.resolution", "Pictures are sharp enough", severities: [.error, .warning],
        limits: Limits(.above, warning: 224, error: 149, unit: "ppi"), source: "GWG 2022, R0031 (sheetfed offset)",
        why: "Pictures with too few pixels for their printed size look blurred or show steps.",
        fix: "Place the picture smaller, or use one with more pixels; enlarging it in an image editor does not help."
    ) { input in coarseImages(input, "picture") { !$0.isLineArt } }

    static let lineArtResolution = Rule(
        "image.line-art-resolution", "Line art is sharp enough", severities: [.error, .warning],
        limits: Limits(.above, warning: 799, error: 549, unit: "ppi"), source: "GWG 2022, R0032 (sheetfed offset)",
        why: "Black-and-white scans have no grey to hide steps: they need far more pixels than pictures.",
        fix: "Scan again at 1200 ppi, or redraw the artwork as vectors."
    ) { input in coarseImages(input, "black-and-white image") { $0.isLineArt } }

    /// One finding a page and severity: the coarsest image, and how many more there are.
    private static func coarseImages(
        _ input: RuleInput, _ noun: String, where belongs: (ImageFacts) -> Bool
    ) -> [Finding] {
        input.facts.pages.flatMap { page -> [Finding] in
            let coarse = page.images.filter { belongs($0) && !$0.isTiny }.compactMap { image in
                input.weigh(image.effectiveResolution.rounded()).map { (image, severity: $0.severity, limit: $0.limit) }
            }
            return [Severity.error, .warning].compactMap { severity in
                let group = coarse.filter { $0.severity == severity }
                guard let (image, _, limit) = group.min(by: { $0.0.effectiveResolution < $1.0.effectiveResolution })
                else { return nil }
                let others = group.count - 1
                let more =
                    others == 0 ? "" : ", and \(others) more on this page \(others == 1 ? "is" : "are") too coarse"
                return input.finding(
                    severity, page: page.number, place: image.place, value: image.effectiveResolution.rounded(),
                    limit: limit, unit: "ppi",
                    "A \(noun) of \(image.width) × \(image.height) pixels is printed at "
                        + "\(decimal(image.effectiveResolution.rounded())) ppi\(more); more than \(decimal(limit)) ppi "
                        + (severity == .error ? "are needed." : "are better."))
            }
        }
    }
}

extension ImageFacts {
    /// One bit a pixel: black or white, or a stencil.
    var isLineArt: Bool { bits == 1 }

    /// GWG 2022 exempts images of 16 pixels or less in both directions: they are fills, not pictures.
    var isTiny: Bool { width <= 16 && height <= 16 }
}
