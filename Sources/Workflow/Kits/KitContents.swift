/// What an ordered kit comes to: how many of which child go into the boxes.
public struct KitContents: Hashable, Sendable {
    /// One child that is made or picked.
    public struct Entry: Hashable, Sendable {
        public var product: ProductID
        /// For all kits together; at least 1.
        public var quantity: Int
        /// What the ticket says of it.
        public var said: KitChild
    }

    /// In the kit's order; at least one.
    public let entries: [Entry]

    /// As many as a line may order.
    public static let most = 10_000_000

    /// Works the quantities out.
    ///
    /// So many per kit are multiplied; a free quantity is taken as the ticket chose it, for all kits together. 0 leaves
    /// out a child that is not mandatory.
    /// - Parameters:
    ///   - kits: how many kits are ordered.
    ///   - said: what the ticket says of the children; one that is not named takes the kit's own quantity.
    /// - Throws: every mistake, with its place in the ticket's line.
    public init(of kit: Product, kits: Int, said: [KitChild]) throws(KitRefused) {
        var mistakes = Self.strangers(said, in: kit)
        var entries: [Entry] = []
        for child in kit.children {
            let index = said.firstIndex { $0.product == child.product }
            let choice = index.map { said[$0] } ?? KitChild(product: child.product)
            let path = index.map { "children[\($0)].quantity" }
            do throws(KitMistake) {
                let quantity = try child.quantity(in: kits, wanted: choice.quantity, path: path)
                if quantity > 0 { entries.append(Entry(product: child.product, quantity: quantity, said: choice)) }
            } catch {
                mistakes.append(error)
            }
        }
        if mistakes.isEmpty, entries.isEmpty {
            mistakes.append(
                KitMistake(.outOfRange, "children", found: "leaves the kit empty", expected: "at least one child"))
        }
        guard mistakes.isEmpty else { throw KitRefused(mistakes: mistakes) }
        self.entries = entries
    }

    /// Children that the ticket names and the kit does not have, or that it names twice.
    private static func strangers(_ said: [KitChild], in kit: Product) -> [KitMistake] {
        said.enumerated().compactMap { index, choice in
            let path = "children[\(index)].product"
            guard kit.children.contains(where: { $0.product == choice.product }) else {
                let names = kit.children.map(\.product.text).joined(separator: ", ")
                return KitMistake(
                    .notInKit, path, found: "is '\(choice.product)'", expected: "a child of \(kit.id) (\(names))")
            }
            guard said.firstIndex(where: { $0.product == choice.product }) == index else {
                return KitMistake(
                    .contradiction, path, found: "names '\(choice.product)' a second time", expected: "each child once")
            }
            return nil
        }
    }
}

extension ChildProduct {
    /// How many of it go into so many kits.
    /// - Parameters:
    ///   - wanted: what the ticket chose; nil where it says nothing.
    ///   - path: where the ticket chose it; nil where it does not name the child.
    fileprivate func quantity(in kits: Int, wanted: Int?, path: String?) throws(KitMistake) -> Int {
        if wanted == 0, !isMandatory { return 0 }
        let place = path ?? "children"
        switch quantity {
        case .perKit(let each):
            let (product, overflow) = kits.multipliedReportingOverflow(by: each)
            guard !overflow, product <= KitContents.most else {
                throw KitMistake(
                    .outOfRange, "quantity", found: "makes \(kits) × \(each) of '\(self.product)'",
                    expected: "at most \(KitContents.most) of each child")
            }
            guard wanted == nil || wanted == product else {
                let leave = isMandatory ? "" : ", or 0 to leave it out"
                throw KitMistake(
                    .contradiction, place, found: "is \(wanted ?? 0)",
                    expected: "\(product) (\(kits) kits of \(each) '\(self.product)'), or nothing\(leave)")
            }
            return product
        case .free(let least, let most, let usual):
            let chosen = wanted ?? usual
            if chosen == 0, !isMandatory { return 0 }
            guard chosen >= max(1, least), chosen <= min(most, KitContents.most) else {
                let leave = isMandatory ? "" : ", or 0 to leave it out"
                throw KitMistake(
                    .outOfRange, place, found: wanted == nil ? "does not choose '\(product)'" : "is \(chosen)",
                    expected: "\(max(1, least)) to \(min(most, KitContents.most)) of '\(product)'\(leave)")
            }
            return chosen
        }
    }
}

/// One thing that is wrong in what a ticket says of a kit.
public struct KitMistake: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case notInKit, contradiction, outOfRange }
    public var kind: Kind
    /// From the ticket's line on: `children[1].quantity`.
    public var path: String
    /// What stands there.
    public var found: String
    /// What should stand there, as the end of a sentence.
    public var expected: String

    init(_ kind: Kind, _ path: String, found: String, expected: String) {
        self.kind = kind
        self.path = path
        self.found = found
        self.expected = expected
    }
}

/// A kit that cannot be ordered like this; with at least one mistake.
public struct KitRefused: Error, Hashable, Sendable {
    public var mistakes: [KitMistake]
}
