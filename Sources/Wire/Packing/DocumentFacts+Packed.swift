public import Preflight

extension ConformanceClaims: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(pdfXInfo)
        packer.put(pdfXMetadata)
        packer.put(pdfA)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            pdfXInfo: try unpacker.optional(),
            pdfXMetadata: try unpacker.optional(),
            pdfA: try unpacker.optional())
    }
}

extension OutputIntentFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(subtype)
        packer.put(identifier)
        packer.put(condition)
        packer.put(profile)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            subtype: try unpacker.value(),
            identifier: try unpacker.value(),
            condition: try unpacker.value(),
            profile: try unpacker.optional())
    }
}

extension ICCFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(space)
        packer.put(deviceClass)
        packer.put(version)
        packer.put(description)
        packer.put(components)
        packer.put(problem)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            space: try unpacker.value(),
            deviceClass: try unpacker.value(),
            version: try unpacker.value(),
            description: try unpacker.value(),
            components: try unpacker.value(),
            problem: try unpacker.optional())
    }
}

extension ActionFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(kind)
        packer.put(trigger)
        packer.put(page)
        packer.put(object)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            kind: try unpacker.value(),
            trigger: try unpacker.value(),
            page: try unpacker.optional(),
            object: try unpacker.value())
    }
}

extension AnnotationFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(subtype)
        packer.put(prints)
        packer.put(hasAppearance)
        packer.put(place)
        packer.put(object)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            subtype: try unpacker.value(),
            prints: try unpacker.value(),
            hasAppearance: try unpacker.value(),
            place: try unpacker.value(),
            object: try unpacker.value())
    }
}

extension FormFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(fields)
        packer.put(hasXFA)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            fields: try unpacker.value(),
            hasXFA: try unpacker.value())
    }
}

extension ActionFacts.Trigger: Packable {}
