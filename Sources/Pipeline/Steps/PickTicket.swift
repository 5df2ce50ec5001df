import JobStore
import Tickets
import Workflow

extension Turn {
    /// A leased pick ticket: what it says.
    func beginPickTicket(_ step: StepRecord, of id: JobID) throws {
        let job = try job(id)
        let details = job.details
        let ticket = PickTicket(
            job: id, product: details.product.id, productName: details.product.name, quantity: details.quantity,
            attributes: details.attributes, due: job.due, purchaseOrder: try order(id.order).purchaseOrder)
        effects.append(.local(.writePickTicket(step: step.id, job: id, text: ticket.text())))
    }
}
