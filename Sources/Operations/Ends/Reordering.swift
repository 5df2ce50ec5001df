public import Pipeline
import JobStore
public import Workflow

/// How to place an order once more.
public struct ReorderOptions: Hashable, Sendable, Codable {
    /// The new order's number; nil for the next free `<order>.R<n>`.
    public var number: OrderNumber?
    public var artwork: ReorderArtwork
    /// In minor units; nil for the first order's.
    public var total: Int?
    public init(number: OrderNumber? = nil, artwork: ReorderArtwork = .current, total: Int? = nil) {
        self.number = number
        self.artwork = artwork
        self.total = total
    }
}

extension Turn {
    func reorder(_ number: OrderNumber, _ options: ReorderOptions) throws -> Answer {
        let former = try order(number)
        for job in try store.jobs(of: number) { try requireData(of: job) }
        let missing = try missingSources(of: number)
        guard missing.isEmpty else {
            throw OperationError(
                "order.sources-missing",
                "order \(number) cannot be repeated: there never was a file for \(missing.joined(separator: ", "))")
        }
        let wanted = try options.number ?? nextRepetition(of: number)
        if try store.order(wanted) != nil {
            throw OperationError("order.exists", "there is an order \(wanted) already; choose another number with --as")
        }
        try reorder(former, as: wanted, artwork: options.artwork, total: options.total)
        return try showOrder(wanted)
    }

    /// `1042.R1`, and where that is taken `1042.R2`; of `1042.R1` too, so that numbers do not grow without end.
    private func nextRepetition(of number: OrderNumber) throws -> OrderNumber {
        var first = number.text
        if let dot = first.lastIndex(of: "."), first[dot...].hasPrefix(".R"), Int(first[dot...].dropFirst(2)) != nil {
            first = String(first[..<dot])
        }
        for repetition in 1... {
            guard let next = OrderNumber("\(first).R\(repetition)") else { break }
            if try store.order(next) == nil { return next }
        }
        throw OperationError(
            "order.number-too-long", "no number can be made of \(number); name one with --as", exit: .usage)
    }
}
