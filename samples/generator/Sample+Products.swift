import SamplePDF

extension Sample {
    static let products = [
        Sample(
            "products/business-card.json", "multipart, one part, one PDF each",
            text: """
                { "id": "business-card", "type": "multipart", "name": "Business card", "profile": "house", "output": "per-part",
                  "parts": [ { "name": "card", "required": true, "trim": [85, 55], "bleed": 3,
                               "pages": { "min": 1, "max": 2 }, "inks": "cmyk", "spots": ["Varnish"] } ] }
                """),
        Sample(
            "products/booklet.json", "multipart, cover and inside merged into one PDF",
            text: """
                { "id": "booklet", "type": "multipart", "name": "Stitched booklet A5", "output": "merged",
                  "parts": [ { "name": "cover", "trim": [148, 210], "bleed": 3, "pages": { "min": 4, "max": 4 }, "inks": "cmyk" },
                             { "name": "inside", "trim": [148, 210], "bleed": 3,
                               "pages": { "min": 8, "max": 64, "multipleOf": 4 }, "inks": "cmyk" } ] }
                """),
        Sample(
            "products/flyer.json", "multipart, any inks",
            text: """
                { "id": "flyer", "type": "multipart", "name": "Flyer A5",
                  "parts": [ { "name": "flyer", "trim": [148, 210], "bleed": 3, "pages": { "min": 1, "max": 2 } } ] }
                """),
        Sample(
            "products/brochure-2026.json", "static: brochure.pdf beside it, delivered byte for byte",
            text: """
                { "id": "brochure-2026", "type": "static", "name": "Brochure 2026", "asset": "brochure.pdf",
                  "trim": [210, 297], "bleed": 3, "inks": "cmyk" }
                """),
        Sample(
            "products/brochure.pdf", "A4, four pages, CMYK, 3 mm bleed",
            SampleDocument.brochure(title: "Brochure 2026").bytes()),
        Sample(
            "products/mug.json", "stock: no print file",
            text: """
                { "id": "mug", "type": "stock", "name": "Mug with crest", "shelf": { "sku": "M-7", "place": "B-2" } }
                """),
        Sample(
            "products/welcome-pack.json", "kit: five cards that are printed, and a mug from the shelf",
            text: """
                { "id": "welcome-pack", "type": "kit", "name": "Welcome pack",
                  "children": [ { "product": "business-card", "perKit": 5 }, { "product": "mug" } ] }
                """),
    ]
}
