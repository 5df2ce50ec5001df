extension PageFacts {
    private static let process: Set<String> = ["Cyan", "Magenta", "Yellow", "Black"]

    /// Why the ink that a picture in process inks shows is an estimate only; nil where it is exact.
    public var inkEstimate: String? {
        let shown = marks.filter { !$0.isHidden }
        let inks = Set(shown.flatMap(\.colour.inks))
        let spaces = Set(shown.map(\.colour.space) + images.filter { !$0.isHidden }.map(\.colourSpace))
        var reasons: [String] = []
        if inks.contains("RGB") || inks.contains("Lab") || spaces.contains(where: Self.isConverted) {
            reasons.append("colours that are not set in inks were converted without a profile")
        }
        let isSpot = inks.contains { !Self.process.contains($0) && !["RGB", "Lab", "All"].contains($0) }
        if isSpot || spaces.contains(where: Self.holdsSpot) {
            reasons.append("spot colours were counted as the process inks that stand for them")
        }
        if inks.contains("All") || spaces.contains("Separation(All)") {
            reasons.append("what prints on all plates was counted as black alone")
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    /// `DeviceRGB`, `CalRGB`, `Lab`, `ICCBased(3)`, also below an index or as the base of a pattern.
    private static func isConverted(_ space: String) -> Bool {
        ["RGB", "Lab", "ICCBased(3)"].contains { space.hasPart($0) }
    }

    /// `Separation(Gold)`, `DeviceN(Cyan,Gold)`, also below an index.
    private static func holdsSpot(_ space: String) -> Bool {
        guard space.hasPart("Separation(") || space.hasPart("DeviceN(") else { return false }
        let names = space.split { "(),".contains($0) }.map(String.init)
        return names.contains { name in
            !process.contains(name) && !["All", "None", "Separation", "DeviceN", "Indexed", "Pattern"].contains(name)
        }
    }
}

extension String {
    fileprivate func hasPart(_ part: String) -> Bool {
        utf8.indices.contains { utf8[$0...].starts(with: part.utf8) }
    }
}
