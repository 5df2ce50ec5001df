import Workflow

/// Reads what is expected of one PDF.
enum PartReader {
    static let expectationKeys = [
        "trim", "bleed", "pages", "inks", "spots", "marks", "safeZone", "binding", "gutter", "resolution", "blanks",
        "condition",
    ]
    static let partKeys = ["name", "required"] + expectationKeys
    static let pageKeys = ["min", "max", "multipleOf"]
    static let resolutionKeys = ["from", "error", "warning"]

    static func part(_ reader: ObjectReader) -> Part? {
        let name = reader["name"].required(partNameRule).value(partNameRule) { isPartName($0) ? $0 : nil }
        let part = expectations(reader, name: name ?? "", required: reader["required"].flag() ?? true)
        return name == nil ? nil : part
    }

    static func expectations(_ reader: ObjectReader, name: String, required: Bool) -> Part {
        var part = Part(name: name, required: required, trim: nil)
        part.take(demands(reader))
        if part.hasGutterWithoutBinding {
            reader["gutter"].mistake(
                .contradiction, found: "stands without a bound edge", expected: "the edge in `binding`")
        }
        return part
    }

    /// What stands there; a product's defaults are not filled in.
    static func demands(_ reader: ObjectReader) -> PartDemands {
        var demands = PartDemands()
        demands.trim = size(reader["trim"])
        demands.bleed = reader["bleed"].millimetres(upTo: 50)
        demands.pages = pages(reader["pages"])
        demands.inks = reader["inks"].word(["any": Inks.any, "cmyk": .cmyk, "k": .k])
        demands.spots = spots(reader["spots"])
        demands.marks = reader["marks"].word([
            "any": PrinterMarks.any, "none": .none, "crop": .crop, "registration": .registration,
        ])
        demands.safeZone = reader["safeZone"].millimetres(upTo: 100)
        demands.binding = reader["binding"].word(["none": Binding.none, "left": .left, "right": .right, "top": .top])
        demands.gutter = reader["gutter"].millimetres(upTo: 100)
        demands.resolution = resolution(reader["resolution"])
        demands.blanks = blanks(reader["blanks"])
        demands.condition = reader["condition"].text(upTo: 127)
        return demands
    }

    /// Width and height in mm. The greatest page a PDF can have is some five metres at a user unit of one.
    private static func size(_ field: Field) -> Size? {
        guard let sides = field.list(upTo: 2) else { return nil }
        guard sides.count == 2 else {
            field.mistake(.wrongForm, expected: "width and height in mm, as [85, 55]")
            return nil
        }
        let lengths = sides.compactMap { $0.required("mm").number(in: 5...5080, unit: "mm") }
        return lengths.count == 2 ? Size(width: Millimetres(lengths[0]), height: Millimetres(lengths[1])) : nil
    }

    private static func pages(_ field: Field) -> PageLimits? {
        guard let reader = field.object(pageKeys) else { return nil }
        let limits = PageLimits(
            min: reader["min"].integer(in: 1...10_000), max: reader["max"].integer(in: 1...10_000),
            multipleOf: reader["multipleOf"].integer(in: 1...1000))
        if let min = limits.min, let max = limits.max, min > max {
            reader.mistake(.contradiction, found: "has min \(min) above max \(max)", expected: "min up to max")
        } else if let max = limits.max, let step = limits.multipleOf, max / step * step < limits.min ?? 1 {
            reader.mistake(
                .contradiction, found: "has no multiple of \(step) within min and max", expected: "limits that one fits"
            )
        }
        return limits
    }

    private static func spots(_ field: Field) -> [String]? {
        guard let fields = field.list(upTo: 32) else { return nil }
        var spots: [String] = []
        for field in fields {
            guard let name = field.required("a spot colour's name").text(upTo: 127) else { continue }
            if spots.contains(name) { field.mistake(.contradiction, expected: "each spot colour once") }
            spots.append(name)
        }
        return spots
    }

    /// Pixels an inch, by the quantity from which on they are asked.
    private static func resolution(_ field: Field) -> [ResolutionDemand]? {
        guard let fields = field.list(upTo: 16) else { return nil }
        var steps: [ResolutionDemand] = []
        for field in fields {
            guard let reader = field.object(resolutionKeys) else { continue }
            let error = reader["error"].number(in: 0...10_000, unit: "ppi")
            let warning = reader["warning"].number(in: 0...10_000, unit: "ppi")
            if !reader.has("error"), !reader.has("warning") {
                reader.mistake(.missing, found: "asks for nothing", expected: "`error`, `warning` or both in ppi")
            }
            if let error, let warning, warning < error {
                reader["warning"].mistake(
                    .contradiction, found: "is below the error at \(plain(error))",
                    expected: "a warning at or above the error")
            }
            guard let from = reader["from"].required("a quantity").integer(in: OrderTicketReader.quantities) else {
                continue
            }
            if let last = steps.last, last.from >= from {
                reader["from"].mistake(
                    .contradiction, found: "is \(from) after \(last.from)", expected: "quantities that ascend")
            }
            steps.append(ResolutionDemand(from: from, warning: warning, error: error))
        }
        return steps
    }

    private static func blanks(_ field: Field) -> [Int]? {
        guard let fields = field.list(upTo: 1000) else { return nil }
        var blanks: [Int] = []
        for field in fields {
            let rule = "a page: from 1, or from the end with -1 for the last"
            guard let page = field.required(rule).integer(in: -10_000...10_000) else { continue }
            if page == 0 { field.mistake(.outOfRange, expected: rule) }
            if blanks.contains(page) { field.mistake(.contradiction, expected: "each page once") }
            blanks.append(page)
        }
        return blanks
    }
}

extension Field {
    fileprivate func millimetres(upTo most: Double) -> Millimetres? {
        number(in: 0...most, unit: "mm").map { Millimetres($0) }
    }
}
