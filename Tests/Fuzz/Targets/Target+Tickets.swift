internal import Tickets
internal import Workflow

extension FuzzTarget {
    /// Order tickets, wishes to cancel and product definitions.
    static let tickets = FuzzTarget(
        name: "tickets",
        seeds: utf8(
            """
            { "order": "1042", "customer": { "name": "Anna", "email": "a@example.com" }, "due": "2026-12-01T12:00:00Z",
              "payment": { "status": "paid", "currency": "GBP", "total": 12000 }, "priority": 70, "purchaseOrder": "P7",
              "lines": [ { "product": "card", "quantity": 500, "attributes": { "stock": "silk" },
                "versions": [ { "label": "A", "quantity": 250, "files": { "card": "a.pdf" } },
                  { "label": "B", "quantity": 250, "files": { "card": { "name": "b.pdf", "sha256":
                  "abababababababababababababababababababababababababababababababab" } } } ] } ] }
            """,
            """
            { "order": "7", "start": "2027-01-04T06:00:00Z", "repeat": { "every": "week", "step": 2, "count": 6 },
              "approval": true, "basket": true, "location": "leeds", "lines": [ { "product": "pack", "quantity": 10,
              "children": [ { "product": "pen", "quantity": 2 } ] } ] }
            """,
            #"{ "order": "7", "cancel": true, "reason": "wrong paper \u00e9" }"#,
            """
            { "id": "card", "title": "Card", "type": "ad-hoc", "profile": "house", "parts": [ { "name": "card",
              "trim": [85, 55], "bleed": 3, "pages": { "min": 1, "max": 2 }, "resolution": { "image": 300 } } ] }
            """),
        words: [
            "\"order\"", "\"lines\"", "\"product\"", "\"quantity\"", "\"versions\"", "\"files\"", "\"sha256\"",
            "\"label\"",
            "\"payment\"", "\"status\"", "\"repeat\"", "\"every\"", "\"children\"", "\"parts\"", "\"trim\"",
            "\"cancel\"",
            "\"attributes\"", "\\u0000", "\\ud800", "1e308", "-0", "9223372036854775808", "null", "true", "[[[[",
        ]
    ) { bytes in
        do throws(TicketRejected) {
            let ticket = try OrderTicketReader.read(bytes)
            // What a ticket says may not hang on when it is read.
            guard try OrderTicketReader.read(bytes) == ticket else {
                return "a ticket reads differently the second time"
            }
        } catch { if error.mistakes.isEmpty { return "a ticket is rejected without a mistake" } }
        do throws(TicketRejected) { _ = try OrderRequestReader.read(bytes) } catch {
            if error.mistakes.isEmpty { return "a wish is rejected without a mistake" }
        }
        do throws(TicketRejected) { _ = try ProductReader.read(bytes) } catch {
            if error.mistakes.isEmpty { return "a product is rejected without a mistake" }
        }
        return nil
    }
}
