import Preflight
import Testing

@Suite struct `Text` {
    private static func text(_ inks: [String], size: Double?) -> MarkFacts { .mark(.text, inks: inks, size: size) }
    private static let outside = Box.at(97, 30, 2, 2)

    @Test(
        arguments: [
            ("small on ink", text([], size: 4.9).onInk, true), ("at the limit", text([], size: 5).onInk, false),
            ("as computers count", text([], size: 4.9999).onInk, false), ("large", text([], size: 12).onInk, false),
            ("on bare paper", text([], size: 4), false), ("black", text(["Black"], size: 4).onInk, false),
            ("hidden", text([], size: 4).onInk.hidden, false),
            ("in the slug", text([], size: 4).onInk.at(outside), false),
            ("of unknown size", text([], size: nil).onInk, false),
            ("a line", .mark(.line, inks: [], size: 1).onInk, false),
        ])
    func `in white is at least 5 pt on ink`(what: String, mark: MarkFacts, isFound: Bool) {
        let found = findings("text.white-size", in: .marks(mark))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
        #expect(
            found.allSatisfy {
                $0.page == 1 && $0.place == .at(22, 32, 10, 3) && $0.value == 4.9 && $0.limit == 5 && $0.unit == "pt"
                    && $0.object == 12
            })
    }

    @Test(
        arguments: [
            ("small", text(["Cyan", "Black"], size: 7.9), true), ("limit", text(["Cyan", "Black"], size: 8), false),
            ("two spots", text(["Gold", "Silver"], size: 6), true), ("one ink", text(["Black"], size: 6), false),
            ("one spot", text(["Gold"], size: 6), false), ("RGB", text(["RGB"], size: 6), false),
            ("registration", text(["All"], size: 6), false), ("white", text([], size: 6).onInk, false),
            ("in the slug", text(["Cyan", "Black"], size: 6).at(outside), false),
        ])
    func `in several inks is at least 8 pt`(what: String, mark: MarkFacts, isFound: Bool) {
        #expect(findings("text.multi-ink-size", in: .marks(mark)).map(\.severity) == (isFound ? [.warning] : []))
    }

    @Test func `too small in many places is one finding a page, of the smallest`() {
        let marks = [7.0, 5.5, 6, 12].map { Self.text(["Cyan", "Magenta"], size: $0) }
        let facts = PDFFacts.of([.card(1) { $0.marks = marks }, .card(2) { $0.marks = marks }])
        let found = findings("text.multi-ink-size", in: facts)
        #expect(found.map(\.value) == [5.5, 5.5])
        #expect(
            found.first?.message == "Text of 5.5 pt is printed in several inks, and in 2 more places of the page; below"
                + " 8 pt it may get coloured edges.")
    }

    private static let all = ["Cyan", "Magenta", "Yellow", "Black"]

    @Test(
        arguments: [
            ("deep black", .mark(.text, inks: all, coverage: 300, black: 100), true),
            ("at the limit", .mark(.text, inks: all, coverage: 280, black: 85), false),
            ("just above", .mark(.text, inks: all, coverage: 281, black: 85), true),
            ("little black", .mark(.text, inks: all, coverage: 330, black: 84), false),
            ("an area", .mark(.area, inks: all, coverage: 340, black: 100, size: nil), false),
            ("RGB black", .mark(.text, space: "DeviceRGB", inks: ["RGB"], coverage: 300, black: 90), false),
            ("black alone", .mark(.text), false),
            ("registration", .mark(.text, inks: ["All"], coverage: 400, black: 100), false),
        ] as [(String, MarkFacts, Bool)])
    func `in black is no deep black`(what: String, mark: MarkFacts, isFound: Bool) {
        let found = findings("text.rich-black", in: .marks(mark))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
        #expect(found.allSatisfy { $0.value == mark.colour.coverage && $0.limit == 280 && $0.unit == "%" })
    }

    @Test(
        arguments: [
            ("small", .mark(.text, space: "DeviceGray", size: 11.9), true),
            ("at the limit", .mark(.text, space: "DeviceGray", size: 12), false),
            ("grey", .mark(.text, space: "DeviceGray", coverage: 50, least: 50), false),
            ("white", .mark(.text, space: "DeviceGray", inks: []), false), ("in CMYK", .mark(.text), false),
        ] as [(String, MarkFacts, Bool)])
    func `in black is no DeviceGray where a profile asks`(what: String, mark: MarkFacts, isFound: Bool) {
        #expect(findings("text.gray-black", in: .marks(mark)) == [])
        let found = findings("text.gray-black", in: .marks(mark), profile: .asking("text.gray-black"))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
    }
}
