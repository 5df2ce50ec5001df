public import Preflight

extension PageFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(number)
        packer.put(mediaBox)
        packer.put(cropBox)
        packer.put(bleedBox)
        packer.put(trimBox)
        packer.put(artBox)
        packer.put(rotation)
        packer.put(userUnit)
        packer.put(images)
        packer.put(marks)
        packer.put(edges)
        packer.put(outsideLines)
        packer.put(annotations)
        packer.put(transparency)
        packer.put(oddities)
        packer.put(coverageBound)
        packer.put(coverage)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            number: try unpacker.value(),
            mediaBox: try unpacker.value(),
            cropBox: try unpacker.optional(),
            bleedBox: try unpacker.optional(),
            trimBox: try unpacker.optional(),
            artBox: try unpacker.optional(),
            rotation: try unpacker.value(),
            userUnit: try unpacker.value(),
            images: try unpacker.list(),
            marks: try unpacker.list(),
            edges: try unpacker.list(),
            outsideLines: try unpacker.list(),
            annotations: try unpacker.list(),
            transparency: try unpacker.value(),
            oddities: try unpacker.list(),
            coverageBound: try unpacker.value(),
            coverage: try unpacker.optional())
    }
}

extension Box: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(x0)
        packer.put(y0)
        packer.put(x1)
        packer.put(y1)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            x0: try unpacker.value(),
            y0: try unpacker.value(),
            x1: try unpacker.value(),
            y1: try unpacker.value())
    }
}

extension ImageFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(width)
        packer.put(height)
        packer.put(bits)
        packer.put(colourSpace)
        packer.put(place)
        packer.put(effectiveResolution)
        packer.put(object)
        packer.put(filter)
        packer.put(isHidden)
        packer.put(bytes)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            width: try unpacker.value(),
            height: try unpacker.value(),
            bits: try unpacker.value(),
            colourSpace: try unpacker.value(),
            place: try unpacker.value(),
            effectiveResolution: try unpacker.value(),
            object: try unpacker.value(),
            filter: try unpacker.value(),
            isHidden: try unpacker.value(),
            bytes: try unpacker.value())
    }
}

extension OutsideLine: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(place)
        packer.put(width)
        packer.put(isRegistration)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            place: try unpacker.value(),
            width: try unpacker.value(),
            isRegistration: try unpacker.value())
    }
}

extension TransparencyFacts: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(isUsed)
        packer.put(pageSpace)
        packer.put(groupSpaces)
        packer.put(blendModes)
        packer.put(touchesSpots)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            isUsed: try unpacker.value(),
            pageSpace: try unpacker.optional(),
            groupSpaces: try unpacker.list(),
            blendModes: try unpacker.list(),
            touchesSpots: try unpacker.value())
    }
}

extension InkCoverage: Packable {
    public func pack(into packer: inout Packer) {
        packer.put(peak)
        packer.put(place)
        packer.put(estimate)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        self.init(
            peak: try unpacker.value(),
            place: try unpacker.value(),
            estimate: try unpacker.optional())
    }
}

extension PageOddity: Packable {}
