import Workflow

/// Reads what is expected of one PDF.
enum PartReader {
    static let expectationKeys = ["trim", "bleed", "pages", "inks", "spots"]
    static let partKeys = ["name", "required"] + expectationKeys
    static let pageKeys = ["min", "max", "multipleOf"]

    static func part(_ reader: ObjectReader) -> Part? {
        let name = reader["name"].required(partNameRule).value(partNameRule) { isPartName($0) ? $0 : nil }
        let part = expectations(reader, name: name ?? "", required: reader["required"].flag() ?? true)
        return name == nil ? nil : part
    }

    static func expectations(_ reader: ObjectReader, name: String, required: Bool) -> Part {
        let inks = reader["inks"].word(["any": Inks.any, "cmyk": .cmyk, "k": .k])
        return Part(
            name: name, required: required, trim: size(reader["trim"]),
            bleed: Millimetres(reader["bleed"].number(in: 0...50, unit: "mm") ?? 0), pages: pages(reader["pages"]),
            inks: inks ?? .any, spots: spots(reader["spots"]))
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

    private static func pages(_ field: Field) -> PageLimits {
        guard let reader = field.object(pageKeys) else { return PageLimits() }
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

    private static func spots(_ field: Field) -> [String] {
        var spots: [String] = []
        for field in field.list(upTo: 32) ?? [] {
            guard let name = field.required("a spot colour's name").text(upTo: 127) else { continue }
            if spots.contains(name) { field.mistake(.contradiction, expected: "each spot colour once") }
            spots.append(name)
        }
        return spots
    }
}
