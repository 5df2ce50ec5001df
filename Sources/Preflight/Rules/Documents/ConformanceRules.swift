extension Rule {
    static let version = Rule(
        "pdf.version", "The file's version is one that the press reads", severities: [.warning],
        limits: Limits(.upTo, warning: 1.6, unit: ""), source: "PDF/X-4 (ISO 15930-7): PDF 1.6",
        why: "A press may leave out what a newer version of the format brought.",
        fix: "Export as PDF/X-4, which is PDF 1.6.", steps: .export, isOn: false
    ) { input in
        guard let version = Double(input.facts.version), let (severity, limit) = input.weigh(version) else { return [] }
        return [
            input.finding(
                severity, value: version, limit: limit, unit: "",
                "The file is PDF \(plain(input.facts.version)); up to \(decimal(limit)) is asked for.")
        ]
    }

    static let xClaim = Rule(
        "pdf.x-claim", "The file is a PDF/X-4", severities: [.error], source: "GWG 2022: PDF/X-4 (ISO 15930-7)",
        why: "PDF/X-4 says that a file was made for printing: fonts in it, trim named, press condition named.",
        fix: "Export as PDF/X-4.", steps: .export, isOn: false
    ) { input in
        let claims = input.facts.claims.pdfX
        // `PDF/X-4p` leaves its profile outside the file.
        guard !claims.contains(where: { $0 == "PDF/X-4" || $0.hasPrefix("PDF/X-4:") }) else { return [] }
        return [
            input.finding(
                .error,
                claims.isEmpty
                    ? "The file does not say that it is a PDF/X-4."
                    : "The file says that it is \(list(claims)); PDF/X-4 is asked for.")
        ]
    }

    static let xClaimBroken = Rule(
        "pdf.x-claim-broken", "The file is what it claims to be", severities: [.warning], source: "PDF/X (ISO 15930)",
        why: "A file that claims to be PDF/X and is not was changed after its export, and may be trusted blindly.",
        fix: "Export as PDF/X anew, and change nothing in the file afterwards.", steps: .export
    ) { input in
        guard let level = input.facts.claims.level, let claim = input.facts.claims.pdfX.first else { return [] }
        let words = input.facts.contradictions(to: level)
        guard !words.isEmpty else { return [] }
        return [
            input.finding(
                .warning, value: Double(words.count), limit: 0, unit: "contradictions",
                "The file says that it is \(quoted(claim)), but \(and(words)).")
        ]
    }

    static let conformanceRules: [Rule] = [version, xClaim, xClaimBroken]
}
