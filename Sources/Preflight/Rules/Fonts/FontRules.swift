extension Rule {
    static let fontNotEmbedded = Rule(
        "font.not-embedded", "All fonts are embedded", severities: [.error], source: "PDF/X-4 (ISO 15930-7)",
        why: "A font that is not in the file is replaced by another one: text runs differently or turns into boxes.",
        fix: "Export as PDF/X-4, which embeds fonts, or convert the text to outlines (Illustrator: Type > Create"
            + " Outlines; Affinity: Layer > Convert to Curves)."
    ) { input in
        input.facts.fonts.filter { !$0.isEmbedded }.map { font in
            let place = font.pages.count < 2 ? "" : " (used on \(pageList(font.pages)))"
            return input.finding(
                .error, page: font.pages.min(),
                "The font \(quoted(font.plainName)) is not embedded\(place), so another font would be printed.")
        }
    }
}

extension FontFacts {
    /// Without the six capitals and `+` of a subset (ISO 32000-2, 9.9.2).
    var plainName: String {
        let parts = name.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 6, parts[0].utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        else { return name }
        return String(parts[1])
    }
}
