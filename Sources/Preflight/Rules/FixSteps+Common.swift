// Steps that several rules name.

extension FixSteps {
    /// A new file with all that a press needs and nothing else.
    static let export = FixSteps(
        inDesign: "File > Export > Adobe PDF (Print), preset [PDF/X-4:2008].",
        illustrator: "File > Save a Copy > Adobe PDF, preset [PDF/X-4:2008].",
        affinity: "File > Export > PDF, preset PDF/X-4.")

    static let bleed = FixSteps(
        inDesign: "File > Document Setup > Bleed: set it as ordered; pull frames out to the red bleed line; export with"
            + " Marks and Bleeds > Use Document Bleed Settings.",
        illustrator: "File > Document Setup > Bleed: set it as ordered; pull objects out to the red bleed line; save as"
            + " PDF with Marks and Bleeds > Use Document Bleed Settings.",
        affinity: "Document Setup > Bleed: set it as ordered; pull objects out to the bleed line; File > Export > PDF"
            + " with Include bleed ticked.")

    static let withoutSecurity = FixSteps(
        inDesign: "File > Export > Adobe PDF (Print) > Security: tick neither of the two passwords.",
        illustrator: "File > Save a Copy > Adobe PDF > Security: tick neither of the two passwords.",
        affinity: "File > Export > PDF: leave both password fields of the advanced settings empty.")

    static let pages = FixSteps(
        inDesign: "File > Export > Adobe PDF (Print) > General: Pages All, Export As Pages and not Spreads.",
        illustrator: "File > Save a Copy: choose All artboards or the range that is ordered; each artboard is a page.",
        affinity: "File > Export > PDF: Area All pages and not All spreads.")

    static let pageSize = FixSteps(
        inDesign: "File > Document Setup: set width and height to the finished size without bleed, for all pages"
            + " (Page tool); export with document bleed.",
        illustrator:
            "Artboard tool: set width and height to the finished size without bleed, for all artboards; save as"
            + " PDF with document bleed.",
        affinity: "Document Setup: set width and height to the finished size without bleed, for all pages; export with"
            + " bleed.")

    /// Of what sits on top of a page in a viewer: these programs export none of it unless told to.
    static let withoutInteraction = FixSteps(
        inDesign: "File > Export > Adobe PDF (Print) and not (Interactive); Include: Hyperlinks, Bookmarks and"
            + " Interactive Elements off.",
        illustrator: "Open the artwork, not the annotated PDF, and File > Save a Copy > Adobe PDF, preset"
            + " [PDF/X-4:2008].",
        affinity: "File > Export > PDF, preset PDF/X-4; Include hyperlinks and Include bookmarks off.")

    static let layers = FixSteps(
        inDesign: "Layers panel: delete layers that are not meant to be printed, show the others; export with Export"
            + " Layers: Visible & Printable Layers and Create Acrobat Layers off.",
        illustrator: "Layers panel: delete layers that are not meant to be printed, show the others; save as PDF with"
            + " Create Acrobat Layers from Top-Level Layers off.",
        affinity: "Layers panel: delete what is not meant to be printed, show the rest; export with Include layers off."
    )

    static let marks = FixSteps(
        inDesign: "File > Export > Adobe PDF (Print) > Marks and Bleeds: choose the marks that are asked for; Offset at"
            + " least as wide as the bleed.",
        illustrator: "File > Save a Copy > Adobe PDF > Marks and Bleeds: choose the marks that are asked for; Offset at"
            + " least as wide as the bleed.",
        affinity: "File > Export > PDF: Include printers marks as asked for, Include bleed on.")

    static let outputIntent = FixSteps(
        inDesign: "File > Export > Adobe PDF (Print), preset [PDF/X-4:2008]; Output > Output Intent Profile Name: the"
            + " press condition that is asked for.",
        illustrator: "File > Save a Copy > Adobe PDF, preset [PDF/X-4:2008]; Output > Output Intent Profile Name: the"
            + " press condition that is asked for.",
        affinity: "File > Export > PDF, preset PDF/X-4; Colour space CMYK, ICC profile: the press condition that is"
            + " asked for.")

    static let blendSpace = FixSteps(
        inDesign: "Edit > Transparency Blend Space > Document CMYK, then export again.",
        illustrator: "File > Document Color Mode > CMYK Color, then save again.",
        affinity: "Document Setup > Colour: CMYK, then export again.")
}
