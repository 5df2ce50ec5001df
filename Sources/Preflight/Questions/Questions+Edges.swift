import Workflow

extension Questions {
    /// The edges of one file's pages that only a picture settles: where ink stands at the cut, or may, and the walk cannot
    /// tell whether it goes on for the ordered bleed; of the first pages, as many as may be looked at. Empty where no bleed
    /// is ordered or no rule asks. Bound edges, edges that are bare and edges that fall short for certain are not asked.
    public static func edges(
        in facts: PDFFacts, expected: Expectation, profile: Profile
    ) -> [EdgeQuestion] {
        let bleed = expected.bleed
        guard facts.opened == .yes, bleed > 0, let limits = profile.limits(of: .bleedFilled) else { return [] }
        let isAsked = profile.asks(.bleedFilled)
        func isShort(_ reach: Double) -> Bool { limits.weigh(thousandths(bleed.value - reach)) != nil }
        let open = facts.pages.compactMap { page -> (page: PageFacts, question: EdgeQuestion)? in
            guard page.trim.isFinite, page.trim.width > 0, page.trim.height > 0 else { return nil }
            let sides = page.bleedingEdges(expected.binding).filter { edge in
                guard let painted = edge.painted else { return false }
                if profile.findsShort(edge.declared, of: bleed) {
                    // `page.bleed` wants to know whether anything is printed there.
                    return !painted.spans.contains { $0.inside == .ink } && !edge.isBare
                }
                return isAsked && painted.shortStretches(isShort).isEmpty && !painted.openStretches(isShort).isEmpty
            }
            guard !sides.isEmpty else { return nil }
            let question = EdgeQuestion(
                page: page.number, trim: page.trim, bleed: bleed.value, sides: sides.map(\.side))
            return (page, question)
        }
        return PictureWork.affordable(open) { PictureWork.cost(of: $0.page, resolution: resolution) }.map(\.question)
    }

    /// Of a picture in which edges are looked at, in pixels on a millimetre.
    private static let resolution = 4.0
}
