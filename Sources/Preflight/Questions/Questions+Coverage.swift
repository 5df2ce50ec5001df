extension Questions {
    /// Pages, from 1, whose ink has to be measured because the walk cannot exclude that it is too much: those with the
    /// highest bounds first, as many as may be looked at. Empty where the profile does not ask for `ink.coverage`.
    public static func coverage(in facts: PDFFacts, profile: Profile) -> [Int] {
        guard let most = inkLimit(of: profile) else { return [] }
        let pages = facts.pages.filter { $0.mayExceed(most) }
            .sorted { ($1.coverageBound, $0.number) < ($0.coverageBound, $1.number) }
        return PictureWork.affordable(pages) { PictureWork.cost(of: $0, resolution: resolution) }.map(\.number)
    }

    /// Percent of ink above which a place has too much; nil where the profile does not ask.
    public static func inkLimit(of profile: Profile) -> Double? {
        profile.asks(.inkCoverage) ? profile.limits(of: .inkCoverage)?.warning : nil
    }

    /// Of a picture in which ink is measured, in pixels on a millimetre.
    private static let resolution = 1.6
}

extension PageFacts {
    /// Whether nobody has measured the page's ink, and the walk cannot exclude that there is more of it, in percent.
    func mayExceed(_ limit: Double) -> Bool { coverage == nil && thousandths(coverageBound) > limit }
}
