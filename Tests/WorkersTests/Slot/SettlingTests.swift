import Files
import Foundation
import Preflight
import SamplePDF
import TestKit
import Testing
import Wire

@testable import Workers

private let hasRenderer = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftoppm")

@Suite struct `Looking at edges through the worker` {
    private static let trim = Preflight.Box(x0: 3, y0: 3, x1: 67, y1: 32)
    private static let clock = SettlingClock(start: 0, seconds: 600)

    private static let facts = PDFFacts(opened: .yes)
    private static let page = RawPDF.page(content: "0 0 150 999 re f", page: "/MediaBox[0 0 198.43 99.21]").bytes()

    @Test func `answers what was asked, in its order`() throws {
        let slot = WorkerSlot()
        let sides: [EdgeFacts.Side] = [.right, .left]
        let question = EdgeQuestion(page: 1, trim: Self.trim, bleed: 3, sides: sides)
        let missing = EdgeQuestion(page: 2, trim: Self.trim, bleed: 3, sides: sides)
        let answers = try slot.edges([question, missing], of: try namelessFile(Self.page), Self.facts, Self.clock)
        #expect(answers.map(\.page) == [1])
        let edges = try #require(answers.first).edges
        #expect(edges.map(\.side) == sides)
        #expect(edges.map { $0.spans.map(\.inside) } == [[.none], [.ink]])
        #expect(edges.last?.spans.first?.reach == 3)
    }

    @Test func `gives no answer when its time is up`() throws {
        let question = EdgeQuestion(page: 1, trim: Self.trim, bleed: 3, sides: [.left])
        let slot = WorkerSlot()
        func answers(after spent: Double) throws -> Int {
            let clock = SettlingClock(start: slot.meter - spent, seconds: 45)
            return try slot.edges([question], of: try namelessFile(Self.page), Self.facts, clock).count
        }
        #expect(try [answers(after: 0), answers(after: 15.1), answers(after: 100)] == [1, 0, 0])
    }

    @Test func `that takes too long is a verdict on the document`() throws {
        let question = EdgeQuestion(page: 1, trim: Self.trim, bleed: 3, sides: [.left])
        let slot = WorkerSlot()
        let file = try namelessFile(Self.page)
        let request = SettleRequest(edges: [question], processorSeconds: 60)
        do throws(SettlingFailure) {
            _ = try slot.reply(to: .settle(request), [file.raw], seconds: 0)
            Issue.record("it was in time")
        } catch {
            guard case .document(.limitExceeded("wall time 45 s")) = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    static let lies: [@Sendable (inout EdgeAnswer) -> Void] = [
        { $0.page = 2 }, { $0.edges = [] }, { $0.edges[0].side = .top }, { $0.edges[0].spans = [] },
        { $0.edges[0].spans[0].to = 28 }, { $0.edges[0].spans[0].from = 1 }, { $0.edges[0].spans[0].to = .nan },
        { $0.edges[0].spans[0].reach = 4 }, { $0.edges[0].spans[0].reach = .nan },
        { $0.edges[0].spans[0].possibleReach = 3 }, { $0.edges[0].spans[0].inside = .perhaps },
        { $0.edges[0].spans = Array(repeating: $0.edges[0].spans[0], count: 201) },
    ]

    @Test(arguments: lies.indices)
    func `believes no impossible answer`(index: Int) {
        let question = EdgeQuestion(page: 1, trim: Self.trim, bleed: 3, sides: [.left])
        let span = EdgeSpan(from: 0, to: 29, inside: .ink, reach: 2, possibleReach: 2)
        var answer = EdgeAnswer(page: 1, edges: [EdgeFacts(side: .left, spans: [span])])
        #expect(AnswerCheck.objection(to: [answer], of: [question]) == nil)
        #expect(AnswerCheck.objection(to: [answer, answer], of: [question]) != nil)
        Self.lies[index](&answer)
        #expect(AnswerCheck.objection(to: [answer], of: [question]) != nil)
    }
}

@Suite(.enabled(if: hasRenderer, "/usr/bin/pdftoppm is not here")) struct `Measuring ink` {
    private func measured(
        _ content: String, resources: String = "", page: String = "", unit: Double = 1, bleed: Double = 0,
        change: (inout PageFacts) -> Void = { _ in }, objects: (inout RawPDF) -> Void = { _ in }
    ) throws -> InkCoverage? {
        let scale = 72 / 25.4 / unit
        let pdf = RawPDF.page(
            content: "\(scale) 0 0 \(scale) 0 0 cm \(content)", resources: resources,
            page: "/MediaBox[0 0 \(80 * scale) \(60 * scale)]/UserUnit \(unit)\(page)", objects: objects)
        var facts = PageFacts(number: 1, mediaBox: Box(x0: 0, y0: 0, x1: 80, y1: 60), userUnit: unit)
        change(&facts)
        let answers = try WorkerSlot().coverage(
            [1], of: try namelessFile(pdf.bytes()), PDFFacts(opened: .yes, pages: [facts]), bleed: bleed,
            SettlingClock(start: 0, seconds: 600))
        return answers.first?.coverage
    }

    @Test(
        arguments: [
            // 20 mm hold the square; of 10 mm it sees four ninths.
            ("1 1 1 .99 k 30 20 20 20 re f", 399, 1), ("1 1 1 .99 k 30 20 10 10 re f", 399 * 4 / 9, 6),
            ("1 1 1 0 k 0 0 80 60 re f", 300, 0), ("0 0 0 0 k 0 0 80 60 re f", 0, 0),
            ("1 .8 .8 .4 k 0 0 80 60 re f", 300, 0), ("1 0 0 0 k 0 0 80 60 re f 0 1 0 0 k 0 0 80 60 re f", 100, 0),
        ] as [(String, Double, Double)])
    func `gives the mean of the square with the most`(content: String, peak: Double, tolerance: Double) throws {
        let ink = try #require(try measured(content))
        #expect(abs(ink.peak - peak) <= tolerance + 0.001, "\(ink.peak)")
    }

    @Test func `knows where it is`() throws {
        let ink = try #require(try measured("1 1 1 1 k 30 20 15 15 re f"))
        #expect(abs(ink.place.x0 - 30) <= 1 && abs(ink.place.y0 - 20) <= 1, "\(ink.place)")
    }

    @Test func `heeds overprint`() throws {
        let content = "1 0 0 0 k 0 0 80 60 re f /O gs 0 1 0 0 k 0 0 80 60 re f"
        let overprinted = try measured(content, resources: "/ExtGState<</O<</OP true/op true/OPM 1>>>>")
        #expect(overprinted?.peak == 200)
        let knockedOut = try measured(content, resources: "/ExtGState<</O<</OP false/op false>>>>")
        #expect(knockedOut?.peak == 100)
    }

    @Test(arguments: [(90, 1.0), (270, 1), (0, 2), (0, 0.25)])
    func `is the same in a page that is turned or has a unit of its own`(rotation: Int, unit: Double) throws {
        let ink = try #require(
            try measured("1 1 0 0 k 5 5 20 20 re f", page: "/Rotate \(rotation)/CropBox[1 1 2 2]", unit: unit))
        #expect(ink.peak == 200)
        #expect((4...11).contains(ink.place.x0) && (4...11).contains(ink.place.y0), "\(ink.place)")
    }

    @Test(arguments: [("/F 4", 100.0), ("/F 0", 0), ("/F 6", 0)])
    func `counts an annotation where it prints`(flags: String, peak: Double) throws {
        let ink = try measured(
            "", page: "/Annots[5 0 R]",
            objects: { pdf in
                pdf.add("<</Type/Annot/Subtype/Stamp/Rect[0 0 999 999]\(flags)/AP<</N 6 0 R>>>>")
                pdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 999 999]", "0 0 999 999 re f")
            })
        #expect(ink?.peak == peak)
    }

