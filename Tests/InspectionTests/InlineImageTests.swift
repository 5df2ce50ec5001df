import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `The end of an inline image` {
    struct Case: CustomTestStringConvertible, Sendable {
        /// From BI on.
        var content: String
        /// Of each image that is found.
        var bytes: [Int]
        var inks: [String] = ["Black"]
        var testDescription: String { content }
    }

    private static let image = "BI /W 9 /H 9 /BPC 8 /CS /G ID "
    private static let yellow = " Q 0 0 1 0 k 0 0 9 9 re f"

    static let cases = [
        Case(content: "\(image)abc EI\(yellow)", bytes: [4], inks: ["Black", "Yellow"]),
        Case(content: "\(image)EI\(yellow)", bytes: [0], inks: ["Black", "Yellow"]),
        Case(content: "\(image)abc EI", bytes: [4]),
        // No word of its own.
        Case(content: "\(image)abEI cdEIx EI\(yellow)", bytes: [11], inks: ["Black", "Yellow"]),
        // Rubbish follows: still data.
        Case(content: "\(image)ab EI \u{1}\u{2} EI\(yellow)", bytes: [9], inks: ["Black", "Yellow"]),
        Case(content: "\(image)ab EI a1b2 EI\(yellow)", bytes: [11], inks: ["Black", "Yellow"]),
        Case(content: "\(image)ab EI ) EI\(yellow)", bytes: [8], inks: ["Black", "Yellow"]),
        Case(content: "\(image)ab EI (open EI\(yellow)", bytes: [12], inks: ["Black", "Yellow"]),
        Case(content: "\(image)ab EI (closed) Tj\(yellow)", bytes: [3], inks: ["Black", "Yellow"]),
        // Ten tokens are enough.
        Case(content: "\(image)ab EI 1 2 3 4 5 6 7 8 9 10 \u{1}", bytes: [3]),
        Case(content: "\(image)ab EI 1 2 3 4 5 6 7 8 9 \u{1} x", bytes: [3]),
        // None is right: the last one.
        Case(content: "\(image)ab EI \u{1} EI \u{1}", bytes: [8]),
        // None at all.
        Case(content: "\(image)ab\(yellow)", bytes: [27]),
        Case(content: "\(image)ab EI\(yellow) \(image)xyz EI", bytes: [3, 4], inks: ["Black", "Yellow"]),
    ]

    @Test(arguments: cases) func `is where content goes on`(this: Case) throws {
        let facts = try inspected(RawPDF.page(content: "q 9 0 0 9 0 0 cm " + this.content).bytes())
        let page = try #require(facts.pages.first)
        #expect(page.images.map(\.bytes) == this.bytes)
        #expect(facts.usedInks == this.inks)
    }

    @Test(arguments: [" ", " EI \u{1} "]) func `is searched once, however many seem to begin`(rubbish: String) throws {
        let content = String(repeating: "BI ID \u{1}\(rubbish)", count: 200_000)
        let facts = try inspected(RawPDF.page(content: content).bytes(), processorSeconds: 4)
        #expect(facts.opened == .yes)
        #expect(facts.limitReached == nil)
    }
}
