public import Preflight

/// Compares our own output with what it was made from. Any loss or gain stops the job (P8).
public enum OutputCheck {
    /// The differences listed; more are counted.
    static let mostDifferences = 50

    /// What the output lost, gained or changed, in sentences; empty where it holds all pages of the sources one after
    /// another, unchanged.
    public static func compare(sources: [PDFFacts], output: PDFFacts) -> [String] {
        let unread = unreadable(sources, output)
        guard unread.isEmpty else { return unread }
        let differences =
            ofFile(output) + ofPages(sources.flatMap(\.pages), output)
            + ofNames("ink", sources.flatMap(\.usedInks), output.usedInks)
            + ofNames("font", sources.flatMap(\.fonts).map(name), output.fonts.map(name))
            + ofNames("layer", sources.flatMap(\.layers).map(\.name), output.layers.map(\.name))
        guard differences.count > mostDifferences else { return differences }
        return differences.prefix(mostDifferences) + ["\(differences.count - mostDifferences) more differences"]
    }

    /// Facts that are not complete prove nothing.
    private static func unreadable(_ sources: [PDFFacts], _ output: PDFFacts) -> [String] {
        var problems: [String] = []
        for (index, facts) in sources.enumerated() where !facts.isComplete {
            problems.append(
                "source \(index + 1) could not be read completely, so the output cannot be compared with it")
        }
        if !output.isComplete { problems.append("the output could not be read completely") }
        return problems
    }

    private static func ofFile(_ output: PDFFacts) -> [String] {
        (output.isEncrypted ? ["the output is encrypted"] : [])
            + (output.repairs.isEmpty ? [] : ["the output is damaged: \(output.repairs[0])"])
    }

    private static func ofPages(_ wanted: [PageFacts], _ output: PDFFacts) -> [String] {
        guard wanted.count == output.pages.count else {
            return ["the output has \(output.pages.count) pages instead of \(wanted.count)"]
        }
        return zip(wanted, output.pages).enumerated().flatMap { index, pair in
            PageCheck.compare(pair.0, pair.1).map { "page \(index + 1): \($0)" }
        }
    }

    /// Two sources may bring the same name, so names are compared as sets; their UTF-8 counts, not their look.
    private static func ofNames(_ noun: String, _ wanted: [String], _ found: [String]) -> [String] {
        let (before, after) = (Set(wanted.map { Array($0.utf8) }), Set(found.map { Array($0.utf8) }))
        func words(_ names: Set<[UInt8]>, _ what: String) -> [String] {
            names.sorted { $0.lexicographicallyPrecedes($1) }
                .map { "\(noun) '\(String(decoding: $0, as: UTF8.self))' \(what)" }
        }
        return words(before.subtracting(after), "is lost") + words(after.subtracting(before), "was not there before")
    }

    private static func name(_ font: FontFacts) -> String {
        "\(font.name) (\(font.type), \(font.isEmbedded ? "embedded" : "not embedded"))"
    }
}

extension PDFFacts {
    /// Whether the file was read from end to end and both parsers agree on its pages.
    fileprivate var isComplete: Bool {
        opened == .yes && limitReached == nil && pageCounts.poppler == pageCounts.qpdf
            && pages.count == pageCounts.qpdf
    }
}
