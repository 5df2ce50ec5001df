import Configuration
import Daemon
import Preflight
import Workflow

/// What `hotpress check` is asked to hold files against: a product of the workspace, and over it the options.
enum CheckExpectation {
    static func read(_ parsed: Parsed, _ console: Console) throws -> (Expectation, Profile) {
        var (expectation, product) = (Expectation(), Product?.none)
        let quantity = try parsed.value("quantity", "a number from 1", { Int($0).flatMap { $0 > 0 ? $0 : nil } })
        if let name = try parsed.value("product", "a product", { ProductID($0) }) {
            let demands = try Solo.demands(
                of: name, part: parsed.text("part"), quantity: quantity ?? 1, workspace: console.workspace)
            (expectation, product) = (demands.expectation, demands.product)
        } else if quantity != nil {
            throw UsageError("--quantity needs --product: by itself it asks for nothing")
        }
        try takeOptions(parsed, into: &expectation)
        let profile = try ProfileSource.profile(
            parsed.text("profile") ?? product?.profile ?? Profile.house.name, console)
        return (expectation, profile.changed(by: product?.rules ?? [:], fixes: product?.fixes))
    }

    private static func takeOptions(_ parsed: Parsed, into expectation: inout Expectation) throws {
        if let trim = try parsed.value("trim", "a size in mm like 85x55", size) { expectation.trim = trim }
        if let bleed = try length("bleed", parsed) { expectation.bleed = bleed }
        if let pages = try parsed.value("pages", "a number of pages", { Int($0) }) {
            (expectation.pages.min, expectation.pages.max) = (pages, pages)
        }
        if let multiple = try parsed.value("multiple-of", "a number", { Int($0) }) {
            expectation.pages.multipleOf = multiple
        }
        if let inks = try parsed.value("inks", "cmyk or k", { Inks(rawValue: $0) }) { expectation.inks = inks }
        if let spots = parsed.options["spot"] { expectation.spots = spots }
        if let marks = try parsed.value("marks", "none, crop or registration", { PrinterMarks(rawValue: $0) }) {
            expectation.marks = marks
        }
        if let zone = try length("safe-zone", parsed) { expectation.safeZone = zone }
        if let binding = try parsed.value("binding", "left, right or top", { Binding(rawValue: $0) }) {
            expectation.binding = binding
        }
        if let gutter = try length("gutter", parsed) { expectation.gutter = gutter }
        if expectation.gutter > 0, expectation.binding == .none {
            throw UsageError("--gutter needs --binding: the edge at which it lies")
        }
        if let blanks = parsed.options["blank"] {
            expectation.blanks = try blanks.map { text in
                guard let page = Int(text), page != 0 else {
                    throw UsageError("--blank '\(text)' is not a page: from 1, or from the end with -1 for the last")
                }
                return page
            }
        }
        if let condition = parsed.text("condition") { expectation.condition = condition }
    }

    private static func length(_ name: String, _ parsed: Parsed) throws -> Millimetres? {
        try parsed.value(name, "a length in mm", { Double($0).flatMap { (0...5080).contains($0) ? $0 : nil } })
            .map { Millimetres($0) }
    }

    private static func size(_ text: String) -> Size? {
        let parts = text.lowercased().split(separator: "x").compactMap { Double($0) }
        guard parts.count == 2, parts.allSatisfy({ $0 > 0 && $0 < 20_000 }) else { return nil }
        return Size(width: Millimetres(parts[0]), height: Millimetres(parts[1]))
    }
}
