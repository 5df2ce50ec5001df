internal import Preflight

extension FactsCheck {
    /// - Returns: what is impossible about the facts of a document as a whole and its annotations, or nil.
    static func objectionToDocument(_ facts: PDFFacts) -> String? {
        if facts.outputIntents.count > 20 || facts.actions.count > 200 || facts.embeddedFiles.count > 200
            || facts.profileProblems.count > 50
        {
            return "a list of the document is too long"
        }
        let counts = [facts.layerConfigurations, facts.form.fields, facts.signatures]
        if counts.contains(where: { !number.contains($0) }) || facts.signatures > facts.form.fields {
            return "a count of the document"
        }
        if texts(ofDocument: facts).contains(where: { $0.utf8.count > longest }) { return "a text is too long" }
        let pages = 1...max(1, facts.pages.count)
        if !facts.actions.allSatisfy({ number.contains($0.object) && $0.page.map(pages.contains) ?? true }) {
            return "an action"
        }
        if !facts.layers.allSatisfy({ number.contains($0.object) }) { return "a layer" }
        if !facts.outputIntents.allSatisfy({ (0...99).contains($0.profile?.components ?? 0) }) { return "a profile" }
        return objectionToAnnotations(facts.pages)
    }

    private static func objectionToAnnotations(_ pages: [PageFacts]) -> String? {
        if pages.contains(where: { $0.annotations.count > 500 })
            || pages.reduce(0, { $0 + $1.annotations.count }) > 10_000
        {
            return "too many annotations"
        }
        return pages.allSatisfy { page in
            page.annotations.allSatisfy {
                isPossible($0.place) && number.contains($0.object) && $0.subtype.utf8.count <= longest
            }
        } ? nil : "an annotation"
    }

    private static var number: ClosedRange<Int> { 0...Int(Int32.max) }

    private static func texts(ofDocument facts: PDFFacts) -> [String] {
        var texts = facts.embeddedFiles + facts.profileProblems + facts.actions.map(\.kind)
        texts += facts.layers.compactMap(\.processingStep)
        texts += [facts.claims.pdfXInfo, facts.claims.pdfXMetadata, facts.claims.pdfA].compactMap { $0 }
        for intent in facts.outputIntents {
            texts += [intent.subtype, intent.identifier, intent.condition]
            guard let profile = intent.profile else { continue }
            texts += [profile.space, profile.deviceClass, profile.version, profile.description, profile.problem ?? ""]
        }
        return texts
    }
}
