internal import CQPDF
internal import Preflight

extension PageFacts {
    init(_ read: cqpdf_page, number: Int) {
        self.init(
            number: number, mediaBox: Box(values: read.media), cropBox: Box(read.crop), bleedBox: Box(read.bleed),
            trimBox: Box(read.trim), artBox: Box(read.art), rotation: Int(read.rotation), userUnit: read.user_unit,
            marks: values(read.marks, read.mark_count).map { MarkFacts($0) },
            edges: EdgeFacts.edges(values(read.spans, read.span_count)),
            outsideLines: values(read.lines, read.line_count).map { OutsideLine($0) },
            transparency: TransparencyFacts(read.transparency), oddities: PageOddity.oddities(read.oddities),
            coverageBound: read.coverage_bound)
    }
}

extension ImageFacts {
    init(_ read: cqpdf_image) {
        self.init(
            width: Int(read.width), height: Int(read.height), bits: Int(read.bits),
            colourSpace: String(cString: read.colour_space), place: Box(values: read.place),
            effectiveResolution: read.resolution, object: Int(read.object), filter: String(cString: read.filter),
            isHidden: read.hidden, bytes: Int(read.bytes))
    }
}

extension MarkFacts {
    fileprivate init(_ read: cqpdf_mark) {
        let kind: Kind =
            switch read.kind {
            case .CQPDF_MARK_TEXT: .text
            case .CQPDF_MARK_LINE: .line
            case .CQPDF_MARK_AREA: .area
            case .CQPDF_MARK_SHADING: .shading
            }
        let toTrimPlace = Box(read.trim_place)
        self.init(
            kind: kind,
            colour: ColourFacts(
                space: String(cString: read.space), inks: strings(read.inks, read.ink_count), coverage: read.coverage,
                leastTint: read.least_tint, black: read.black),
            overprints: read.overprints, isTransparent: read.transparent, isHidden: read.hidden,
            isOverInk: read.over_ink, count: read.count, place: Box(values: read.place),
            size: read.size < 0 ? nil : read.size, sizePlace: Box(read.size_place),
            toTrim: toTrimPlace == nil ? nil : read.to_trim, toTrimPlace: toTrimPlace, object: Int(read.object))
    }
}

extension EdgeFacts {
    fileprivate static func edges(_ spans: some Sequence<cqpdf_span>) -> [EdgeFacts] {
        var edges: [EdgeFacts] = []
        for span in spans {
            let side = [Side.left, .top, .right, .bottom][Int(span.side)]
            if edges.last?.side != side { edges.append(EdgeFacts(side: side, spans: [])) }
            edges[edges.count - 1].spans.append(EdgeSpan(span))
        }
        return edges
    }
}

extension EdgeSpan {
    fileprivate init(_ read: cqpdf_span) {
        let inside: Paint =
            switch read.inside {
            case .CQPDF_PAINT_NONE: .none
            case .CQPDF_PAINT_INK: .ink
            case .CQPDF_PAINT_PERHAPS: .perhaps
            }
        self.init(from: read.from, to: read.to, inside: inside, reach: read.reach, possibleReach: read.possible_reach)
    }
}

extension OutsideLine {
    fileprivate init(_ read: cqpdf_outside_line) {
        self.init(place: Box(values: read.place), width: read.width, isRegistration: read.registration)
    }
}

extension TransparencyFacts {
    fileprivate init(_ read: cqpdf_transparency) {
        self.init(
            isUsed: read.used, pageSpace: read.page_space.map { String(cString: $0) },
            groupSpaces: strings(read.group_spaces, read.group_space_count),
            blendModes: strings(read.blend_modes, read.blend_mode_count), touchesSpots: read.touches_spots)
    }
}

extension PageOddity {
    fileprivate static func oddities(_ bits: UInt32) -> [PageOddity] {
        let named: [(Int, PageOddity)] = [
            (CQPDF_POSTSCRIPT, .postScript), (CQPDF_TRANSFER_FUNCTION, .transferFunction),
            (CQPDF_HALFTONE, .halftone), (CQPDF_IMAGE_ELSEWHERE, .imageElsewhere),
        ]
        return named.filter { bits & UInt32($0.0) != 0 }.map(\.1)
    }
}
