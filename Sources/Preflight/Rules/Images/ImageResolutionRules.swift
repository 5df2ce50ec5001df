import Workflow

extension Rule {
    static let imageResolution = Rule(
        "image.resolution", "Pictures are sharp enough", severities: [.error, .warning],
        limits: Limits(.above, warning: 224, error: 149, unit: "ppi"),
        source: "GWG 2022, R0031 (sheetfed offset); product",
        why: "Pictures with too few pixels for their printed size look blurred or show steps.",
        fix:
            "Place the picture smaller, or use one with more pixels (ppi: pixels an inch of paper); enlarging it in an image"
            + " editor does not help.",
        steps: FixSteps(
            inDesign: "Window > Links shows the Effective PPI of each picture; relink those below the limit to larger"
                + " files.",
            illustrator: "Window > Links shows the PPI of each picture; relink those below the limit to larger files.",
            affinity: "Window > Resource Manager shows the Placed DPI of each picture; replace those below the limit.")
    ) { input in
        coarseImages(input, "picture", limits: input.limits(orderedBy: input.expected.resolution)) { !$0.isLineArt }
    }

    static let lineArtResolution = Rule(
        "image.line-art-resolution", "Line art is sharp enough", severities: [.error, .warning],
        limits: Limits(.above, warning: 799, error: 549, unit: "ppi"), source: "GWG 2022, R0032 (sheetfed offset)",
        why: "Black-and-white scans have no grey to hide steps: they need far more pixels than pictures.",
        fix: "Scan again at 1200 ppi, or redraw the artwork as vectors.",
        steps: FixSteps(
            inDesign: "Window > Links shows the Effective PPI; relink to a scan of 1200 ppi or to vector artwork.",
            illustrator: "Object > Image Trace > Make and Expand turns clean line art into vectors.",
            affinity: "Window > Resource Manager shows the Placed DPI; replace by a scan of 1200 ppi or by vectors.")
    ) { input in coarseImages(input, "black-and-white image", limits: input.limits) { $0.isLineArt } }

    static let pageRasterResolution = Rule(
        "image.page-raster-resolution", "A page that is one picture is sharp enough for its text",
        severities: [.error, .warning], limits: Limits(.above, warning: 449, error: 149, unit: "ppi"),
        source: "GWG 2022, R0033 (advertisements)",
        why: "Where the whole page is pixels, its text is too, and looks blurred.",
        fix: "Export the page from the layout with live text instead of a picture of it.",
        steps: FixSteps(
            inDesign: "File > Export > Adobe PDF (Print), not JPEG or PNG.",
            illustrator: "File > Save As > Adobe PDF, without rasterizing (Object > Rasterize).",
            affinity: "File > Export > PDF with Rasterise set to Unsupported properties or Nothing."),
        isOn: false
    ) { input in
        input.facts.pages.compactMap { page in
            guard let image = page.onlyPicture,
                let (severity, limit) = input.weigh(image.effectiveResolution.rounded())
            else { return nil }
            return input.finding(
                severity, page: page.number, place: image.place, object: image.object,
                value: image.effectiveResolution.rounded(), limit: limit, unit: "ppi",
                "The whole page is one picture of \(decimal(image.effectiveResolution.rounded())) ppi, its text too; "
                    + needed(limit, severity))
        }
    }

    /// One finding a page and severity: the coarsest image, and how many more there are.
    private static func coarseImages(
        _ input: RuleInput, _ noun: String, limits: Limits?, where belongs: (ImageFacts) -> Bool
    ) -> [Finding] {
        input.facts.pages.flatMap { page -> [Finding] in
            let images = page.printedImages.filter { belongs($0) && !$0.isTiny && !$0.isBlend }
            let coarse = images.compactMap { image in
                limits?.weigh(image.effectiveResolution.rounded()).map {
                    (image, severity: $0.severity, limit: $0.limit)
                }
            }
            return [Severity.error, .warning].compactMap { severity in
                let group = coarse.filter { $0.severity == severity }
                guard let (image, _, limit) = group.min(by: { $0.0.effectiveResolution < $1.0.effectiveResolution })
                else { return nil }
                let others = group.count - 1
                let more =
                    others == 0 ? "" : ", and \(others) more on this page \(others == 1 ? "is" : "are") too coarse"
                return input.finding(
                    severity, page: page.number, place: image.place, object: image.object,
                    value: image.effectiveResolution.rounded(), limit: limit, unit: "ppi",
                    "A \(noun) of \(image.width) × \(image.height) pixels is printed at "
                        + "\(decimal(image.effectiveResolution.rounded())) ppi\(more); \(needed(limit, severity))")
            }
        }
    }

    private static func needed(_ limit: Double, _ severity: Severity) -> String {
        "more than \(decimal(limit)) ppi " + (severity == .error ? "are needed." : "are better.")
    }
}

extension RuleInput {
    /// What the product asks for the ordered quantity goes before the profile.
    fileprivate func limits(orderedBy demand: ResolutionDemand?) -> Limits? {
        var limits = limits
        if let warning = demand?.warning { limits?.warning = warning }
        if let error = demand?.error { limits?.error = error }
        return limits
    }
}

extension ImageFacts {
    /// One bit a pixel: black or white, or a stencil.
    var isLineArt: Bool { bits == 1 }

    /// GWG 2022 exempts images of 16 pixels or less in both directions: they are fills, not pictures.
    var isTiny: Bool { width <= 16 && height <= 16 }

    /// A row of single pixels stretched into a blend, as office programs make them: there is no detail across it. Slices of
    /// a cut-up picture are as wide as their pixels, and no blends; fewer than 64 pixels are steps.
    var isBlend: Bool {
        guard min(width, height) == 1, max(width, height) >= 64, max(place.width, place.height) > 0 else {
            return false
        }
        let along = Double(max(width, height)) * 25.4 / max(place.width, place.height)
        return effectiveResolution < along / 2
    }
}

extension PageFacts {
    /// The picture that is all that the page prints; white marks print nothing. Nil where there is more, or less.
    fileprivate var onlyPicture: ImageFacts? {
        let pictures = printedImages.filter { !$0.isTiny }
        guard pictures.count == 1, let picture = pictures.first,
            printedMarks(.text, .line, .area, .shading).allSatisfy(\.colour.isWhite)
        else { return nil }
        // A lone logo on a page is no page of pixels.
        return picture.place.intersection(trim).area >= 0.9 * trim.area ? picture : nil
    }
}
