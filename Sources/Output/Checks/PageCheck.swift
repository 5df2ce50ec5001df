import Preflight

/// Compares a page of our output with the page it was made from.
enum PageCheck {
    /// In mm: far below what print shows, far above what writing a number in decimals changes.
    private static let lengthTolerance = 0.01
    /// As a part of the resolution.
    private static let resolutionTolerance = 0.01

    static func compare(_ wanted: PageFacts, _ found: PageFacts) -> [String] {
        var differences: [String] = []
        let boxes: [(String, Box?, Box?)] = [
            ("media box", wanted.mediaBox, found.mediaBox), ("crop box", wanted.cropBox, found.cropBox),
            ("bleed box", wanted.bleedBox, found.bleedBox), ("trim box", wanted.trimBox, found.trimBox),
            ("art box", wanted.artBox, found.artBox),
        ]
        for (name, before, after) in boxes where !areEqual(before, after) {
            differences.append("the \(name) \(after == nil ? "is lost" : before == nil ? "is new" : "changed")")
        }
        if wanted.rotation != found.rotation {
            differences.append("the rotation is \(found.rotation)° instead of \(wanted.rotation)°")
        }
        if abs(wanted.userUnit - found.userUnit) > 1e-6 { differences.append("the UserUnit changed") }
        return differences + images(wanted.images, found.images)
    }

    private static func images(_ wanted: [ImageFacts], _ found: [ImageFacts]) -> [String] {
        guard wanted.count == found.count else { return ["\(found.count) images instead of \(wanted.count)"] }
        return zip(wanted, found).enumerated().flatMap { index, pair -> [String] in
            let (before, after) = pair
            var changes: [String] = []
            if (before.width, before.height) != (after.width, after.height) { changes.append("its pixels") }
            if before.bits != after.bits || before.colourSpace != after.colourSpace { changes.append("its colour") }
            if !areEqual(before.place, after.place) { changes.append("its place") }
            let tolerance = abs(before.effectiveResolution) * resolutionTolerance
            if !(abs(before.effectiveResolution - after.effectiveResolution) <= tolerance) {
                changes.append("its resolution")
            }
            return changes.map { "image \(index + 1) changed \($0)" }
        }
    }

    private static func areEqual(_ a: Box?, _ b: Box?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return [a.x0 - b.x0, a.y0 - b.y0, a.x1 - b.x1, a.y1 - b.y1].allSatisfy { abs($0) <= lengthTolerance }
    }
}
