import Foundation
import Workflow

extension JobTicket {
    /// The ticket as JSON: keys in alphabetical order, absent values left out, lengths in mm, one line break at the end.
    public func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(Shape(self))) + [0x0A]
    }

    /// The written form, apart from the value: its keys are a promise to those who read tickets.
    private struct Shape: Encodable {
        let format = "hotpress-job-ticket-1"
        let order, job: String
        let revision: Int
        let product, productName: String
        let version: String?
        let quantity: Int
        let due: String?
        let priority: Int
        let attributes: [String: String]
        let hotFolder: String
        let purchaseOrder, customer: String?
        let files: [File]

        struct File: Encodable {
            let name, sha256: String
            let pages: Int
            let part: String?
            let trim: [Double]?
            let bleed: Double
        }

        init(_ ticket: JobTicket) {
            order = ticket.job.order.text
            job = ticket.job.description
            revision = ticket.revision
            product = ticket.product.text
            productName = ticket.productName
            version = ticket.versionLabel
            quantity = ticket.quantity
            due = ticket.due?.description
            priority = ticket.priority
            attributes = ticket.attributes
            hotFolder = ticket.hotFolder
            purchaseOrder = ticket.purchaseOrder
            customer = ticket.customerName
            files = ticket.files.map {
                File(
                    name: $0.name.escaped, sha256: $0.sha256.hex, pages: $0.pages, part: $0.part,
                    trim: $0.trim.map { [$0.width.value, $0.height.value] }, bleed: $0.bleed.value)
            }
        }
    }
}
