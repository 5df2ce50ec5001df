public import Workflow

/// What somebody who has ordered asks for, dropped as a file (`docs/orders.md`).
public struct OrderRequest: Hashable, Sendable {
    public var order: OrderNumber
    /// The sender's words.
    public var reason: String
    public init(order: OrderNumber, reason: String) {
        self.order = order
        self.reason = reason
    }
}

/// Reads a wish to cancel: `{ "order": "1042", "cancel": { "reason": "…" } }`.
public enum OrderRequestReader {
    static let requestKeys = ["order", "cancel"]
    static let cancelKeys = ["reason"]

    /// Reads a file that may be a wish or an order.
    /// - Returns: nil where it is no wish, whatever else it is.
    /// - Throws: every mistake in it.
    public static func read(
        _ bytes: [UInt8], maxBytes: Int = OrderTicketReader.maxBytes
    ) throws(TicketRejected) -> OrderRequest? {
        let source = SourceText(bytes)
        let tree: JSONTree
        do { tree = try JSONTree.read(source, maxBytes: maxBytes) } catch { throw TicketRejected([error]) }
        guard case .object(let members) = tree.value, members.contains(where: { $0.key == "cancel" }) else {
            return nil
        }
        let mistakes = MistakeList(source: source)
        let request = ObjectReader(tree, keys: requestKeys, mistakes: mistakes).flatMap(request)
        guard let request, mistakes.isEmpty else { throw TicketRejected(mistakes.mistakes) }
        return request
    }

    private static func request(_ reader: ObjectReader) -> OrderRequest? {
        let rule = "1 to 48 letters, digits, '.', '_' or '-', beginning with a letter or digit"
        let order = reader["order"].required(rule).value(rule) { OrderNumber($0) }
        let cancel = reader["cancel"].required("an object with a reason").object(cancelKeys)
        let reason = cancel?["reason"].required("why it is to be cancelled").text(upTo: 1000)
        guard let order, let reason else { return nil }
        return OrderRequest(order: order, reason: reason)
    }
}
