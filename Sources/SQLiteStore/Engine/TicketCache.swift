import JobStore
import Workflow

/// Tickets beside the texts that say them: an order is read at every change of its jobs, and its ticket stays as it is.
struct TicketCache {
    private var texts = TextCache<OrderNumber, OrderTicket>(bytes: 4 << 20)

    /// The ticket that a text says.
    mutating func ticket(of order: OrderNumber, _ text: String) throws(StoreError) -> OrderTicket {
        try texts.value(of: order, text)
    }

    /// An order's ticket as text.
    /// - Parameter isNew: Written out in any case: tickets whose texts differ in the form of a letter (NFC, NFD) count as
    ///   equal, and one that was refused before may stand here.
    mutating func text(of order: OrderRecord, isNew: Bool) throws(StoreError) -> String {
        if !isNew, let known = texts.known(of: order.number), known.value == order.ticket { return known.text }
        let text = try JSON.encode(order.ticket)
        texts.remember(text, order.ticket, of: order.number)
        return text
    }
}
