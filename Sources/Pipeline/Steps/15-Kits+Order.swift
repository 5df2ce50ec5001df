import JobStore
public import Tickets
public import Workflow

// A line of a kit becomes a job for the kit and one for each child; a line of a multi product becomes a job of the chosen
// child. Everything that is wrong is told with its place in the ticket.

extension Turn {
    /// The jobs of a kit's line: the kit first, then its children in the kit's order.
    /// - Parameters:
    ///   - parent: the kit's job.
    ///   - assets: Versions of loaded PDFs to take instead of the newest.
    func kitJobs(
        _ kit: JobDetails, _ line: OrderLine, path: String, as parent: JobID, _ assets: [ProductID: Asset],
        _ mistakes: inout [Mistake]
    ) throws -> [JobDetails] {
        if line.versions.count > 1 || line.versions.contains(where: { $0.label != nil }) {
            mistakes.append(.versionsOfKit(kit.product.id, path: "\(path).versions"))
        }
        let contents: KitContents
        do {
            contents = try KitContents(of: kit.product, kits: line.quantity, said: line.children)
        } catch {
            mistakes += error.mistakes.map { Mistake($0, path: path) }
            return [kit]
        }
        var jobs = [kit]
        for entry in contents.entries {
            let index = line.children.firstIndex { $0.product == entry.product }
            let place = index.map { "\(path).children[\($0)]" } ?? "\(path).product"
            guard var product = try store.product(entry.product) else {
                mistakes.append(.unknownProduct(entry.product, path: place))
                continue
            }
            guard product.type.goesIntoKits else {
                mistakes.append(.notInKits(product, path: place))
                continue
            }
            product = asked(product, entry.said.expects, path: place, &mistakes)
            let asset = try assets[product.id] ?? asset(of: product, path: place, &mistakes)
            for part in entry.said.files.keys.sorted() where !product.takes(part) {
                mistakes.append(.unknownPart(part, of: product, path: "\(place).files.\(part)"))
            }
            jobs.append(
                JobDetails(
                    product: product, asset: asset, line: kit.line, version: kit.version, quantity: entry.quantity,
                    attributes: product.attributes.merging(entry.said.attributes) { $1 }, parent: parent,
                    location: kit.location, createdAt: now))
        }
        return jobs
    }

    /// The child that a line of a multi product chooses.
    /// - Returns: nil where there is none; the mistake is noted then.
    func chosenChild(of multi: Product, _ line: OrderLine, path: String, _ mistakes: inout [Mistake]) throws -> Product?
    {
        let names = multi.children.map(\.product.text).joined(separator: ", ")
        guard let choice = line.choice else {
            mistakes.append(
                Mistake(
                    .notOrderable, path: "\(path).choose",
                    found: "is missing, and '\(multi.id)' alone cannot be ordered",
                    expected: "one of \(names)"))
            return nil
        }
        guard multi.children.contains(where: { $0.product == choice }) else {
            mistakes.append(
                Mistake(
                    .notOrderable, path: "\(path).choose", found: "is '\(choice)', which '\(multi.id)' does not offer",
                    expected: "one of \(names)"))
            return nil
        }
        guard let child = try store.product(choice) else {
            mistakes.append(.unknownProduct(choice, path: "\(path).choose"))
            return nil
        }
        guard child.type != .multi else {
            mistakes.append(
                Mistake(
                    .notOrderable, path: "\(path).choose", found: "is '\(choice)', which offers a choice itself",
                    expected: "a product that becomes a job"))
            return nil
        }
        return child
    }

    /// Words in a line that its product does not know.
    func strayWords(_ line: OrderLine, of product: Product, path: String, chosen: Bool) -> [Mistake] {
        var mistakes: [Mistake] = []
        if line.choice != nil, !chosen {
            mistakes.append(
                Mistake(
                    .contradiction, path: "\(path).choose", found: "stands in a line of '\(product.id)'",
                    expected: "it only where a multi product is ordered"))
        }
        if !line.children.isEmpty, product.type != .kit {
            mistakes.append(
                Mistake(
                    .contradiction, path: "\(path).children", found: "stands in a line of '\(product.id)'",
                    expected: "it only where a kit is ordered"))
        }
        return mistakes
    }

    /// The asset of a static product; nil for every other one.
    func asset(of product: Product, path: String, _ mistakes: inout [Mistake]) throws -> Asset? {
        guard product.type == .static else { return nil }
        let asset = try store.asset(of: product.id)
        if asset == nil { mistakes.append(.missingAsset(product.id, path: path)) }
        return asset
    }

    /// The files that a ticket names for one of its jobs.
    func files(of details: JobDetails, in ticket: OrderTicket) -> [String: FileReference] {
        let line = ticket.lines[details.line]
        if details.parent == nil { return line.versions[details.version].files }
        return line.children.first { $0.product == details.product.id }?.files ?? [:]
    }
}

extension ProductType {
    /// Whether it may be a kit's child: something that becomes a job of its own, and not another parent.
    public var goesIntoKits: Bool {
        switch self {
        case .stock, .static, .multipart, .other: true
        case .kit, .multi, .template: false
        }
    }
}

extension Product {
    /// Whether a ticket may name a file for a part.
    func takes(_ part: String) -> Bool { type == .multipart && parts.contains { $0.name == part } }
}

extension Mistake {
    init(_ mistake: KitMistake, path: String) {
        let code: Code =
            switch mistake.kind {
            case .notInKit: .notOrderable
            case .contradiction: .contradiction
            case .outOfRange: .outOfRange
            }
        self.init(code, path: "\(path).\(mistake.path)", found: mistake.found, expected: mistake.expected)
    }

    static func tooManyJobs(_ count: Int) -> Mistake {
        Mistake(
            .outOfRange, path: "lines", found: "make \(count) jobs with the children of their kits",
            expected: "at most \(mostJobs) in one order")
    }

    /// Every change looks at all jobs of its order.
    static let mostJobs = 2000

    static func versionsOfKit(_ kit: ProductID, path: String) -> Mistake {
        Mistake(
            .notOrderable, path: path, found: "orders '\(kit)', a kit, in versions",
            expected: "a line for each; files stand with its children")
    }

    public static func notInKits(_ product: Product, path: String) -> Mistake {
        Mistake(
            .notOrderable, path: path, found: "brings '\(product.id)', a \(product.type.rawValue), into a kit",
            expected: "a kit of stock, static, multipart and other products")
    }
}
