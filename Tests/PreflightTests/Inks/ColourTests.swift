import Preflight
import Testing
import Workflow

@Suite struct `Colours that are no printing inks` {
    private static let rgb = MarkFacts.mark(.text, space: "DeviceRGB", inks: ["RGB"])

    @Test func `are found page by page, with the largest place`() {
        let ground = MarkFacts.ground("RGB")
        let facts = PDFFacts.of([
            .card(1) { $0.marks = [Self.rgb, ground, .mark(.line)] }, .card(2) { $0.marks = [.mark(.text)] },
            .card(3, images: [.picture(300, space: "Indexed(ICCBased(3))"), .picture(300, space: "CalRGB")]),
        ])
        let found = findings("ink.rgb", in: facts)
        #expect(found.map(\.page) == [1, 3])
        #expect(found.map(\.place) == [ground.place, .at(20, 30, 10, 10)])
        #expect(found.allSatisfy { $0.severity == .warning })
        #expect(
            found.map(\.message) == [
                "RGB or Lab colours are used (text and areas); they are converted to CMYK when printing and may look"
                    + " different.",
                "RGB or Lab colours are used (2 images); they are converted to CMYK when printing and may look"
                    + " different.",
            ])
    }

    @Test(
        arguments: [
            ("CMYK text", .marks(.mark(.text, inks: ["Cyan", "Black"]))), ("grey text", .marks(.mark(.text))),
            ("a spot", .marks(.mark(.area, space: "Separation(Gold)", inks: ["Gold"]))),
            ("hidden RGB", .marks(rgb.hidden)), ("nothing", .marks()),
        ] as [(String, PDFFacts)])
    func `are not`(what: String, facts: PDFFacts) { #expect(findings("ink.rgb", in: facts) == []) }

    @Test func `are shown by area, and not by length`() {
        let long = MarkFacts.mark(.line, space: "DeviceRGB", inks: ["RGB"]).at(.at(10, 30, 80, 0.1))
        let high = long.at(.at(15, 25, 0.1, 45))
        let square = MarkFacts.mark(.text, space: "DeviceRGB", inks: ["RGB"]).at(.at(40, 40, 6, 6))
        #expect(findings("ink.rgb", in: .marks(square, long, high)).map(\.place) == [square.place])
    }

    @Test(arguments: ["RGB", "Lab"]) func `are found where the walk tells inks and no marks`(ink: String) {
        let facts = PDFFacts.of([.card()]) { $0.inks = [InkFacts(name: ink, pages: [3, 2])] }
        let found = findings("ink.rgb", in: facts)
        #expect(found.map(\.severity) == [.warning])
        #expect(found.map(\.page) == [2])
    }

    @Test func `are welcome where the product takes any inks`() {
        #expect(findings("ink.rgb", in: .marks(Self.rgb), expecting: Expectation(inks: .any)) == [])
    }

    @Test(
        arguments: [
            ("DeviceRGB", true), ("ICCBased(3)", false), ("CalRGB", false), ("DeviceCMYK", false),
        ])
    func `and have no profile are found where a profile asks`(space: String, isFound: Bool) {
        let marks = PDFFacts.marks(.mark(.area, space: space, inks: ["RGB"], size: nil))
        let images = PDFFacts.of([.card(images: [.picture(300, space: "Indexed(\(space))")])])
        for facts in [marks, images] {
            #expect(findings("ink.device-rgb", in: facts) == [])
            #expect(
                findings("ink.device-rgb", in: facts, profile: .asking("ink.device-rgb")).count == (isFound ? 1 : 0))
        }
    }
}

@Suite struct `A job in black` {
    @Test(
        arguments: [
            (["Black"], Inks.k, false), (["Magenta", "Black"], .k, true), (["Gold"], .k, false), (["RGB"], .k, false),
            (["Magenta"], .cmyk, false),
        ] as [([String], Inks, Bool)])
    func `is set in black`(inks: [String], job: Inks, isFound: Bool) {
        let found = findings(
            "ink.cmyk-on-k-job", in: .marks(.mark(.line, inks: inks)), expecting: Expectation(inks: job))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
        #expect(found.allSatisfy { $0.page == 1 && $0.place == .at(20, 30, 40, 20) && $0.object == 12 })
    }

    @Test func `is not where the walk tells inks and no marks`() {
        let facts = PDFFacts.of([.card()]) { $0.inks = .used("Yellow", "Cyan", "Black") }
        let found = findings("ink.cmyk-on-k-job", in: facts, expecting: Expectation(inks: .k))
        #expect(found.map(\.severity) == [.warning])
        #expect(
            found.map(\.message) == ["The file uses colours (cyan, yellow); the job is printed in black only."])
    }
}
