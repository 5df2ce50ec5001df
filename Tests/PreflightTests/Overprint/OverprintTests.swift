import Preflight
import Testing

@Suite struct `Overprint` {
    private static func white(_ kind: MarkFacts.Kind, _ space: String = "DeviceCMYK") -> MarkFacts {
        .mark(kind, space: space, inks: []).onInk.overprinting
    }

    @Test(
        arguments: [
            ("CMYK", white(.text), true), ("a tint of 0", white(.text, "Separation(Gold)"), true),
            ("DeviceGray", white(.text, "DeviceGray"), true), ("knocks out", .mark(.text, inks: []).onInk, false),
            ("on bare paper", .mark(.text, inks: []).overprinting, false), ("RGB", white(.text, "DeviceRGB"), false),
            ("hidden", white(.text).hidden, false), ("black", .mark(.text).onInk.overprinting, false),
            ("outside", white(.text).at(.at(97, 30, 1, 1)), false),
        ])
    func `takes white text off the paper`(what: String, mark: MarkFacts, isFound: Bool) {
        let found = findings("overprint.white-text", in: .marks(.ground("Cyan"), mark))
        #expect(found.map(\.severity) == (isFound ? [.error] : []))
        #expect(found.allSatisfy { $0.page == 1 && $0.place == mark.place && $0.object == 12 })
        #expect(findings("overprint.white-area", in: .marks(.ground("Cyan"), mark)) == [])
    }

    @Test(
        arguments: [
            ("a line", white(.line), true), ("an area", white(.area), true),
            ("knocks out", .mark(.area, inks: []).onInk, false),
            ("on bare paper", .mark(.line, inks: []).overprinting, false), ("RGB", white(.area, "ICCBased(3)"), false),
        ])
    func `takes white lines and areas off the paper`(what: String, mark: MarkFacts, isFound: Bool) {
        let found = findings("overprint.white-area", in: .marks(.ground("Cyan"), mark))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
        #expect(findings("overprint.white-text", in: .marks(.ground("Cyan"), mark)) == [])
    }

    @Test(
        arguments: [
            ("text", .mark(.text, space: "DeviceGray").overprinting, true),
            ("an area", .mark(.area, space: "DeviceGray", coverage: 30, least: 30).overprinting, true),
            ("knocks out", .mark(.text, space: "DeviceGray"), false), ("CMYK", .mark(.text).overprinting, false),
        ] as [(String, MarkFacts, Bool)])
    func `is not for DeviceGray where a profile asks`(what: String, mark: MarkFacts, isFound: Bool) {
        #expect(findings("overprint.gray", in: .marks(mark)) == [])
        let found = findings("overprint.gray", in: .marks(mark), profile: .asking("overprint.gray"))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
    }

    private static func transparent(_ mark: MarkFacts) -> MarkFacts {
        var mark = mark
        mark.isTransparent = true
        return mark
    }

    @Test(
        arguments: [
            ("small black", .mark(.text, size: 11.9).onInk, true),
            ("at the limit", .mark(.text, size: 12).onInk, false),
            ("as Separation", .mark(.text, space: "Separation(Black)").onInk, true),
            ("overprinting", .mark(.text).onInk.overprinting, false), ("on bare paper", .mark(.text), false),
            ("grey", .mark(.text, coverage: 60, least: 60).onInk, false),
            ("99.5 % of black", .mark(.text, least: 99.5).onInk, true),
            ("99.4 % of black", .mark(.text, least: 99.4).onInk, false),
            ("DeviceGray", .mark(.text, space: "DeviceGray").onInk, false),
            ("cyan", .mark(.text, inks: ["Cyan"]).onInk, false), ("blended", transparent(.mark(.text).onInk), false),
            ("RGB black", .mark(.text, space: "DeviceRGB", inks: ["RGB"]).onInk, false),
            ("hidden", .mark(.text).onInk.hidden, false),
        ] as [(String, MarkFacts, Bool)])
    func `is for small black text on colour`(what: String, mark: MarkFacts, isFound: Bool) {
        let found = findings("overprint.black-text", in: .marks(.ground("Cyan", "Black"), mark))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
        #expect(found.allSatisfy { $0.limit == 12 && $0.place == .at(22, 32, 10, 3) })
    }

    @Test func `is not missed where black lies on black, or beside the colour`() {
        let text = MarkFacts.mark(.text).onInk
        #expect(findings("overprint.black-text", in: .marks(.ground("Black"), text)) == [])
        let beside = MarkFacts.ground("Cyan").at(.at(60, 60, 30, 10))
        #expect(findings("overprint.black-text", in: .marks(.ground("Black"), beside, text)) == [])
        func over(_ space: String) -> Int {
            var image = ImageFacts.picture(300, space: space)
            image.place = .at(7, 17, 91, 61)
            let facts = PDFFacts.of([.card(images: [image]) { $0.marks = [text] }])
            return findings("overprint.black-text", in: facts).count
        }
        #expect(["DeviceCMYK", "DeviceRGB", "DeviceGray", "Separation(Gold)"].map(over) == [1, 1, 0, 1])
    }

    @Test(
        arguments: [
            ("thin black", .mark(.line, size: 1.9).onInk, true), ("at the limit", .mark(.line, size: 2).onInk, false),
            ("overprinting", .mark(.line, size: 1).onInk.overprinting, false),
            ("on bare paper", .mark(.line, size: 1), false),
        ] as [(String, MarkFacts, Bool)])
    func `is for thin black lines on colour`(what: String, mark: MarkFacts, isFound: Bool) {
        let found = findings("overprint.black-line", in: .marks(.ground("Cyan"), mark))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
    }
}
