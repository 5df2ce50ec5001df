// What of a page's facts comes onto paper, and what its colours are.

extension PageFacts {
    /// Marks that come onto the trimmed page. What lies on a layer that is off does not, and neither do crop marks and slugs.
    func printedMarks(_ kinds: MarkFacts.Kind...) -> [MarkFacts] {
        marks.filter { kinds.contains($0.kind) && !$0.isHidden && $0.smallestPlace.meets(trim) }
    }

    var printedImages: [ImageFacts] { images.filter { !$0.isHidden && $0.place.meets(trim) } }

    /// Whether other inks than black may lie under a place.
    func hasColour(under place: Box) -> Bool {
        marks.contains { !$0.isHidden && $0.colour.isColoured && $0.place.meets(place) }
            || images.contains { !$0.isHidden && !$0.isGrey && $0.place.meets(place) }
    }
}

extension MarkFacts {
    /// Where the smallest of them is, where that is known.
    var smallestPlace: Box { sizePlace ?? place }
    var isText: Bool { kind == .text }
}

extension ColourFacts {
    var isWhite: Bool { inks.isEmpty }
    /// Set in colours that only the press's conversion turns into inks.
    var isUnconverted: Bool { inks.contains("RGB") || inks.contains("Lab") }
    /// Full black ink and nothing else.
    var isBlack: Bool { inks == ["Black"] && leastTint >= 99.5 }
    /// Two inks or more, for certain.
    var isMixed: Bool { inks.count > 1 && !isUnconverted }
    var isColoured: Bool { inks.contains { $0 != "Black" } }
    /// `DeviceGray` means black ink to one RIP and a conversion to another.
    var isDeviceGrey: Bool { space == "DeviceGray" }
}

extension ImageFacts {
    /// The space of its pixels: an indexed image's base.
    var baseSpace: String {
        let indexed = "Indexed("
        guard colourSpace.hasPrefix(indexed), colourSpace.hasSuffix(")") else { return colourSpace }
        return String(colourSpace.dropFirst(indexed.count).dropLast())
    }
    var isRGB: Bool { ["DeviceRGB", "CalRGB", "ICCBased(3)", "Lab"].contains(baseSpace) }
    var isCMYK: Bool { ["DeviceCMYK", "ICCBased(4)"].contains(baseSpace) }
    /// One ink at most; of a stencil that is taken for granted.
    var isGrey: Bool {
        ["DeviceGray", "CalGray", "ICCBased(1)", "Separation(Black)", "Mask"].contains(baseSpace)
    }
}

extension Box {
    var area: Double { max(0, width) * max(0, height) }
}

extension RuleInput {
    /// One finding a page: the smallest of the chosen marks, where it is too small.
    /// - Parameter sentence: is given the smallest one's size and the limit, `4.5 pt`, and of how many more places it is true.
    func tooSmall(
        _ kind: MarkFacts.Kind, where isChosen: (MarkFacts, PageFacts) -> Bool,
        _ sentence: (_ size: String, _ limit: String, _ more: String) -> String
    ) -> [Finding] {
        facts.pages.compactMap { page in
            let small = page.printedMarks(kind).compactMap { mark -> (mark: MarkFacts, size: Double)? in
                guard isChosen(mark, page), let size = mark.size.map(thousandths), weigh(size) != nil else {
                    return nil
                }
                return (mark, size)
            }
            guard let (mark, size) = small.min(by: { $0.size < $1.size }), let (severity, limit) = weigh(size) else {
                return nil
            }
            return finding(
                severity, page: page.number, place: mark.smallestPlace, object: mark.object, value: size, limit: limit,
                unit: "pt", sentence("\(decimal(size)) pt", "\(decimal(limit)) pt", more(small.count - 1)))
        }
    }

    /// One finding a page: the largest of the chosen marks.
    func largest(
        _ severity: Severity, of kinds: [MarkFacts.Kind], where isChosen: (MarkFacts) -> Bool,
        _ sentence: (_ mark: MarkFacts, _ more: String) -> String
    ) -> [Finding] {
        facts.pages.compactMap { page in
            let chosen = kinds.flatMap { page.printedMarks($0) }.filter(isChosen)
            guard let mark = chosen.max(by: { $0.place.area < $1.place.area }) else { return nil }
            return finding(
                severity, page: page.number, place: mark.place, object: mark.object,
                sentence(mark, more(chosen.count - 1)))
        }
    }

    /// `, and in 2 more places of the page`.
    func more(_ count: Int) -> String {
        count == 0 ? "" : ", and in \(count) more \(count == 1 ? "place" : "places") of the page"
    }
}
