import JobStore
import Workflow

/// Tickets beside the texts that say them: an order is read at every change of its jobs, and its ticket stays as it is.
/// A text is compared with the one that was read, so nothing here can be out of date. Bounded like
/// `DetailsCache`; long tickets are not kept.
struct TicketCache {
    private struct Known {
        let text: String
        let ticket: OrderTicket
    }
    private var young: [OrderNumber: Known] = [:]
    private var old: [OrderNumber: Known] = [:]
    private let half = 1024
    private let longest = 4096

    /// The ticket that a text says.
    mutating func ticket(of order: OrderNumber, _ text: String) throws(StoreError) -> OrderTicket {
        if let known = young[order] ?? old[order], known.text == text {
            remember(known, of: order)
            return known.ticket
        }
        let ticket = try JSON.decode(OrderTicket.self, from: text)
        remember(Known(text: text, ticket: ticket), of: order)
        return ticket
    }

    /// An order's ticket as text.
    /// - Parameter isNew: Written out in any case: tickets whose texts differ in the form of a letter (NFC, NFD) count as
    ///   equal, and one that was refused before may stand here.
    mutating func text(of order: OrderRecord, isNew: Bool) throws(StoreError) -> String {
        if !isNew, let known = young[order.number] ?? old[order.number], known.ticket == order.ticket {
            return known.text
        }
        let text = try JSON.encode(order.ticket)
        remember(Known(text: text, ticket: order.ticket), of: order.number)
        return text
    }

    private mutating func remember(_ known: Known, of order: OrderNumber) {
        guard young[order]?.text != known.text, known.text.utf8.count <= longest else { return }
        if young.count >= half {
            old = young
            young = [:]
        }
        young[order] = known
    }
}
