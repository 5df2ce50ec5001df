// Steps that several rules name.

extension FixSteps {
    static let bleed = FixSteps(
        inDesign: "File > Document Setup > Bleed: set it as ordered; pull frames out to the red bleed line; export with"
            + " Marks and Bleeds > Use Document Bleed Settings.",
        illustrator:
            "File > Document Setup > Bleed: set it as ordered; pull objects out to the red bleed line; save as PDF"
            + " with Marks and Bleeds > Use Document Bleed Settings.",
        affinity:
            "Document Setup > Bleed: set it as ordered; pull objects out to the bleed line; File > Export > PDF with"
            + " Include bleed ticked.")
}
