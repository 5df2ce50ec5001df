extension Sample {
    static let tickets = [
        Sample(
            "tickets/1042-cards.json", "paid, two versions",
            text: """
                { "order": "1042",
                  "customer": { "name": "Anna Berg", "email": "anna@example.com" },
                  "payment": { "status": "paid", "currency": "GBP", "total": 12000 },
                  "due": "2026-12-01T12:00:00Z", "priority": 50,
                  "lines": [ { "product": "business-card", "quantity": 500, "attributes": { "stock": "silk-350" },
                               "versions": [ { "label": "Anna", "quantity": 250, "files": { "card": "anna.pdf" } },
                                             { "label": "Ben",  "quantity": 250, "files": { "card": "ben.pdf" } } ] } ] }
                """),
        Sample(
            "tickets/1043-brochures.json", "on account: a static product and goods from the shelf",
            text: """
                { "order": "1043", "customer": { "name": "Rowing Club" }, "purchaseOrder": "RC-2026-7",
                  "payment": { "status": "on-account", "currency": "GBP", "total": 48000 },
                  "lines": [ { "product": "brochure-2026", "quantity": 100 }, { "product": "mug", "quantity": 12 } ] }
                """),
        Sample(
            "tickets/1044-booklet.json", "paid, cover and inside become one PDF",
            text: """
                { "order": "1044", "payment": { "status": "paid" }, "priority": 80,
                  "lines": [ { "product": "booklet", "quantity": 1200,
                               "files": { "cover": "cover.pdf", "inside": "inside.pdf" } } ] }
                """),
        Sample(
            "tickets/1045-unpaid.json", "waits for its payment",
            text: """
                { "order": "1045", "payment": { "status": "pending", "currency": "GBP", "total": 4500 },
                  "lines": [ { "product": "business-card", "quantity": 100, "files": { "card": "cleo.pdf" } } ] }
                """),
        Sample(
            "tickets/1046-faulty-artwork.json", "each version with one thing wrong, and one without: it moves on alone",
            text: """
                { "order": "1046", "payment": { "status": "paid" },
                  "lines": [
                    { "product": "business-card",
                      "versions": [ { "label": "bleed", "quantity": 50, "files": { "card": "without-bleed.pdf" } },
                                    { "label": "size", "quantity": 50, "files": { "card": "wrong-size.pdf" } },
                                    { "label": "locked", "quantity": 50, "files": { "card": "locked.pdf" } },
                                    { "label": "shredded", "quantity": 50, "files": { "card": "shredded.pdf" } },
                                    { "label": "no-pdf", "quantity": 50, "files": { "card": "no-pdf.pdf" } },
                                    { "label": "varnish", "quantity": 50, "files": { "card": "varnished.pdf" } } ] },
                    { "product": "flyer", "quantity": 50, "files": { "flyer": "low-resolution.pdf" } } ] }
                """),
        Sample(
            "tickets/1049-packs.json", "paid, a kit: three jobs, packed together",
            text: """
                { "order": "1049", "customer": { "name": "Rowing Club" }, "payment": { "status": "paid" },
                  "lines": [ { "product": "welcome-pack", "quantity": 20,
                               "children": [ { "product": "business-card", "files": { "card": "elsa.pdf" } } ] } ] }
                """),
        Sample(
            "tickets/1050-twice.json", "paid, and to be cancelled while it stands in a hot folder",
            text: """
                { "order": "1050", "payment": { "status": "paid" },
                  "lines": [ { "product": "business-card", "quantity": 2000, "files": { "card": "fay.pdf" } } ] }
                """),
        Sample(
            "tickets/1042-again.json", "the same order once more, in other words: nothing happens",
            text: """
                { "lines": [ { "attributes": { "stock": "silk-350" }, "product": "business-card",
                    "versions": [ { "files": { "card": "anna.pdf" }, "quantity": 250, "label": "\\u0041nna" },
                                  { "files": { "card": { "name": "ben.pdf" } }, "quantity": 250, "label": "Ben" } ] } ],
                  "due": "2026-12-01T13:00:00+01:00",
                  "payment": { "total": 12000, "currency": "GBP", "status": "paid" },
                  "customer": { "email": "anna@example.com", "name": "Anna Berg" }, "order": "1042" }
                """),
        Sample(
            "tickets/1042-changed.json", "the same number with other content: refused, with the differences",
            text: """
                { "order": "1042",
                  "customer": { "name": "Anna Berg", "email": "anna@example.com" },
                  "payment": { "status": "paid", "currency": "GBP", "total": 12000 },
                  "due": "2026-12-01T12:00:00Z", "priority": 50,
                  "lines": [ { "product": "business-card", "quantity": 5000, "attributes": { "stock": "silk-350" },
                               "versions": [ { "label": "Anna", "quantity": 2500, "files": { "card": "anna.pdf" } },
                                             { "label": "Ben",  "quantity": 2500, "files": { "card": "ben.pdf" } } ] } ] }
                """),
    ]

    static let refusedTickets = [
        Sample(
            "tickets/1047-mistakes.json", "six mistakes, all told at once",
            text: """
                { "order": "10/47",
                  "payment": { "status": "Paid", "total": 12.50 },
                  "lines": [ { "product": "business-card", "quantity": 500,
                               "versions": [ { "label": "Anna", "quantity": 250, "files": { "card": "../anna.pdf" } },
                                             { "label": "Ben",  "quantity": 200 } ] },
                             { "product": "mug", "quantty": 12, "quantity": 12 } ] }
                """),
        Sample(
            "tickets/1048-syntax.json", "a comma too many",
            text: """
                { "order": "1048",
                  "lines": [ { "product": "mug", "quantity": 12 }, ] }
                """),
    ]
}
