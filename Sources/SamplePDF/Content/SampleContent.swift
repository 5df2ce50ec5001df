/// What stands on a page: its operators and the resources they name.
public struct SampleContent: Sendable {
    private(set) var operators = ""
    private(set) var spots: [String] = []
    private(set) var images: [SampleImage] = []
    private(set) var fonts: [SampleFont] = []
    private(set) var states: [GraphicsState] = []
    private(set) var layers: [String] = []

    /// An empty page.
    public init() {}

    /// Fills a rectangle.
    public mutating func fill(_ colour: SampleColour, _ box: Box) {
        use(colour)
        add("\(decimal(box.x)) \(decimal(box.y)) \(decimal(box.width)) \(decimal(box.height)) re f")
    }

    /// Draws a straight line.
    /// - Parameter width: points.
    public mutating func line(
        _ colour: SampleColour, from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Double
    ) {
        use(colour, stroking: true)
        add("\(decimal(width)) w \(decimal(start.x)) \(decimal(start.y)) m \(decimal(end.x)) \(decimal(end.y)) l S")
    }

    /// Sets one line of text; characters outside printable ASCII become `?`.
    /// - Parameter size: points.
    public mutating func text(
        _ text: String, at point: (x: Double, y: Double), size: Double, font: SampleFont = .embedded,
        colour: SampleColour = .black
    ) {
        let name = "F\(index(of: font, in: &fonts))"
        let codes = text.unicodeScalars.map { (0x20...0x7E).contains($0.value) ? UInt8($0.value) : 0x3F }
        use(colour)
        add("BT /\(name) \(decimal(size)) Tf \(decimal(point.x)) \(decimal(point.y)) Td <\(hex(codes))> Tj ET")
    }

    /// Places an image over a rectangle.
    public mutating func image(_ image: SampleImage, in box: Box) {
        let name = "Im\(index(of: image, in: &images))"
        add("q \(decimal(box.width)) 0 0 \(decimal(box.height)) \(decimal(box.x)) \(decimal(box.y)) cm /\(name) Do Q")
    }

    /// Applies overprint or transparency to what the body draws.
    public mutating func with(_ state: GraphicsState, _ body: (inout SampleContent) -> Void) {
        add("q /GS\(index(of: state, in: &states)) gs")
        body(&self)
        add("Q")
    }

    /// Puts what the body draws on a layer; the document says whether the layer is visible.
    public mutating func onLayer(_ layer: String, _ body: (inout SampleContent) -> Void) {
        add("/OC /L\(index(of: layer, in: &layers)) BDC")
        body(&self)
        add("EMC")
    }

    /// Adds operators as they are, for what the functions above cannot say.
    public mutating func add(_ raw: String) { operators += raw + "\n" }

    private mutating func use(_ colour: SampleColour, stroking: Bool = false) {
        if case .spot(let name, _) = colour { _ = index(of: name, in: &spots) }
        add(colour.operators(stroking: stroking) { name in "CS\((spots.firstIndex(of: name) ?? 0) + 1)" })
    }
}

/// Overprint and transparency (ISO 32000-2, 8.6.7 and 11.6.4.4).
public struct GraphicsState: Hashable, Sendable {
    public var overprint: Bool
    /// 1 is opaque.
    public var opacity: Double
    public init(overprint: Bool = false, opacity: Double = 1) {
        self.overprint = overprint
        self.opacity = opacity
    }
}

private func index<Element: Equatable>(of element: Element, in elements: inout [Element]) -> Int {
    if let known = elements.firstIndex(of: element) { return known + 1 }
    elements.append(element)
    return elements.count
}
