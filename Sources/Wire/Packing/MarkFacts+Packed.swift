public import Preflight

extension MarkFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(kind)
        packer.put(colour)
        packer.put(overprints)
        packer.put(isTransparent)
        packer.put(isHidden)
        packer.put(isOverInk)
        packer.put(count)
        packer.put(place)
        packer.put(size)
        packer.put(sizePlace)
        packer.put(toTrim)
        packer.put(toTrimPlace)
        packer.put(object)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            kind: try unpacker.value(),
            colour: try unpacker.value(),
            overprints: try unpacker.value(),
            isTransparent: try unpacker.value(),
            isHidden: try unpacker.value(),
            isOverInk: try unpacker.value(),
            count: try unpacker.value(),
            place: try unpacker.value(),
            size: try unpacker.optional(),
            sizePlace: try unpacker.optional(),
            toTrim: try unpacker.optional(),
            toTrimPlace: try unpacker.optional(),
            object: try unpacker.value())
    }
}

extension ColourFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(space)
        packer.put(inks)
        packer.put(coverage)
        packer.put(leastTint)
        packer.put(black)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            space: try unpacker.value(),
            inks: try unpacker.list(),
            coverage: try unpacker.value(),
            leastTint: try unpacker.value(),
            black: try unpacker.value())
    }
}

extension EdgeFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(side)
        packer.put(spans)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            side: try unpacker.value(),
            spans: try unpacker.list())
    }
}

extension EdgeSpan: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(from)
        packer.put(to)
        packer.put(inside)
        packer.put(reach)
        packer.put(possibleReach)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            from: try unpacker.value(),
            to: try unpacker.value(),
            inside: try unpacker.value(),
            reach: try unpacker.value(),
            possibleReach: try unpacker.value())
    }
}

extension MarkFacts.Kind: Packable {}
extension EdgeFacts.Side: Packable {}
extension EdgeSpan.Paint: Packable {}
