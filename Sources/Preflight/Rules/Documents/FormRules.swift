extension Rule {
    static let embeddedFiles = Rule(
        "pdf.embedded-files", "No other files are embedded", severities: [.warning],
        source: "PDF/X-4 (ISO 15930-7); ISO 32000-2, 7.11.4",
        why: "What is attached is not printed; it may be the file that was meant.",
        fix: "Send the file that is to be printed by itself, without attachments.", steps: .export
    ) { input in
        let names = input.facts.embeddedFiles
        guard !names.isEmpty else { return [] }
        return [
            input.finding(
                .warning, value: Double(names.count), limit: 0, unit: "files",
                "\(names.count == 1 ? "A file is" : "\(names.count) files are") attached and would not be printed:"
                    + " \(list(names)).")
        ]
    }

    static let form = Rule(
        "pdf.form", "There are no fields to fill in", severities: [.warning],
        source: "PDF/X-4 (ISO 15930-7); ISO 32000-2, 12.7",
        why: "What stands in a field may be printed, left out or look different, depending on the press.",
        fix: "Print the form into a new PDF, so that its fields become text.", steps: .flattenedForm
    ) { input in
        // A place for a signature alone is told by `pdf.signed`.
        let fields = input.facts.form.fields - input.facts.signatures
        guard fields > 0, !input.facts.form.hasXFA else { return [] }
        return [
            input.finding(
                .warning, value: Double(fields), limit: 0, unit: "fields",
                "The file is a form with \(fields == 1 ? "a field" : "\(fields) fields") to fill in.")
        ]
    }

    static let xfa = Rule(
        "pdf.xfa", "The pages are in the file, and not made by a form", severities: [.error],
        source: "PDF/X-4 (ISO 15930-7); deprecated by ISO 32000-2, 12.7.8",
        why: "Only Adobe's own viewers can draw such a form: a press prints \"Please wait\" in its place.",
        fix: "Open the form in Acrobat and print it into a new PDF.", steps: .flattenedForm
    ) { input in
        guard input.facts.form.hasXFA else { return [] }
        return [input.finding(.error, "The file is a form (XFA) whose pages no press can draw.")]
    }

    static let signed = Rule(
        "pdf.signed", "The file is not signed", severities: [.warning], source: "ISO 32000-2, 12.8",
        why: "Any change breaks a signature, so nothing in the file is mended; its visible mark would be printed.",
        fix: "Send the file as it was before it was signed.", steps: .export
    ) { input in
        let count = input.facts.signatures
        guard count > 0 else { return [] }
        return [
            input.finding(
                .warning, value: Double(count), limit: 0, unit: "signatures",
                "The file is signed\(count == 1 ? "" : " \(count) times"); nothing in it can be put right without breaking that."
            )
        ]
    }

    static let formRules: [Rule] = [embeddedFiles, form, xfa, signed]
}

extension FixSteps {
    fileprivate static let flattenedForm = FixSteps(
        inDesign: "File > Export > Adobe PDF (Print) and not (Interactive): fields become plain artwork.",
        illustrator: "Print the form from Acrobat to Adobe PDF, and place the result.",
        affinity: "Print the form from its viewer to a PDF, open that, and File > Export > PDF, preset PDF/X-4.")
}
