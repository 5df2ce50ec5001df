import Preflight
import Testing

@Suite struct `Lines` {
    private static func line(_ inks: [String], _ width: Double) -> MarkFacts { .mark(.line, inks: inks, size: width) }

    @Test(
        arguments: [
            ("thin", line(["Black"], 0.12), true), ("at the limit", line(["Black"], 0.125), false),
            ("as computers count", line(["Black"], 0.12499999), false), ("of no width", line(["Gold"], 0), true),
            ("RGB", line(["RGB"], 0.1), true), ("white", line([], 0.1).onInk, false),
            ("a crop mark", line(["All"], 0.1).at(.at(5, 15, 3, 0)), false),
            ("hidden", line(["Black"], 0).hidden, false),
            ("text", .mark(.text, size: 0.1), false),
        ])
    func `are no hairlines`(what: String, mark: MarkFacts, isFound: Bool) {
        let found = findings("line.hairline", in: .marks(mark))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
        #expect(found.allSatisfy { $0.value == mark.size && $0.limit == 0.125 && $0.place == mark.sizePlace })
    }

    @Test func `without a width are told as such`() {
        #expect(
            findings("line.hairline", in: .marks(Self.line(["Black"], 0))).first?.message
                == "A line as thin as the device can draw it (0 pt) is drawn; below 0.125 pt lines may vanish.")
    }

    @Test(
        arguments: [
            ("thin", line([], 0.24).onInk, true), ("at the limit", line([], 0.25).onInk, false),
            ("on bare paper", line([], 0.1), false), ("black", line(["Black"], 0.2).onInk, false),
        ])
    func `in white are at least 0.25 pt on ink`(what: String, mark: MarkFacts, isFound: Bool) {
        #expect(findings("line.white-width", in: .marks(mark)).map(\.severity) == (isFound ? [.warning] : []))
    }

    @Test(
        arguments: [
            ("thin", line(["Cyan", "Black"], 0.24), true), ("at the limit", line(["Cyan", "Black"], 0.25), false),
            ("one ink", line(["Black"], 0.2), false), ("RGB", line(["RGB"], 0.2), false),
            ("a crop mark", line(["Cyan", "Black"], 0.2).at(.at(5, 15, 3, 0)), false),
        ])
    func `in several inks are at least 0.25 pt`(what: String, mark: MarkFacts, isFound: Bool) {
        #expect(findings("line.multi-ink-width", in: .marks(mark)).map(\.severity) == (isFound ? [.warning] : []))
    }

    @Test(
        arguments: [
            ("thin", .mark(.line, space: "DeviceGray", size: 1.9), true),
            ("at the limit", .mark(.line, space: "DeviceGray", size: 2), false),
            ("grey", .mark(.line, space: "DeviceGray", coverage: 50, least: 50, size: 1), false),
            ("in CMYK", .mark(.line, size: 1), false),
        ] as [(String, MarkFacts, Bool)])
    func `in black are no DeviceGray where a profile asks`(what: String, mark: MarkFacts, isFound: Bool) {
        #expect(findings("line.gray-black", in: .marks(mark)) == [])
        let found = findings("line.gray-black", in: .marks(mark), profile: .asking("line.gray-black"))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
    }
}
