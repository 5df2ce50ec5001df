extension Rule {
    static let imageRules: [Rule] = [
        imageResolution, lineArtResolution, pageRasterResolution, jpeg2000, sixteenBit,
    ]

    static let jpeg2000 = Rule(
        "image.jpeg2000", "JPEG 2000 images are told", severities: [.info], source: "PDF/X-4 (ISO 15930-7); PitStop",
        why: "JPEG 2000 is allowed and slow: older RIPs refuse it, or take minutes for a page.",
        fix: "Export with JPEG or ZIP compression.",
        steps: FixSteps(
            inDesign: "Export > Compression: choose JPEG or ZIP.",
            illustrator: "Save As > PDF > Compression: choose JPEG or ZIP.",
            affinity:
                "Export > PDF > More: JPEG compression is its only other choice; JPEG 2000 comes with placed PDFs.")
    ) { input in tell(input, "compressed with JPEG 2000, which older RIPs refuse") { $0.filter == "JPXDecode" } }

    static let sixteenBit = Rule(
        "image.sixteen-bit", "Images of 16 bits are told", severities: [.info], source: "PDF 1.5; PitStop",
        why: "Plates show no more than 8 bits: 16 double the file, and older RIPs refuse them.",
        fix: "Convert the images to 8 bits a channel.",
        steps: FixSteps(
            inDesign: "Export > Compression lowers them to 8 bits; or convert the linked picture in Photoshop: Image >"
                + " Mode > 8 Bits/Channel.",
            illustrator: "Convert the linked picture in Photoshop: Image > Mode > 8 Bits/Channel, and update the link.",
            affinity: "Photo: Document > Convert Format / ICC Profile > 8 bit, and replace the placed picture.")
    ) { input in tell(input, "stored with 16 bits a channel, which no press shows") { $0.bits == 16 } }

    /// One finding a file.
    private static func tell(
        _ input: RuleInput, _ words: String, where isChosen: (ImageFacts) -> Bool
    ) -> [Finding] {
        let found = input.facts.images { !$0.isHidden && isChosen($0) }
        guard let first = found.first else { return [] }
        return [
            input.finding(
                .info, page: first.page, place: first.image.place, object: first.image.object,
                value: Double(found.count), unit: "images",
                "\(found.count == 1 ? "An image is" : "\(found.count) images are") \(words) "
                    + "(\(pageList(found.map(\.page)))).")
        ]
    }
}

extension PDFFacts {
    func images(where isWanted: (ImageFacts) -> Bool) -> [(page: Int, image: ImageFacts)] {
        pages.flatMap { page in page.images.filter(isWanted).map { (page.number, $0) } }
    }
}
