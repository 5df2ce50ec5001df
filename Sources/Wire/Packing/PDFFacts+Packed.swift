public import Preflight

extension PDFFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(opened)
        packer.put(version)
        packer.put(isEncrypted)
        packer.put(pageCounts)
        packer.put(pages)
        packer.put(fonts)
        packer.put(repairs)
        packer.put(inks)
        packer.put(layers)
        packer.put(layerConfigurations)
        packer.put(claims)
        packer.put(outputIntents)
        packer.put(actions)
        packer.put(embeddedFiles)
        packer.put(form)
        packer.put(signatures)
        packer.put(profileProblems)
        packer.put(limitReached)
        packer.put(versions)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            opened: try unpacker.value(),
            version: try unpacker.value(),
            isEncrypted: try unpacker.value(),
            pageCounts: try unpacker.value(),
            pages: try unpacker.list(),
            fonts: try unpacker.list(),
            repairs: try unpacker.list(),
            inks: try unpacker.list(),
            layers: try unpacker.list(),
            layerConfigurations: try unpacker.value(),
            claims: try unpacker.value(),
            outputIntents: try unpacker.list(),
            actions: try unpacker.list(),
            embeddedFiles: try unpacker.list(),
            form: try unpacker.value(),
            signatures: try unpacker.value(),
            profileProblems: try unpacker.list(),
            limitReached: try unpacker.optional(),
            versions: try unpacker.value())
    }
}

extension PageCounts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(poppler)
        packer.put(qpdf)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            poppler: try unpacker.value(),
            qpdf: try unpacker.value())
    }
}

extension ParserVersions: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(poppler)
        packer.put(qpdf)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            poppler: try unpacker.value(),
            qpdf: try unpacker.value())
    }
}

extension FontFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(name)
        packer.put(type)
        packer.put(isEmbedded)
        packer.put(pages)
        packer.put(isUsed)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            name: try unpacker.value(),
            type: try unpacker.value(),
            isEmbedded: try unpacker.value(),
            pages: try unpacker.list(),
            isUsed: try unpacker.value())
    }
}

extension InkFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(name)
        packer.put(isUsed)
        packer.put(definitions)
        packer.put(pages)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            name: try unpacker.value(),
            isUsed: try unpacker.value(),
            definitions: try unpacker.list(),
            pages: try unpacker.list())
    }
}

extension LayerFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(name)
        packer.put(isOn)
        packer.put(prints)
        packer.put(isListed)
        packer.put(isUsed)
        packer.put(processingStep)
        packer.put(object)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            name: try unpacker.value(),
            isOn: try unpacker.value(),
            prints: try unpacker.optional(),
            isListed: try unpacker.value(),
            isUsed: try unpacker.value(),
            processingStep: try unpacker.optional(),
            object: try unpacker.value())
    }
}

extension Opened: Packable {
    public func pack(into packer: inout Packer) {
        switch self {
        case .yes: packer.put(0)
        case .damaged(let words): put(1, words, &packer)
        case .passwordNeeded: packer.put(2)
        case .parserCrashed(let words): put(3, words, &packer)
        case .limitExceeded(let words): put(4, words, &packer)
        }
    }

    private func put(_ place: Int, _ words: String, _ packer: inout Packer) {
        packer.put(place)
        packer.put(words)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        switch try unpacker.integer() {
        case 0: self = .yes
        case 1: self = .damaged(try unpacker.text())
        case 2: self = .passwordNeeded
        case 3: self = .parserCrashed(try unpacker.text())
        case 4: self = .limitExceeded(try unpacker.text())
        default: throw UnpackError(what: "how a file opened", at: unpacker.offset)
        }
    }
}
