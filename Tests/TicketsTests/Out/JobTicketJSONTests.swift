import Testing
import Tickets
import Workflow

@Suite struct `A job ticket as JSON` {
    @Test func `has its keys in order and the same bytes each time`() throws {
        let text = String(decoding: try JobTicket.card().json(), as: UTF8.self)
        #expect(
            text == """
                {
                  "attributes" : {
                    "finish" : "matt",
                    "stock" : "silk-350"
                  },
                  "due" : "2026-12-01T12:00:00.000Z",
                  "files" : [
                    {
                      "bleed" : 3,
                      "name" : "O1042-J1-Pcard-R1_anna.pdf",
                      "pages" : 2,
                      "part" : "card",
                      "sha256" : "\(String(repeating: "ab", count: 32))",
                      "trim" : [
                        85,
                        55
                      ]
                    }
                  ],
                  "format" : "hotpress-job-ticket-1",
                  "hotFolder" : "digital",
                  "job" : "1042-1",
                  "order" : "1042",
                  "priority" : 50,
                  "product" : "business-card",
                  "productName" : "Business card",
                  "quantity" : 250,
                  "revision" : 1,
                  "version" : "Anna"
                }

                """)
        #expect(try JobTicket.card().json() == JobTicket.card().json())
    }

    @Test func `names the customer and the purchase order only where they are given`() throws {
        let with = String(
            decoding: try JobTicket.card {
                $0.customerName = "Anna \"B\""
                $0.purchaseOrder = "PO/7"
            }.json(), as: UTF8.self)
        #expect(with.contains(#""customer" : "Anna \"B\"""#))
        #expect(with.contains(#""purchaseOrder" : "PO/7""#))
    }
}
