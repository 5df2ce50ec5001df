public import Workflow

/// A part's PDF as it is present when the output is planned.
public struct PlanSource: Hashable, Sendable {
    /// The part of the product that it fills.
    public var part: String
    public var sha256: Digest
    public var pages: Int
    public init(part: String, sha256: Digest, pages: Int) {
        self.part = part
        self.sha256 = sha256
        self.pages = pages
    }
}

/// Decides what a job's print files are made of.
public enum OutputPlanner {
    /// Plans the print files of a product from the sources that fill its parts.
    ///
    /// A static product's one document and each part of a per-part product go out byte for byte, in the product's order.
    /// A merged product with a single part present goes out byte for byte too; with several they are joined in the
    /// product's order, whatever the order of `sources`. Optional parts that are missing are left out. A stock product
    /// has no print files.
    public static func plan(
        _ product: Product, from sources: [PlanSource]
    ) throws(PlanError) -> [PlannedOutput] {
        let present = try inOrder(of: product, sources)
        if !product.type.hasPrintFile { return [] }
        if product.type == .static, product.parts.count != 1 { throw .notOneDocument(parts: product.parts.count) }
        guard !present.isEmpty else { throw .nothingToPrint }
        let isMerged = product.type == .multipart && product.output == .merged
        return isMerged ? [merged(present)] : present.map(verbatim)
    }

    /// The sources in the order of the product's parts, each fit to be printed.
    private static func inOrder(of product: Product, _ sources: [PlanSource]) throws(PlanError) -> [PlanSource] {
        var byPart: [String: PlanSource] = [:]
        for source in sources {
            guard product.parts.contains(where: { $0.name == source.part }) else {
                throw .unknownPart(source.part)
            }
            guard byPart.updateValue(source, forKey: source.part) == nil else { throw .partTwice(source.part) }
            guard source.pages > 0 else { throw .noPages(part: source.part) }
        }
        for part in product.parts where part.required && byPart[part.name] == nil { throw .missingPart(part.name) }
        return product.parts.compactMap { byPart[$0.name] }
    }

    private static func verbatim(_ source: PlanSource) -> PlannedOutput {
        PlannedOutput(part: source.part, plan: .verbatim(source.sha256), pages: source.pages)
    }

    /// Bears no part's name, so that the file is called the same whichever optional parts there are.
    private static func merged(_ sources: [PlanSource]) -> PlannedOutput {
        let plan: OutputPlan =
            sources.count == 1
            ? .verbatim(sources[0].sha256) : .merge(sources.map { MergeSource(sha256: $0.sha256, pages: $0.pages) })
        return PlannedOutput(part: nil, plan: plan, pages: sources.reduce(0) { $0 + $1.pages })
    }
}

/// Why a job's output cannot be planned. None of them goes away by trying again.
public enum PlanError: Error, Hashable, Sendable, CustomStringConvertible {
    case missingPart(String)
    case unknownPart(String)
    case partTwice(String)
    case noPages(part: String)
    case nothingToPrint
    case notOneDocument(parts: Int)

    /// Stable.
    public var code: String {
        switch self {
        case .missingPart: "output.missing-part"
        case .unknownPart: "output.unknown-part"
        case .partTwice: "output.part-twice"
        case .noPages: "output.no-pages"
        case .nothingToPrint: "output.nothing-to-print"
        case .notOneDocument: "output.not-one-document"
        }
    }

    public var description: String {
        switch self {
        case .missingPart(let part):
            "the required part '\(part)' has no file; assign one with `hotpress file assign`"
        case .unknownPart(let part):
            "a file is assigned to the part '\(part)', which the product does not have; assign it to another part"
        case .partTwice(let part): "two files are assigned to the part '\(part)'; release one of them"
        case .noPages(let part): "the file of the part '\(part)' has no pages; assign another one"
        case .nothingToPrint:
            "none of the product's parts has a file; assign one with `hotpress file assign`"
        case .notOneDocument(let parts):
            "a static product has exactly one document, but this one has \(parts) parts; correct the product"
        }
    }
}
