import JobStore
import Workflow

/// A value that its text names completely.
protocol TextColumnValue: ColumnValue {
    var columnText: String { get }
    init?(columnText: String)
}

extension TextColumnValue {
    var column: Column { .text(columnText) }
    init?(column: Column) {
        guard case .text(let text) = column else { return nil }
        self.init(columnText: text)
    }
}

extension TextColumnValue where Self: RawRepresentable, RawValue == String {
    var columnText: String { rawValue }
    init?(columnText: String) { self.init(rawValue: columnText) }
}

extension OrderNumber: TextColumnValue {
    var columnText: String { text }
    init?(columnText: String) { self.init(columnText) }
}

extension JobID: TextColumnValue {
    var columnText: String { description }
    init?(columnText: String) { self.init(columnText) }
}

extension ProductID: TextColumnValue {
    var columnText: String { text }
    init?(columnText: String) { self.init(columnText) }
}

extension Digest: TextColumnValue {
    var columnText: String { hex }
    init?(columnText: String) { self.init(hex: columnText) }
}

extension JobStatus: TextColumnValue {}
extension OrderStatus: TextColumnValue {}
extension PaymentStatus: TextColumnValue {}
extension Fulfilment: TextColumnValue {}
extension CleanUpCause: TextColumnValue {}
extension PendingAct.Kind: TextColumnValue {}
extension Actor: TextColumnValue {}
extension Channel: TextColumnValue {}
extension ApprovalState: TextColumnValue {}
extension NoteKind: TextColumnValue {}
extension StockCause: TextColumnValue {}
extension Level: TextColumnValue {}
extension FileState: TextColumnValue {}
extension StepKind: TextColumnValue {}
extension OutputState: TextColumnValue {}
extension DeliveryState: TextColumnValue {}
extension AlertKind: TextColumnValue {}
