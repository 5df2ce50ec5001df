extension Rule {
    static let boxesNested = Rule(
        "page.boxes-nested", "The page's boxes lie inside each other", severities: [.error, .warning, .info],
        limits: Limits(.upTo, error: 0.1, unit: "mm"), source: "PDF/X-4 (ISO 15930-7); ISO 32000-2, 14.11.2",
        why: "Trim in bleed in media: where they do not, the page is placed or cut wrongly.",
        fix: "Export as PDF/X-4 from the layout; do not set boxes by hand.", steps: .export
    ) { input in
        input.facts.pages.flatMap { page in
            var findings: [Finding] = []
            func found(_ severity: Severity, _ box: Box, value: Double? = nil, limit: Double? = nil, _ words: String) {
                findings.append(
                    input.finding(
                        severity, page: page.number, place: box, value: value, limit: limit,
                        unit: value == nil ? nil : "mm", words))
            }
            for (name, box) in page.namedBoxes where !(box.isFinite && box.width > 0 && box.height > 0) {
                found(.error, box.isFinite ? box : Box(x0: 0, y0: 0, x1: 0, y1: 0), "The page's \(name) is empty.")
            }
            let nests: [(inner: String, Box?, outer: String, Box?, Severity)] = [
                ("trim box", page.trimBox, "media box", page.mediaBox, .error),
                ("trim box", page.trimBox, "bleed box", page.bleedBox, .error),
                ("art box", page.artBox, "media box", page.mediaBox, .error),
                ("bleed box", page.bleedBox, "media box", page.mediaBox, .warning),
            ]
            for case (let inner, let innerBox?, let outer, let outerBox?, let severity) in nests {
                let excess = thousandths(innerBox.excess(over: outerBox))
                guard let (_, limit) = input.weigh(excess) else { continue }
                found(
                    severity, innerBox, value: excess, limit: limit,
                    "The page's \(inner) reaches \(mm(excess)) beyond its \(outer).")
            }
            if let trim = page.trimBox, let art = page.artBox, trim != art {
                // Illustrator writes both into every file; only PDF/X forbids it.
                found(
                    input.facts.claims.pdfX.isEmpty ? .info : .warning, art,
                    "The page has both a trim box and another art box; the trim box is taken.")
            }
            return findings
        }
    }

    static let cropBox = Rule(
        "page.crop-box", "The crop box leaves the page whole", severities: [.error, .warning],
        limits: Limits(.upTo, error: 0.1, unit: "mm"), source: "GWG 2022, R0003",
        why: "Viewers and some RIPs show and print only what lies inside the crop box.",
        fix: "Export anew without crops; in Acrobat: Set Page Boxes > CropBox > Set to Zero.", steps: .export
    ) { input in
        input.facts.pages.compactMap { page in
            guard let crop = page.cropBox else { return nil }
            let cut = thousandths(page.trim.excess(over: crop))
            // Without a trim box of its own the page has no area that the crop box could cut.
            if page.trimBox != nil, let (severity, limit) = input.weigh(cut) {
                return input.finding(
                    severity, page: page.number, place: crop, value: cut, limit: limit, unit: "mm",
                    "The page's crop box cuts \(mm(cut)) off the trimmed page.")
            }
            guard input.weigh(thousandths(page.mediaBox.excess(over: crop))) != nil else { return nil }
            return input.finding(
                .warning, page: page.number, place: crop,
                "The page is cropped: its crop box is smaller than its media box.")
        }
    }

    static let boxRules: [Rule] = [boxesNested, cropBox]
}
