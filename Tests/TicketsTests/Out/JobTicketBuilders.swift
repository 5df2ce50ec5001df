import Testing
import Tickets
import Workflow

extension JobTicket {
    /// A ticket for two business cards, unless told otherwise.
    static func card(_ change: (inout JobTicket) -> Void = { _ in }) -> JobTicket {
        var ticket = JobTicket(
            job: JobID("1042-1")!, revision: 1, product: ProductID("business-card")!, productName: "Business card",
            versionLabel: "Anna", quantity: 250, due: Timestamp(milliseconds: 1_796_126_400_000), priority: 50,
            attributes: ["stock": "silk-350", "finish": "matt"], hotFolder: "digital",
            files: [
                JobTicketFile(
                    name: RawName("O1042-J1-Pcard-R1_anna.pdf")!,
                    sha256: Digest(hex: String(repeating: "ab", count: 32))!,
                    pages: 2, part: "card", trim: Size(width: 85, height: 55), bleed: 3)
            ])
        change(&ticket)
        return ticket
    }
}
