/// What a line of a ticket asks of its PDFs otherwise than its product; nil leaves it to the product.
public struct PartDemands: Hashable, Sendable, Codable {
    public var trim: Size?
    public var bleed: Millimetres?
    public var pages: PageLimits?
    public var inks: Inks?
    public var spots: [String]?
    public var marks: PrinterMarks?
    public var safeZone: Millimetres?
    public var binding: Binding?
    public var gutter: Millimetres?
    public var resolution: [ResolutionDemand]?
    public var blanks: [Int]?
    public var condition: String?

    public init() {}
}

/// A line's demands: those on all parts, and over them those on single ones.
public struct LineDemands: Hashable, Sendable, Codable {
    public var all: PartDemands
    /// By the part's name.
    public var parts: [String: PartDemands]

    public init(all: PartDemands = PartDemands(), parts: [String: PartDemands] = [:]) {
        self.all = all
        self.parts = parts
    }
}

extension Part {
    /// Takes over what somebody asks; what is nil stays.
    public mutating func take(_ demands: PartDemands) {
        trim = demands.trim ?? trim
        bleed = demands.bleed ?? bleed
        pages = demands.pages ?? pages
        inks = demands.inks ?? inks
        spots = demands.spots ?? spots
        marks = demands.marks ?? marks
        safeZone = demands.safeZone ?? safeZone
        binding = demands.binding ?? binding
        gutter = demands.gutter ?? gutter
        resolution = demands.resolution ?? resolution
        blanks = demands.blanks ?? blanks
        condition = demands.condition ?? condition
    }

    /// Whether a gutter is asked for at no bound edge.
    public var hasGutterWithoutBinding: Bool { gutter > 0 && binding == .none }
}

extension Product {
    /// The product as one line asks for it.
    public func asking(_ demands: LineDemands?) -> Product {
        guard let demands else { return self }
        var product = self
        for index in product.parts.indices {
            product.parts[index].take(demands.all)
            if let own = demands.parts[product.parts[index].name] { product.parts[index].take(own) }
        }
        return product
    }
}

extension LineDemands {
    /// Each demand as its place and its value in words, in a fixed order: tickets are compared by these.
    public var words: [(place: String, value: String)] {
        all.words.map { ($0.key, $0.value) }
            + parts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap { part, demands in
                demands.words.map { ("parts.\(part).\($0.key)", $0.value) }
            }
    }
}

extension PartDemands {
    fileprivate var words: [(key: String, value: String)] {
        let all: [(String, String?)] = [
            ("trim", trim.map { "\($0.width.value)x\($0.height.value)" }), ("bleed", bleed.map { "\($0.value)" }),
            ("pages", pages.map { "\(number($0.min)) \(number($0.max)) \(number($0.multipleOf))" }),
            ("inks", inks?.rawValue),
            // Names with their lengths: no choice of names makes two lists one.
            ("spots", spots.map { $0.map { "\($0.utf8.count):\($0)" }.joined(separator: " ") }),
            ("marks", marks?.rawValue), ("safeZone", safeZone.map { "\($0.value)" }), ("binding", binding?.rawValue),
            ("gutter", gutter.map { "\($0.value)" }),
            (
                "resolution",
                resolution.map { steps in
                    steps.map { "\($0.from) \(number($0.warning)) \(number($0.error))" }.joined(separator: ", ")
                }
            ),
            ("blanks", blanks.map { $0.map { "\($0)" }.joined(separator: " ") }), ("condition", condition),
        ]
        return all.compactMap { key, value in value.map { (key, $0) } }
    }

    private func number(_ value: (some CustomStringConvertible)?) -> String { value.map { "\($0)" } ?? "-" }
}
