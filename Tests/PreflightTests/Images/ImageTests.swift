import Preflight
import Testing
import Workflow

@Suite struct `Images` {
    @Test(
        arguments: [
            (300, 8, nil), (225, 8, nil), (224, 8, .warning), (150, 8, .warning), (149.4, 8, .error), (149, 8, .error),
            (72, 8, .error), (800, 1, nil), (799, 1, .warning), (550, 1, .warning), (549, 1, .error),
        ] as [(Double, Int, Severity?)])
    func `need more pixels an inch than the limit`(ppi: Double, bits: Int, severity: Severity?) {
        let rule = bits == 1 ? "image.line-art-resolution" : "image.resolution"
        let other = bits == 1 ? "image.resolution" : "image.line-art-resolution"
        let facts = PDFFacts.of([.card(images: [.picture(ppi, bits: bits)])])
        let found = findings(rule, in: facts)
        #expect(found.map(\.severity) == (severity.map { [$0] } ?? []))
        #expect(found.allSatisfy { $0.page == 1 && $0.place == .at(20, 30, 10, 10) && $0.unit == "ppi" })
        #expect(findings(other, in: facts) == [])
    }

    @Test(arguments: [(16, 16, true), (17, 16, false), (16, 17, false)])
    func `of a few pixels are fills`(width: Int, height: Int, isExempt: Bool) {
        let facts = PDFFacts.of([.card(images: [.picture(10, width: width, height: height)])])
        #expect(findings("image.resolution", in: facts).isEmpty == isExempt)
    }

    @Test func `of one page and severity are one finding, of the coarsest`() {
        let images = [200, 120, 90, 100, 300].map { ImageFacts.picture($0) }
        let found = findings("image.resolution", in: .of([.card(1, images: images), .card(2, images: images)]))
        #expect(found.map(\.page) == [1, 2, 1, 2])
        #expect(found.map(\.value) == [90, 90, 200, 200])
        #expect(
            found.first?.message == "A picture of 400 × 300 pixels is printed at 90 ppi, and 2 more on this page are"
                + " too coarse; more than 149 ppi are needed.")
    }

    @Test func `follow the profile's limits`() {
        let digital = Profile(name: "digital", settings: ["image.resolution": RuleSetting(warning: 149, error: 95)])
        let facts = PDFFacts.of([.card(images: [.picture(120)])])
        let found = findings("image.resolution", in: facts, profile: digital)
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.limit == 149)
    }

    @Test func `follow the product's demand before the profile's limits`() {
        let facts = PDFFacts.of([.card(images: [.picture(250)])])
        func found(_ demand: ResolutionDemand?) -> [Finding] {
            findings("image.resolution", in: facts, expecting: Expectation(resolution: demand))
        }
        #expect(found(nil) == [])
        #expect(found(ResolutionDemand(from: 1, warning: 299)).map(\.limit) == [299])
        #expect(found(ResolutionDemand(from: 1, warning: 299, error: 250)).map(\.severity) == [.error])
        #expect(found(ResolutionDemand(from: 1, warning: 249, error: 100)) == [])
        let coarse = PDFFacts.of([.card(images: [.picture(120)])])
        // What the product leaves open stays the profile's.
        #expect(
            findings(
                "image.resolution", in: coarse,
                expecting: Expectation(resolution: ResolutionDemand(from: 1, warning: 299))
            ).map(\.limit) == [149])
    }

    @Test func `that do not come onto the page are not judged`() {
        var hidden = ImageFacts.picture(72)
        hidden.isHidden = true
        var slug = ImageFacts.picture(72)
        slug.place = .at(96, 30, 3, 3)
        #expect(findings("image.resolution", in: .of([.card(images: [hidden, slug])])) == [])
    }

    @Test(
        arguments: [
            // A row of pixels stretched into a blend; the same row as a slice of a picture; too few pixels for a blend.
            (256, 1, 40.0, 40.0, 0.6, true), (1, 256, 40, 40, 0.6, true), (256, 1, 65.024, 0.254, 100, false),
            (32, 1, 40, 40, 0.6, false), (256, 2, 40, 40, 1.3, false),
        ] as [(Int, Int, Double, Double, Double, Bool)])
    func `of one row are blends where they are stretched`(
        width: Int, height: Int, across: Double, up: Double, ppi: Double, isExempt: Bool
    ) {
        var image = ImageFacts.picture(ppi, width: width, height: height)
        image.place = .at(20, 30, across, up)
        #expect(findings("image.resolution", in: .of([.card(images: [image])])).isEmpty == isExempt)
    }

    private static let advertisement = Profile(
        name: "ads", settings: ["image.page-raster-resolution": RuleSetting(severity: .error)])

    @Test(arguments: [(449, true), (450, false), (120, true)] as [(Double, Bool)])
    func `that are the whole page have to carry its text`(ppi: Double, isFound: Bool) {
        var image = ImageFacts.picture(ppi)
        image.place = .at(7, 17, 91, 61)
        let facts = PDFFacts.of([.card(images: [image])])
        #expect(findings("image.page-raster-resolution", in: facts) == [])
        let found = findings("image.page-raster-resolution", in: facts, profile: Self.advertisement)
        #expect(found.map(\.limit) == (isFound ? [ppi > 149 ? 449 : 149] : []))
    }

    @Test func `beside other marks are not the whole page`() {
        var image = ImageFacts.picture(72)
        image.place = .at(7, 17, 91, 61)
        func found(_ marks: [MarkFacts], _ images: [ImageFacts]) -> Int {
            let facts = PDFFacts.of([.card(images: images) { $0.marks = marks }])
            return findings("image.page-raster-resolution", in: facts, profile: Self.advertisement).count
        }
        #expect(found([.mark(.area, inks: [])], [image]) == 1)
        #expect(found([.mark(.text)], [image]) == 0)
        #expect(found([], [image, image]) == 0)
        image.place = .at(20, 30, 10, 10)
        #expect(found([], [image]) == 0)
    }

    @Test func `in JPEG 2000 and of 16 bits are told, once a file`() {
        var wavelet = ImageFacts.picture(300)
        wavelet.filter = "JPXDecode"
        let deep = ImageFacts.picture(300, bits: 16)
        let facts = PDFFacts.of([.card(1, images: [wavelet, wavelet]), .card(2, images: [wavelet, deep])])
        let jpeg2000 = findings("image.jpeg2000", in: facts)
        #expect(jpeg2000.map(\.severity) == [.info])
        #expect(
            jpeg2000.first?.message
                == "3 images are compressed with JPEG 2000, which older RIPs refuse (pages 1, 2).")
        #expect(findings("image.sixteen-bit", in: facts).map(\.page) == [2])
        let sound = PDFFacts.of([.card(images: [.picture(300)])])
        #expect(findings("image.jpeg2000", in: sound) + findings("image.sixteen-bit", in: sound) == [])
    }
}
