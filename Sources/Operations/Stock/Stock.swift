import JobStore
import Pipeline
import Workflow

extension Turn {
    func listStock(onlyLow: Bool) throws -> Answer {
        let rows = try store.products().filter { product in
            try product.type == .stock || store.stock(of: product.id) > 0
        }.map { try StockRow($0, self) }.filter { !onlyLow || $0.isLow }
        return try Answer(TextTable.render(StockRow.headings, rows.map(\.cells)), rows)
    }

    func showStock(_ id: ProductID) throws -> Answer {
        let row = try StockRow(try goodsProduct(id), self)
        var lines = ["\(id): \(row.isCounted ? "\(row.onHand) on hand" : "not counted")\(row.isLow ? ", low" : "")"]
        if let place = row.place { lines.append("shelf      \(place)") }
        if let sku = row.sku { lines.append("SKU        \(sku)") }
        if let level = row.reorderLevel { lines.append("reorder at \(level)") }
        for job in try waitingForGoods(id) {
            lines.append("waiting    job \(job.id): \(job.details.quantity), priority \(job.priority)")
        }
        for move in try store.stockMoves(of: id, limit: 1_000_000).suffix(20) {
            let change = move.change > 0 ? "+\(move.change)" : "\(move.change)"
            lines.append("\(move.time)  \(change)  \(move.cause.rawValue) by \(move.author): \(move.reason)")
        }
        return try Answer(lines.joined(separator: "\n"), row)
    }

    func receiveStock(_ id: ProductID, _ count: Int, reason: String?) throws -> Answer {
        let product = try goodsProduct(id)
        let goods = try goods(of: id, shelf: product.shelf)
        try move(count, of: id, .received, reason: reason ?? "received", goods)
        return try served(product, "\(count) received")
    }

    func countStock(_ id: ProductID, _ count: Int, reason: String) throws -> Answer {
        let product = try goodsProduct(id)
        let goods = try goods(of: id, shelf: product.shelf)
        try move(count - goods.onHand, of: id, .counted, reason: reason, goods)
        return try served(product, "counted, \(count - goods.onHand) off")
    }

    /// Goods that came go to those who wait for them, in the same commit.
    private func served(_ product: Product, _ text: String) throws -> Answer {
        let jobs = try serve(product.id)
        let row = try StockRow(product, self)
        let went = jobs.isEmpty ? "" : "; went on: \(jobs.map(\.description).joined(separator: ", "))"
        return try Answer("\(product.id): \(text), \(row.onHand) on hand\(went)", row)
    }

    /// A product of goods, or one that was: jobs of its former revisions may wait for goods still.
    private func goodsProduct(_ id: ProductID) throws -> Product {
        guard let product = try store.product(id) else { throw StoreError.notFound("product \(id)") }
        guard try product.type == .stock || !store.stockMoves(of: id, limit: 1).isEmpty || !waitingForGoods(id).isEmpty
        else {
            throw OperationError(
                "stock.not-goods", "product \(id) is \(product.type.rawValue); only stock products lie on a shelf")
        }
        return product
    }
}

/// Goods of one product as `hotpress stock list --json` prints them.
struct StockRow: Encodable {
    var product: ProductID
    var name: String
    var onHand: Int
    var isCounted: Bool
    var wanted: Int
    var reorderLevel: Int?
    var isLow: Bool
    var place: String?
    var sku: String?

    init(_ product: Product, _ turn: Turn) throws {
        let goods = try turn.goods(of: product.id, shelf: product.shelf)
        self.product = product.id
        name = product.name
        onHand = goods.onHand
        isCounted = goods.isCounted
        wanted = try turn.waitingForGoods(product.id).reduce(0) { $0 + $1.details.quantity }
        reorderLevel = goods.reorderLevel
        isLow = goods.isLow
        place = product.shelf?.place
        sku = product.shelf?.sku
    }

    static let headings = ["PRODUCT", "ON HAND", "WANTED", "REORDER AT", "SHELF", "SKU", "NAME"]
    var cells: [String] {
        [
            product.text, isCounted ? "\(onHand)\(isLow ? " low" : "")" : "not counted", "\(wanted)",
            reorderLevel.map(String.init) ?? "", place ?? "", sku ?? "", name,
        ]
    }
}
