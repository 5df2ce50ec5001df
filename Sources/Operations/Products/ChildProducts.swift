import JobStore
import Pipeline
import Tickets
import Workflow

extension Turn {
    /// Sees that what a kit or a multi product consists of is there, and can be in it.
    /// - Throws: `TicketRejected`, with the place of each child that cannot.
    func checkChildren(of product: Product) throws {
        var mistakes: [Mistake] = []
        for (index, child) in product.children.enumerated() {
            let path = "children[\(index)].product"
            guard child.product != product.id, let known = try store.product(child.product) else {
                mistakes.append(
                    Mistake(
                        .unknownProduct, path: path, found: "is '\(child.product)'",
                        expected: "a product that was added before (`hotpress product list`)"))
                continue
            }
            if product.type == .kit, !known.type.goesIntoKits {
                mistakes.append(.notInKits(known, path: path))
            } else if product.type == .multi, known.type == .multi || known.type == .template {
                mistakes.append(
                    Mistake(
                        .notOrderable, path: path, found: "is '\(known.id)', a \(known.type.rawValue)",
                        expected: "a product that becomes a job"))
            }
        }
        guard mistakes.isEmpty else { throw TicketRejected(mistakes) }
    }

    /// What a kit consists of, or what a multi product offers.
    func childLines(of product: Product) throws -> [String] {
        product.children.map { child in
            let name = child.label.map { "\(child.product) (\($0))" } ?? child.product.text
            guard product.type == .kit else { return "  choice \(name)" }
            let quantity =
                switch child.quantity {
                case .perKit(let each): "\(each) in each kit"
                case .free(let least, let most, let usual):
                    "\(least) to \(most), \(usual) unless the ticket says otherwise"
                }
            return "  child \(name): \(quantity)\(child.isMandatory ? "" : ", optional")"
        }
    }
}