    @Test func `leaves out what lies beyond the bleed`() throws {
        let marks = "1 1 1 1 k 0 0 80 15 re f"
        #expect(try measured(marks)?.peak == 400)
        #expect(try measured(marks) { $0.bleedBox = Box(x0: 0, y0: 20, x1: 80, y1: 60) }?.peak == 0)
        let trim = Box(x0: 5, y0: 20, x1: 75, y1: 55)
        #expect(try measured(marks, bleed: 5) { $0.trimBox = trim }?.peak == 0)
        #expect(try #require(try measured(marks, bleed: 8) { $0.trimBox = trim }).peak > 50)
    }

    @Test func `of a page that cannot be copied is not known`() throws {
        let file = try namelessFile([1, 2, 3])
        let page = PageFacts(number: 1, mediaBox: Box(x0: 0, y0: 0, x1: 80, y1: 60))
        let answers = try WorkerSlot().coverage(
            [1, 2], of: file, PDFFacts(opened: .yes, pages: [page]), bleed: 0,
            SettlingClock(start: 0, seconds: 600))
        #expect(answers == [])
    }

    @Test(arguments: [
        InkCoverage(peak: 401, place: Box(x0: 0, y0: 0, x1: 15, y1: 15)),
        InkCoverage(peak: .nan, place: Box(x0: 0, y0: 0, x1: 15, y1: 15)),
        InkCoverage(peak: -1, place: Box(x0: 0, y0: 0, x1: 15, y1: 15)),
        InkCoverage(peak: 1, place: Box(x0: 0, y0: 0, x1: 150, y1: 15)),
        InkCoverage(peak: 1, place: Box(x0: 9, y0: 0, x1: 5, y1: 15)),
        InkCoverage(peak: 1, place: Box(x0: .nan, y0: 0, x1: 5, y1: 15)),
    ])
    func `believes no impossible answer`(coverage: InkCoverage) {
        let box = Box(x0: 0, y0: 0, x1: 80, y1: 60)
        #expect(AnswerCheck.objection(to: coverage, within: box) != nil)
        let good = InkCoverage(peak: 400, place: Box(x0: 0, y0: 0, x1: 15, y1: 15))
        #expect(AnswerCheck.objection(to: good, within: box) == nil)
    }
}
