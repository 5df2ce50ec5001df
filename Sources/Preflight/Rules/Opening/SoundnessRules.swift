extension Rule {
    static let encrypted = Rule(
        "pdf.encrypted", "The file is not encrypted", severities: [.error], source: "PDF/X-4 (ISO 15930-7)",
        why: "Presses refuse encrypted files or print them wrongly, and taking the protection off is not ours to do.",
        fix: "Export the PDF without any security or permissions settings.", steps: .withoutSecurity,
        canBeOverridden: false
    ) { input in
        guard input.facts.isEncrypted else { return [] }
        return [input.finding(.error, "The file is encrypted; please send it without any security settings.")]
    }

    static let pageCountsDiffer = Rule(
        "pdf.page-counts-differ", "Both parsers see the same pages", severities: [.error],
        source: "ISO 32000-2, 7.7.3.2",
        why: "The file's page tree contradicts itself: nobody can say which pages a press would print.",
        fix: "Export the PDF anew, or print it into a new PDF from Acrobat.", steps: .export, canBeOverridden: false
    ) { input in
        let counts = input.facts.pageCounts
        guard counts.poppler == counts.qpdf else {
            return [
                input.finding(
                    .error, value: Double(counts.poppler), limit: Double(counts.qpdf), unit: "pages",
                    "The file says it has \(pages(counts.poppler)) but holds \(pages(counts.qpdf)).")
            ]
        }
        // A walk that stopped at a limit says so by `pdf.limit-exceeded`.
        guard input.facts.pages.count != counts.qpdf, input.facts.limitReached == nil else { return [] }
        return [
            input.finding(
                .error, value: Double(input.facts.pages.count), limit: Double(counts.qpdf), unit: "pages",
                "Only \(input.facts.pages.count) of the file's \(pages(counts.qpdf)) could be read.")
        ]
    }

    static let repaired = Rule(
        "pdf.repaired", "The file is sound", severities: [.warning], source: "ISO 32000-2, 7.5.4",
        why: "The file was damaged and could be read after repairs; a press may repair it differently, or not at all.",
        fix: "Send the file again, and export it anew if this comes back.", steps: .export
    ) { input in
        guard let first = input.facts.repairs.first else { return [] }
        let count = input.facts.repairs.count
        return [
            input.finding(
                .warning, value: Double(count), limit: 0, unit: "repairs",
                "The file is damaged and could only be read after \(count == 1 ? "a repair" : "\(count) repairs")"
                    + " (\(plain(first))).")
        ]
    }

    static let noPages = Rule(
        "pages.none", "The file has pages", severities: [.error], source: "ISO 32000-2, 7.7.3.2",
        why: "There is nothing to print.", fix: "Export the PDF anew.", steps: .export, canBeOverridden: false
    ) { input in
        guard input.facts.pageCounts.qpdf <= 0 else { return [] }
        return [input.finding(.error, value: 0, limit: 1, unit: "pages", "The file has no pages.")]
    }

    /// A file that cannot be trusted as a whole.
    static let soundnessRules: [Rule] = [encrypted, pageCountsDiffer, noPages, repaired]
}
