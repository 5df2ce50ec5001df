import Workflow

/// What one page needs, of what is allowed.
struct PageFixes {
    let page: PageFacts
    let expected: Expectation
    let profile: Profile
    let allowed: Set<FixKind>

    /// How far sizes may be off for a page to be exactly so large, in mm: A4 in whole points is off by 0.097.
    static let exact = 0.1
    /// How far a turned page may be off the ordered size, in mm: as much as `page.trim-size` lets pass.
    static let turned = 0.5

    func plan() -> FixPlan {
        var plan = FixPlan()
        let trim = trimBox(&plan)
        dropCropBox(&plan)
        if allowed.contains(.removeAnnotations), page.annotations.contains(where: { !$0.prints }) {
            plan.fixes.append(.removeAnnotations(page: page.number))
        }
        if allowed.contains(.mirrorBleed) {
            MirrorPlan(page: page, expected: expected, profile: profile).add(to: &plan, trim: trim)
        }
        if allowed.contains(.rotate) { rotate(&plan, trim ?? page.mediaBox) }
        return plan
    }

    /// - Returns: where the page is trimmed, once it is fixed.
    private func trimBox(_ plan: inout FixPlan) -> Box? {
        if let trim = page.trimBox { return trim }
        guard allowed.contains(.setTrimBox) else { return nil }
        func refuse(_ why: String) -> Box? {
            plan.refused.append(RefusedFix(kind: .setTrimBox, page: page.number, why: why))
            return nil
        }
        guard let ordered = expected.trim else { return refuse("No size is ordered that the page could be cut to.") }
        guard page.artBox == nil else { return refuse("The page has an art box; it may not have both.") }
        guard let trim = Self.trim(of: ordered, bleed: expected.bleed, in: page) else {
            return refuse(
                "The page's area of \(page.seenSize(of: page.mediaBox)) is neither the ordered size nor that with "
                    + "its bleed on all sides.")
        }
        plan.fixes.append(.setTrimBox(page: page.number, trim))
        return trim
    }

    /// The trim in the middle of a page that is exactly the ordered size, alone or with its bleed, upright or on its side.
    private static func trim(of ordered: Size, bleed: Millimetres, in page: PageFacts) -> Box? {
        let media = page.mediaBox
        let upright = page.rotation % 180 == 0 ? ordered : ordered.turned
        for size in [upright, upright.turned] {
            for bleed in bleed > 0 ? [bleed.value, 0] : [0] {
                let (x, y) = ((media.width - size.width.value) / 2, (media.height - size.height.value) / 2)
                guard thousandths(abs(2 * (x - bleed))) <= exact, thousandths(abs(2 * (y - bleed))) <= exact else {
                    continue
                }
                // A page that is a hair too small is trimmed where it ends.
                return Box(x0: media.x0 + x, y0: media.y0 + y, x1: media.x1 - x, y1: media.y1 - y).intersection(media)
            }
        }
        return nil
    }

    private func dropCropBox(_ plan: inout FixPlan) {
        guard allowed.contains(.dropCropBox), let crop = page.cropBox else { return }
        let media = page.mediaBox
        let differences = [crop.x0 - media.x0, crop.y0 - media.y0, crop.x1 - media.x1, crop.y1 - media.y1]
        guard differences.contains(where: { thousandths(abs($0)) > Self.exact }) else { return }
        plan.fixes.append(.dropCropBox(page: page.number))
    }

    /// A page that was turned by its entry is turned back; another one is turned clockwise.
    private func rotate(_ plan: inout FixPlan, _ trim: Box) {
        guard let ordered = expected.trim else { return }
        let size = page.seenSize(of: trim)
        guard !size.isWithin(Self.turned, of: ordered), size.isWithin(Self.turned, of: ordered.turned) else { return }
        guard expected.binding == .none else {
            plan.refused.append(
                RefusedFix(
                    kind: .rotate, page: page.number,
                    why: "The product is bound, and nobody can tell which edge of the page was meant to be."))
            return
        }
        plan.fixes.append(.rotate(page: page.number, by: page.rotation == 90 ? 270 : 90))
    }
}
