extension Rule {
    static let preseparated = Rule(
        "page.preseparated", "Pages are composite", severities: [.error], source: "PDF/X-4 (ISO 15930-7)",
        why: "Each page holds one ink of a separated document: it would be printed as several grey pages.",
        fix: "Export composite colour; separations are made by the press.",
        steps: FixSteps(
            inDesign: "File > Export > Adobe PDF (Print) writes composite pages; do not print separations to a file.",
            illustrator: "File > Save a Copy > Adobe PDF writes composite pages; do not print separations to a file.",
            affinity: "File > Export > PDF writes composite pages; do not print separations to a file.")
    ) { $0.oddity(.preseparated, .error, "The page is a single plate of a separated document, and not a whole page.") }

    static let trapNet = Rule(
        "page.trap-net", "Nothing is trapped already", severities: [.warning], source: "PDF/X-4 (ISO 15930-7)",
        why: "Traps made for another press print as thin dark lines, or hide what was changed afterwards.",
        fix: "Export without traps; the press makes its own.", steps: .export
    ) {
        $0.oddity(.trapNet, .warning, "The page brings overlaps between its colours (traps) made for some other press.")
    }

    static let postScript = Rule(
        "page.postscript", "Nothing is written in PostScript", severities: [.error],
        source: "PDF/X-4 (ISO 15930-7); ISO 32000-2, 8.8.1",
        why: "Most presses leave out what is embedded as PostScript, and nobody sees it before it is printed.",
        fix: "Export the PDF anew and directly, not by an old printer driver.", steps: .export
    ) { $0.oddity(.postScript, .error, "Part of the page is written in PostScript, which modern presses leave out.") }

    static let transferFunction = Rule(
        "page.transfer-function", "No tone curve is embedded", severities: [.warning], source: "PDF/X-4 (ISO 15930-7)",
        why: "A curve that belongs to one device makes another one print too light or too dark.",
        fix: "Apply the curve to the picture itself, and save it without one.", steps: .pictures
    ) { $0.oddity(.transferFunction, .warning, "A tone curve for one certain device is embedded in the page.") }

    static let halftone = Rule(
        "page.halftone", "The screen is the press's own", severities: [.info], source: "PDF/X-4 (ISO 15930-7)",
        why: "Most presses ignore a screen that a file brings; one that does not may print it coarsely.",
        fix: "Save pictures without a halftone screen.", steps: .pictures
    ) { $0.oddity(.halftone, .info, "The page brings its own halftone screen, which most presses ignore.") }

    static let imageElsewhere = Rule(
        "image.elsewhere", "Pictures are in the file", severities: [.warning],
        source: "PDF/X-4 (ISO 15930-7); ISO 32000-2, 14.11.7",
        why: "The picture in the file is a stand-in for another one, which is not here: the stand-in would be printed.",
        fix: "Export with the full pictures, without OPI comments or alternate pictures.",
        steps: FixSteps(
            inDesign: "File > Export > Adobe PDF (Print) > Advanced: OPI, Omit For Import Graphics: tick nothing.",
            illustrator: "Links panel > Embed Image(s), then save again.",
            affinity: "Resource Manager > Embed, then export again.")
    ) {
        $0.oddity(
            .imageElsewhere, .warning, "A picture on the page stands in for a better one that is not in the file.")
    }

    static let oddityRules: [Rule] = [
        preseparated, trapNet, postScript, transferFunction, halftone, imageElsewhere,
    ]
}

extension RuleInput {
    fileprivate func oddity(_ oddity: PageOddity, _ severity: Severity, _ message: String) -> [Finding] {
        facts.pages.filter { $0.oddities.contains(oddity) }.map { finding(severity, page: $0.number, message) }
    }
}

extension FixSteps {
    fileprivate static let pictures = FixSteps(
        inDesign: "Save the placed EPS or PDF anew from its program (Photoshop: Include Transfer Function and Include"
            + " Halftone Screen off), update the link, and export as [PDF/X-4:2008].",
        illustrator: "Save the placed picture anew without transfer function and halftone screen, update the link, and"
            + " save as [PDF/X-4:2008].",
        affinity: "Replace the placed PDF or EPS by a TIFF or PSD of it, and export as PDF/X-4.")
}
