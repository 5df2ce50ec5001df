import SamplePDF

extension Sample {
    static let artwork = [
        Sample("artwork/anna.pdf", "business card, whole", card("Anna Berg").bytes()),
        Sample("artwork/ben.pdf", "business card, whole", card("Ben Okafor").bytes()),
        Sample("artwork/cleo.pdf", "business card, whole", card("Cleo Marsh").bytes()),
        Sample("artwork/elsa.pdf", "business card, whole", card("Elsa Winter").bytes()),
        Sample("artwork/fay.pdf", "business card, whole", card("Fay Lambert").bytes()),
        Sample("artwork/4711_250_dora.pdf", "for a product folder: order 4711, 250 cards", card("Dora Lind").bytes()),
        Sample(
            "artwork/varnished.pdf", "business card with a spot varnish that overprints, and layers",
            SampleDocument.varnishedCard().bytes()),
        Sample(
            "artwork/cover.pdf", "booklet cover, A5, four pages",
            SampleDocument.plain(title: "Club rules", trim: (148, 210), pages: 4).bytes()),
        Sample(
            "artwork/inside.pdf", "booklet inside, A5, sixteen pages",
            SampleDocument.booklet(title: "Club rules").bytes()),
    ]

    /// Each with one thing wrong; the name says which.
    static let faultyArtwork = [
        Sample(
            "artwork/without-bleed.pdf", "business card that ends at its trim",
            SampleDocument.businessCard(for: "No Bleed", bleed: 0).bytes()),
        Sample(
            "artwork/wrong-size.pdf", "business card of 90 × 50 mm",
            SampleDocument.businessCard(for: "Wrong Size", trim: (90, 50)).bytes()),
        Sample(
            "artwork/low-resolution.pdf", "flyer in RGB at 72 ppi, no bleed, a font not embedded",
            SampleDocument.officeFlyer(title: "Summer sale").bytes()),
        Sample("artwork/locked.pdf", "business card that needs a password", locked(userPassword: "secret").bytes()),
        Sample("artwork/restricted.pdf", "business card that opens but may not be printed", locked().bytes()),
        Sample(
            "artwork/damaged.pdf", "business card with a wrong cross-reference table, can be read",
            damaged(.brokenCrossReferences).bytes()),
        Sample("artwork/shredded.pdf", "looks like a PDF at both ends, cannot be read", damaged(.shredded).bytes()),
        Sample(
            "artwork/cut-off.pdf", "business card whose copy broke off",
            damaged(.truncated(keeping: 20_000)).bytes()),
        Sample(
            "artwork/no-pdf.pdf", "a text file that calls itself PDF", text: "Dear printer, the PDF follows tomorrow."),
    ]

    private static func card(_ name: String) -> SampleDocument { .businessCard(for: name) }

    private static func locked(userPassword: String = "") -> SampleDocument {
        var document = card("Locked")
        document.encryption = SampleEncryption(userPassword: userPassword)
        return document
    }

    private static func damaged(_ damage: SampleDamage) -> SampleDocument {
        var document = card("Damaged")
        document.damage = damage
        return document
    }
}
