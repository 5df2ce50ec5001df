extension Rule {
    static let javaScript = Rule(
        "pdf.javascript", "The file contains no scripts", severities: [.warning], source: "PDF/X-4 (ISO 15930-7)",
        why: "A script may change what the page shows, and presses refuse files that contain one.",
        fix: "Export for print, without interactive elements.", steps: .withoutInteraction
    ) { input in
        let scripts = input.facts.actions.filter { $0.kind == "JavaScript" }
        guard let first = scripts.first else { return [] }
        return [
            input.finding(
                .warning, page: first.page, object: first.object, value: Double(scripts.count), limit: 0,
                unit: "scripts",
                "The file contains \(scripts.count == 1 ? "a script" : "\(scripts.count) scripts") (JavaScript), which"
                    + " printing does not need.")
        ]
    }

    static let launch = Rule(
        "pdf.launch", "The file starts no other program", severities: [.error],
        source: "PDF/X-4 (ISO 15930-7); ISO 32000-2, 12.6.4.6",
        why: "A print file that wants to start a program is dangerous, or was meant for something else.",
        fix: "Export for print, without interactive elements.", steps: .withoutInteraction
    ) { input in
        guard let first = input.facts.actions.first(where: { $0.kind == "Launch" }) else { return [] }
        return [
            input.finding(
                .error, page: first.page, object: first.object,
                "The file would start another program when it is opened or clicked.")
        ]
    }

    static let actions = Rule(
        "pdf.actions", "Links and other actions are told", severities: [.warning, .info],
        source: "PDF/X-4 (ISO 15930-7)",
        why: "On paper nothing can be clicked; what sends data belongs to a form, not to a print file.",
        fix: "Nothing has to be done for links; export for print to leave them out.", steps: .withoutInteraction
    ) { input in
        let others = input.facts.actions.filter { !["JavaScript", "Launch", "GoTo"].contains($0.kind) }
        let sending = others.filter { ["SubmitForm", "ImportData"].contains($0.kind) }
        var findings: [Finding] = []
        if let first = sending.first {
            findings.append(
                input.finding(
                    .warning, page: first.page, object: first.object, value: Double(sending.count), limit: 0,
                    unit: "actions", "The file sends or fetches data when somebody clicks in it."))
        }
        let harmless = others.filter { !["SubmitForm", "ImportData"].contains($0.kind) }
        if let first = harmless.first {
            let kinds = harmless.map(\.kind).removingRepeats
            let what = kinds == ["URI"] ? (harmless.count == 1 ? "a link" : "links") : "actions (\(list(kinds)))"
            findings.append(
                input.finding(
                    .info, page: first.page, object: first.object, value: Double(harmless.count), unit: "actions",
                    "The file has \(what), which do\(what == "a link" ? "es" : "") nothing on paper."))
        }
        return findings
    }

    static let actionRules: [Rule] = [javaScript, launch, actions]
}
