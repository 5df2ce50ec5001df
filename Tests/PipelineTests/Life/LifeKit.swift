import Files
import JobStore
import Operations
import Wire
import Workflow

@testable import Pipeline

extension Transaction {
    /// Goods that want approvals and proofs.
    func addCarefulProducts() throws {
        let a7 = Size(width: 85, height: 55)
        let card = [Part(name: "card", trim: a7, bleed: 3)]
        let parts = [Part(name: "cover", trim: a7, bleed: 3), Part(name: "inner", trim: a7, bleed: 3)]
        func add(_ id: String, _ parts: [Part], _ change: (inout Product) -> Void) throws {
            var product = Product(id: ProductID(id)!, type: .multipart, name: id, parts: parts)
            change(&product)
            try self.add(product)
        }
        try add("seen-card", card) { $0.approval = .job }
        try add("seen-book", parts) { $0.approval = .job }
        try add("whole-order", card) { $0.approval = .order }
        try add("proofed-files", card) { $0.proof = .files }
        try add("proofed-output", card) { $0.proof = .output }
    }
}

extension Adapter {
    /// Lends a shop that sells these too.
    func withCarefulShop(_ body: (Shop) throws -> Void) throws {
        try withShop { shop in
            try shop.store.perform { try $0.addCarefulProducts() }
            try body(shop)
        }
    }
}

extension Shop {
    /// Drops an order's ticket with further keys: `"start": …`.
    func order(_ number: String, with keys: String, _ lines: String..., paid: Bool = true) throws {
        let more = ticket(number, lines, paid, with: keys)
        try turn([
            .watcher(folder: "in/orders", .arrived(arrival("\(number)-\(keys.count).json", more, isPDF: false)))
        ])
        try settle()
    }

    /// A time from now, as tickets write it.
    func time(in seconds: Double) -> String { clock.now.advanced(bySeconds: seconds).description }

    func statuses(_ order: String) throws -> [JobStatus] {
        try store.read { try $0.jobs(of: OrderNumber(order)!) }.map(\.status)
    }
    func notes(_ order: String) throws -> [NoteRecord] { try store.read { try $0.notes(of: OrderNumber(order)!) } }
}

/// A ticket's text with further keys.
func ticket(_ number: String, _ lines: [String], _ paid: Bool, with keys: String?) -> String {
    let text = ticket(number, lines, paid)
    guard let keys else { return text }
    return text.replacing(#"{"order": "\#(number)", "#, with: #"{"order": "\#(number)", \#(keys), "#)
}

/// A line of goods with a file for its card.
func careful(_ product: String, _ file: String = "a.pdf") -> String {
    line(product, files: ["card": #""\#(file)""#])
}
