import Preflight
import Testing

@Suite struct `Fonts` {
    @Test func `that are not embedded are errors, named without their subset letters`() {
        let facts = PDFFacts.of([.card()]) {
            $0.fonts = [
                FontFacts(name: "ABCDEF+Lato", type: "TrueType", isEmbedded: true, pages: [1]),
                FontFacts(name: "QWERTY+Courier", type: "Type1", isEmbedded: false, pages: [7, 1, 2, 3]),
                FontFacts(name: "abc+Odd", type: "Type1", isEmbedded: false, pages: []),
            ]
        }
        let found = findings("font.not-embedded", in: facts)
        #expect(found.map(\.severity) == [.error, .error])
        #expect(
            found.contains { $0.message.contains("“Courier” is not embedded (used on pages 1–3, 7)") && $0.page == 1 })
        #expect(found.contains { $0.message.contains("“abc+Odd”") && $0.page == nil })
    }

    @Test func `that one file lists many times are one finding`() {
        let facts = PDFFacts.of([.card()]) {
            $0.fonts = [3, 1, 2].map {
                FontFacts(name: "QWERTY+Georgia", type: "TrueType", isEmbedded: false, pages: [$0])
            }
        }
        let found = findings("font.not-embedded", in: facts)
        #expect(found.map(\.page) == [1])
        #expect(found.first?.message.contains("“Georgia” is not embedded (used on pages 1–3)") == true)
    }

    @Test func `that no visible text is set in, or that the file draws itself, reject nothing`() {
        let facts = PDFFacts.of([.card()]) {
            $0.fonts = [
                FontFacts(name: "Arial", type: "TrueType", isEmbedded: false, pages: [2], isUsed: false),
                FontFacts(name: "T3", type: "Type3", isEmbedded: false, pages: [1]),
                FontFacts(name: "Lato", type: "TrueType", isEmbedded: true, pages: [1], isUsed: false),
            ]
        }
        #expect(findings("font.not-embedded", in: facts) == [])
        let unused = findings("font.unused-not-embedded", in: facts)
        #expect(unused.map(\.severity) == [.info])
        #expect(
            unused.first?.message
                == "A font is listed, not used and not embedded: “Arial”; no visible text is set in it.")
        let type3 = findings("font.type3", in: facts)
        #expect(type3.map(\.severity) == [.info])
        #expect(type3.first?.page == 1)
        #expect(findings("font.type3", in: .card) == [])
    }

    @Test(
        arguments: [
            ("Courier", true, true), ("ABCDEF+Courier-Bold", true, true), ("Courier", false, false),
            ("CourierNewPSMT", true, false), ("CourierPrime", true, false), ("Lato", true, false),
        ])
    func `named Courier are asked about where they are used`(name: String, isUsed: Bool, isFound: Bool) {
        let facts = PDFFacts.of([.card()]) {
            $0.fonts = [FontFacts(name: name, type: "Type1", isEmbedded: true, pages: [3], isUsed: isUsed)]
        }
        let found = findings("font.courier", in: facts)
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
        #expect(found.allSatisfy { $0.page == 3 })
    }
}
