/// What was read, as `hotpress check --json` tells it: the keys are those of `PDFFacts`.
struct FactsLine: Encodable {
    let facts: PDFFacts
    enum Key: String, CodingKey {
        case opened, version, isEncrypted, pageCounts, pages, fonts, repairs, inks, layers, layerConfigurations, claims,
            outputIntents, actions, embeddedFiles, form, signatures, profileProblems, limitReached, versions
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(facts.opened.word, forKey: .opened)
        try object.encode(facts.version, forKey: .version)
        try object.encode(facts.isEncrypted, forKey: .isEncrypted)
        try object.encode(facts.pageCounts, forKey: .pageCounts)
        try object.encode(facts.pages, forKey: .pages)
        try object.encode(facts.fonts, forKey: .fonts)
        try object.encode(facts.repairs, forKey: .repairs)
        try object.encode(facts.inks, forKey: .inks)
        try object.encode(facts.layers, forKey: .layers)
        try object.encode(facts.layerConfigurations, forKey: .layerConfigurations)
        try object.encode(facts.claims, forKey: .claims)
        try object.encode(facts.outputIntents, forKey: .outputIntents)
        try object.encode(facts.actions, forKey: .actions)
        try object.encode(facts.embeddedFiles, forKey: .embeddedFiles)
        try object.encode(facts.form, forKey: .form)
        try object.encode(facts.signatures, forKey: .signatures)
        try object.encode(facts.profileProblems, forKey: .profileProblems)
        try object.encode(facts.limitReached, forKey: .limitReached)
        try object.encode(facts.versions, forKey: .versions)
    }
}

extension Opened {
    /// `yes`, `damaged`, `passwordNeeded`, `parserCrashed`, `limitExceeded`; the finding has the parser's words.
    var word: String {
        switch self {
        case .yes: "yes"
        case .damaged: "damaged"
        case .passwordNeeded: "passwordNeeded"
        case .parserCrashed: "parserCrashed"
        case .limitExceeded: "limitExceeded"
        }
    }
}
