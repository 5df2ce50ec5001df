extension Rule {
    static let fontRules: [Rule] = [fontNotEmbedded, unusedFontNotEmbedded, courier, type3Font]

    static let fontNotEmbedded = Rule(
        "font.not-embedded", "All fonts are embedded", severities: [.error], source: "PDF/X-4 (ISO 15930-7)",
        why: "A font that is not in the file is replaced by another one: text runs differently or turns into boxes.",
        fix: "Export as PDF/X-4, which embeds fonts, or convert the text to outlines.",
        steps: FixSteps(
            inDesign: "Type > Find/Replace Font: replace fonts that are missing or protected; export with the preset"
                + " PDF/X-4.",
            illustrator: "Save as PDF/X-4, or select the text and take Type > Create Outlines.",
            affinity: "Export > PDF > More: Embed fonts, or select the text and take Layer > Convert to Curves.")
    ) { input in
        // A Type 3 font is drawn by the file itself: there is nothing to embed.
        let fonts = input.facts.fonts.filter { $0.isUsed && !$0.isEmbedded && $0.type != "Type3" }
        // Programs that put files together list one font many times.
        let pages = Dictionary(fonts.map { ($0.plainName, Set($0.pages)) }, uniquingKeysWith: { $0.union($1) })
        return pages.sorted { $0.key < $1.key }.map { name, pages in
            let place = pages.count < 2 ? "" : " (used on \(pageList(pages.sorted())))"
            return input.finding(
                .error, page: pages.min(),
                "The font \(quoted(name)) is not embedded\(place), so another font would be printed.")
        }
    }

    static let unusedFontNotEmbedded = Rule(
        "font.unused-not-embedded", "Listed fonts are embedded or not there", severities: [.info],
        source: "House rule; PDF/X-4 (ISO 15930-7) asks only for fonts that are used",
        why:
            "Nothing is set in these fonts, so nothing is printed wrongly; other checks complain of them all the same.",
        fix: "Nothing has to be done.",
        steps: FixSteps(
            inDesign: "Export anew instead of editing the PDF; fonts without text are left out.",
            illustrator: "Object > Path > Clean Up: Empty Text Paths, then save the PDF anew.",
            affinity: "Export the PDF anew; fonts without text are left out.")
    ) { input in
        let fonts = input.facts.fonts.filter { !$0.isUsed && !$0.isEmbedded && $0.type != "Type3" }
        guard !fonts.isEmpty else { return [] }
        return [
            input.finding(
                .info, value: Double(fonts.count), unit: "fonts",
                "\(fonts.count == 1 ? "A font is" : "\(fonts.count) fonts are") listed, not used and not embedded: "
                    + "\(list(fonts.map(\.plainName))); no visible text is set in \(fonts.count == 1 ? "it" : "them").")
        ]
    }

    static let courier = Rule(
        "font.courier", "No font was replaced by Courier", severities: [.warning], source: "GWG 2022, R0014",
        why: "Programs fall back to Courier where they lack a font: the text then looks like a typewriter's.",
        fix:
            "Check whether the text is meant to be in Courier; where it is not, install the right font and export anew.",
        steps: FixSteps(
            inDesign: "Type > Find/Replace Font lists missing fonts; activate or replace them and export anew.",
            illustrator: "Type > Find/Replace Font lists missing fonts; activate or replace them and save anew.",
            affinity: "Window > Font Manager (Publisher) lists missing fonts; install or replace them and export anew.")
    ) { input in
        let names: Set<String> = ["Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"]
        let fonts = input.facts.fonts.filter { $0.isUsed && names.contains($0.plainName) }
        guard !fonts.isEmpty else { return [] }
        let pages = fonts.flatMap(\.pages)
        return [
            input.finding(
                .warning, page: pages.min(),
                "Text is set in Courier\(pages.isEmpty ? "" : " (on \(pageList(pages)))"), which programs put in a "
                    + "missing font's place; please check that it is meant.")
        ]
    }

    static let type3Font = Rule(
        "font.type3", "Type 3 fonts are told", severities: [.info], source: "ISO 32000-2, 9.6.4; PitStop",
        why:
            "The letters of a Type 3 font are small drawings or pixels: they may look coarse, and a RIP cannot hint them.",
        fix: "Use an OpenType or TrueType font where the text looks coarse.",
        steps: FixSteps(
            inDesign: "Type 3 fonts come with placed PDFs: export those anew with OpenType fonts.",
            illustrator: "Type 3 fonts come with placed PDFs: open them, replace the font and save anew.",
            affinity: "Type 3 fonts come with placed PDFs: open them, replace the font and export anew.")
    ) { input in
        let fonts = input.facts.fonts.filter { $0.isUsed && $0.type == "Type3" }
        guard !fonts.isEmpty else { return [] }
        let pages = fonts.flatMap(\.pages)
        return [
            input.finding(
                .info, page: pages.min(), value: Double(fonts.count), unit: "fonts",
                "\(fonts.count == 1 ? "A Type 3 font is" : "\(fonts.count) Type 3 fonts are") used"
                    + (pages.isEmpty ? "" : " on \(pageList(pages))")
                    + "; \(fonts.count == 1 ? "its" : "their") letters are drawings, which may look coarse.")
        ]
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
