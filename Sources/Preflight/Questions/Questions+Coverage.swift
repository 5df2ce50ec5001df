extension Questions {
    /// Pages of one file whose ink is measured; of the others the report says that nobody looked.
    static let mostCoverage = 50

    /// Pages, from 1, whose ink has to be measured because the walk cannot exclude that it is too much: those with the
    /// highest bounds first, at most 50. Empty where the profile does not ask for `ink.coverage`.
    public static func coverage(in facts: PDFFacts, profile: Profile) -> [Int] {
        guard profile.asks(.inkCoverage), let most = profile.limits(of: .inkCoverage)?.warning else { return [] }
        return facts.pages.filter { $0.mayExceed(most) }
            .sorted { ($1.coverageBound, $0.number) < ($0.coverageBound, $1.number) }
            .prefix(mostCoverage).map(\.number)
    }
}

extension PageFacts {
    /// Whether nobody has measured the page's ink, and the walk cannot exclude that there is more of it, in percent.
    func mayExceed(_ limit: Double) -> Bool { coverage == nil && thousandths(coverageBound) > limit }
}
