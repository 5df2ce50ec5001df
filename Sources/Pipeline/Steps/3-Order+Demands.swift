import Tickets
import Workflow

extension Turn {
    /// A product as a line of a ticket asks for it: what the ticket asks of the PDFs counts more than what the product does.
    func asked(_ product: Product, _ demands: LineDemands?, path: String, _ mistakes: inout [Mistake]) -> Product {
        guard let demands else { return product }
        let path = "\(path).expects"
        guard !product.parts.isEmpty else {
            mistakes.append(
                Mistake(
                    .contradiction, path: path, found: "stands in a line of '\(product.id)'",
                    expected: "it only where the product has a PDF"))
            return product
        }
        for part in demands.parts.keys.sorted() where !product.parts.contains(where: { $0.name == part }) {
            let parts = product.parts.map(\.name).joined(separator: ", ")
            mistakes.append(
                Mistake(
                    .unknownPart, path: "\(path).parts.\(part)", found: "is of part '\(part)'",
                    expected: "a part of \(product.id) (\(parts))"))
        }
        let asked = product.asking(demands)
        for part in asked.parts where part.hasGutterWithoutBinding {
            mistakes.append(
                Mistake(
                    .contradiction, path: path, found: "asks for a gutter where part '\(part.name)' is not bound",
                    expected: "the edge in `binding`"))
        }
        return asked
    }
}
