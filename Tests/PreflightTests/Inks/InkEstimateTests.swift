import Testing

@testable import Preflight

@Suite struct `Measured ink` {
    private static let box = Box(x0: 0, y0: 0, x1: 9, y1: 9)

    private func page(space: String, inks: [String] = [], image: String? = nil, isHidden: Bool = false) -> PageFacts {
        let mark = MarkFacts(
            kind: .area, colour: ColourFacts(space: space, inks: inks, coverage: 100), isHidden: isHidden,
            place: Self.box)
        let images = image.map {
            ImageFacts(
                width: 9, height: 9, bits: 8, colourSpace: $0, place: Self.box, effectiveResolution: 300, object: 1,
                isHidden: isHidden)
        }
        return PageFacts(number: 1, mediaBox: Self.box, images: images.map { [$0] } ?? [], marks: [mark])
    }

    @Test(
        arguments: [
            ("DeviceCMYK", ["Cyan", "Black"], nil), ("DeviceN(Cyan,Magenta)", ["Cyan"], "DeviceCMYK"),
            ("DeviceGray", ["Black"], "Indexed(DeviceGray)"), ("ICCBased(4)", ["Cyan"], "Separation(Black)"),
            ("DeviceCMYK", [], "Mask"), ("Pattern", ["Cyan", "Black"], nil),
        ] as [(String, [String], String?)])
    func `is exact where everything is set in process inks`(space: String, inks: [String], image: String?) {
        #expect(page(space: space, inks: inks, image: image).inkEstimate == nil)
    }

    @Test(
        arguments: [
            ("DeviceRGB", ["RGB"], nil, "without a profile"), ("Lab", ["Lab"], nil, "without a profile"),
            ("DeviceCMYK", ["Cyan"], "Indexed(DeviceRGB)", "without a profile"),
            ("DeviceCMYK", ["Cyan"], "ICCBased(3)", "without a profile"),
            ("Separation(Gold)", ["Gold"], nil, "spot colours"), ("Pattern", ["Gold"], nil, "spot colours"),
            ("Pattern", ["RGB"], nil, "without a profile"), ("Pattern", ["Lab"], nil, "without a profile"),
            ("Pattern", ["All"], nil, "all plates"), ("DeviceCMYK", [], "Separation(All)", "all plates"),
            ("DeviceCMYK", [], "DeviceN(Cyan,Gold)", "spot colours"),
            ("Separation(All)", ["All"], nil, "all plates"),
        ] as [(String, [String], String?, String)])
    func `is an estimate where it is not`(space: String, inks: [String], image: String?, why: String) {
        let estimate = page(space: space, inks: inks, image: image).inkEstimate
        #expect(estimate?.contains(why) == true && estimate?.contains(";") == false)
        #expect(page(space: space, inks: inks, image: image, isHidden: true).inkEstimate == nil)
    }
}
