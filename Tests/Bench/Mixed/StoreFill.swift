import Files
import Foundation
import JobStore
import SQLiteStore
import Workflow

/// Fills a store with ended orders as the pipeline itself left one: each row that belongs to that one, again and again under
/// other numbers, through the store's own ports. No daemon may run.
struct StoreFill {
    let path: String
    let model: OrderNumber

    /// - Parameter count: orders in all, the model included.
    func fill(to count: Int) throws {
        let store = try SQLiteStore(path: path)
        let rows = try store.read { try Rows($0, model) }
        for start in stride(from: 1, to: count, by: 500) {
            try store.perform { transaction in
                for number in start..<min(count, start + 500) { try rows.repeated(number, in: transaction) }
            }
        }
        try store.close()
    }

    private struct Rows: Sendable {
        var order: OrderRecord
        var job: JobRecord
        var slots: [SlotRecord]
        var files: [FileRecord]
        var outputs: [OutputRecord]
        var deliveries: [DeliveryRecord]
        var events: [EventRecord]

        init(_ store: any Transaction, _ number: OrderNumber) throws {
            guard let order = try store.order(number), let job = try store.jobs(of: number).first, job.cause != nil
            else {
                throw Wrong("order \(number) has not ended with a job")
            }
            self.order = order
            self.job = job
            slots = try store.slots(of: job.id)
            files = try store.files(FileFilter(job: job.id), limit: 10)
            outputs = try store.outputs(of: job.id)
            deliveries = try store.deliveries(of: job.id)
            events = try store.events(after: 0, EventFilter(order: number), limit: 1000)
        }

        func repeated(_ index: Int, in store: any Transaction) throws {
            guard let number = OrderNumber("fill\(index)") else { return }
            let id = JobID(order: number, index: 1)
            let digest = SHA256.digest(of: Array("\(number)".utf8))
            var order = order
            (order.number, order.fingerprint) = (number, digest)
            try store.insert(order)
            var job = job
            job.id = id
            try store.insert(
                job,
                slots: slots.map { slot in
                    var slot = slot
                    (slot.job, slot.file) = (id, nil)
                    return slot
                })
            for var file in files {
                (file.job, file.order, file.sha256, file.inode) = (
                    id, file.order.map { _ in number }, digest, UInt64(index)
                )
                file.id = try store.insert(file)
                for var slot in slots where slot.file != nil {
                    (slot.job, slot.file) = (id, file.id)
                    try store.fill(slot)
                }
            }
            for var output in outputs {
                (output.job, output.sha256) = (id, digest)
                try store.insert(output)
            }
            for var delivery in deliveries {
                (delivery.job, delivery.sha256) = (id, digest)
                delivery.name = try renamed(delivery.name, number)
                delivery.temporary = try renamed(delivery.temporary, number)
                _ = try store.insert(delivery)
            }
            for var event in events {
                event.order = number
                event.job = event.job.map { _ in id }
                _ = try store.append(event)
            }
        }

        private func renamed(_ name: RawName, _ number: OrderNumber) throws -> RawName {
            let text = name.escaped.replacingOccurrences(of: self.order.number.text, with: number.text)
            guard let name = RawName(text) else { throw Wrong("'\(text)' is no name") }
            return name
        }
    }
}
