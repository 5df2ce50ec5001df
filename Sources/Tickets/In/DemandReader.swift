import Workflow

/// Reads what a line asks of its PDFs otherwise than its product.
enum DemandReader {
    static let keys = PartReader.expectationKeys + ["parts"]

    /// Nil where nothing is said.
    static func demands(_ field: Field) -> LineDemands? {
        guard let reader = field.object(keys) else { return nil }
        var demands = LineDemands(all: PartReader.demands(reader))
        for (part, value) in reader["parts"].entries(upTo: ProductReader.maxParts) {
            if !isPartName(part) {
                value.mistake(.wrongForm, found: "is no part's name", expected: partNameRule)
            } else if let reader = value.required("an object").object(PartReader.expectationKeys) {
                demands.parts[part] = PartReader.demands(reader)
            }
        }
        return demands
    }
}
