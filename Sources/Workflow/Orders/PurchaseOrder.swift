/// The customer's purchase order number: free text that people add, correct and clear at any time.
public enum PurchaseOrder {
    /// Characters at most.
    public static let limit = 64

    /// The number as it is kept.
    /// - Returns: nil where nothing is left after trimming: it is cleared then.
    /// - Throws: where it is longer than `limit` or has characters that cannot be printed.
    public static func trimmed(_ text: String) throws(PurchaseOrderRefused) -> String? {
        let body = text.drop(while: \.isWhitespace)
        let end = body.lastIndex { !$0.isWhitespace }
        guard let end else { return nil }
        let number = String(body[...end])
        guard number.count <= limit else { throw .tooLong }
        guard number.unicodeScalars.allSatisfy(\.isPrintable) else { throw .notPrintable }
        return number
    }

    /// What a button or a line offers: to add a number where there is none, to edit the one that is there.
    public static func label(_ number: String?) -> String { number == nil ? "Add PO" : "Edit" }
}

/// Why a purchase order number is not kept.
public enum PurchaseOrderRefused: Error, Hashable, Sendable { case tooLong, notPrintable }
