import SamplePDF
import Testing

@Suite struct `Preflight` {
    struct Fault: Sendable, CustomTestStringConvertible {
        var name: String
        var pdf: [UInt8]
        var rule: String
        var canBeOverridden: Bool
        var testDescription: String { name }
    }

    static let faults: [Fault] = [
        Fault(
            name: "wrong size", pdf: SampleDocument.plain(trim: (90, 50)).bytes(), rule: "page.trim-size",
            canBeOverridden: true),
        Fault(name: "no bleed", pdf: SampleDocument.plain(bleed: 0).bytes(), rule: "page.bleed", canBeOverridden: true),
        Fault(name: "too many pages", pdf: artwork("Three", pages: 3), rule: "pages.count", canBeOverridden: true),
        Fault(
            name: "locked", pdf: changed { $0.encryption = SampleEncryption(userPassword: "secret") },
            rule: "pdf.password", canBeOverridden: false),
        Fault(
            name: "encrypted", pdf: changed { $0.encryption = SampleEncryption(userPassword: "") },
            rule: "pdf.encrypted",
            canBeOverridden: false),
        Fault(name: "shredded", pdf: changed { $0.damage = .shredded }, rule: "pdf.damaged", canBeOverridden: false),
        Fault(
            name: "cut off", pdf: changed { $0.damage = .truncated(keeping: 300) }, rule: "pdf.damaged",
            canBeOverridden: false),
        Fault(name: "not a PDF", pdf: Array("Dear printer".utf8), rule: "pdf.damaged", canBeOverridden: false),
    ]

    private static func changed(_ change: (inout SampleDocument) -> Void) -> [UInt8] {
        var document = SampleDocument.plain()
        change(&document)
        return document.bytes()
    }

    @Test(arguments: faults)
    func `rejects with a report, and a person may override what can be printed at all`(fault: Fault) throws {
        let shop = try Shop()
        try shop.drop(ticket("1", line(.card, files: ["card": "card.pdf"])), as: "1.json", in: "in/orders")
        try shop.job("1-1", gets: "AwaitingData")
        try shop.drop(fault.pdf, as: "card.pdf", in: "in/artwork")
        let job = try shop.job("1-1", gets: "ValidationFailed")
        #expect(job.needsAction == "operator")
        #expect(job.reason.hasPrefix("card: "))
        let answer = try shop.answer(to: "card.pdf", in: "rejected")
        #expect(answer.json.contains(fault.rule), "\(answer.json)")
        #expect(answer.text.contains("1-1"))
        #expect(try shop.bytes(answer.path) == fault.pdf)
        #expect(try shop.names(in: "out/digital") == [])

        try shop.hotpress("job", "override", "1-1", ends: 64)
        guard fault.canBeOverridden else {
            let refusal = try shop.hotpress("job", "override", "1-1", "--reason", "hurry", ends: 77)
            #expect(refusal.err.contains("cannot be overridden"))
            return
        }
        try shop.hotpress("job", "override", "1-1", "--reason", "customer wants it so")
        #expect(try shop.job("1-1", gets: "InHotFolder").deliveredAs.map(\.sha256) == [sha256(fault.pdf)])
        #expect(try shop.hotpress("order", "show", "1").out.contains("customer wants it so"))
    }

    @Test func `hurts only the job whose file is bad`() throws {
        let shop = try Shop()
        for order in ["1", "2", "3"] {
            let pdf = order == "2" ? Self.changed { $0.damage = .shredded } : artwork(order)
            try shop.drop(pdf, as: "\(order).pdf", in: "in/artwork", .copied)
            try shop.drop(
                ticket(order, line(.card, files: ["card": "\(order).pdf"])), as: "\(order).json", in: "in/orders")
        }
        try shop.job("1-1", gets: "InHotFolder")
        try shop.job("3-1", gets: "InHotFolder")
        try shop.job("2-1", gets: "ValidationFailed")
    }

    @Test func `is done again with a better file`() throws {
        let shop = try Shop()
        try shop.drop(ticket("1", line(.card, files: ["card": "card.pdf"])), as: "1.json", in: "in/orders")
        try shop.drop(SampleDocument.plain(bleed: 0).bytes(), as: "card.pdf", in: "in/artwork")
        try shop.job("1-1", gets: "ValidationFailed")
        let better = try shop.outside("better.pdf", artwork("Better"))
        try shop.hotpress("file", "add", better, "--job", "1-1")
        #expect(try shop.job("1-1", gets: "InHotFolder").deliveredAs.map(\.sha256) == [sha256(artwork("Better"))])
    }
}
