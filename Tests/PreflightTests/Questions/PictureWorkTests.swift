import Testing

@testable import Preflight

@Suite struct `Looking at pages` {
    private func page(_ number: Int, images: [ImageFacts] = [], marks: Int = 0) -> PageFacts {
        .card(number) {
            $0.coverageBound = 400
            $0.images = images
            $0.paint(.left, [.perhaps(0, 55, 0, 5)])
            if marks > 0 {
                $0.marks = [.ground("Cyan")]
                $0.marks[0].count = marks
            }
        }
    }

    private func image(_ side: Int, object: Int = 7, filter: String = "FlateDecode") -> ImageFacts {
        ImageFacts(
            width: side, height: side, bits: 8, colourSpace: "DeviceCMYK", place: .at(0, 0, 50, 50),
            effectiveResolution: 300, object: object, filter: filter)
    }

    private func asked(_ pages: [PageFacts]) -> [[Int]] {
        let facts = PDFFacts.of(pages)
        return [
            Questions.edges(in: facts, expected: .card, profile: .house).map(\.page),
            Questions.coverage(in: facts, profile: .house),
        ]
    }

    @Test func `ends with what they may cost, counted from their facts`() {
        // 225 million pixels cost 6.75 of the 10 seconds.
        let heavy = (1...3).map { page($0, images: [image(15_000)]) }
        #expect(asked(heavy) == [[1], [1]])
        #expect(asked(heavy + [page(4), page(5)]) == [[1, 4, 5], [1, 4, 5]])
    }

    @Test func `always begins, whatever the first page costs`() {
        #expect(asked([page(1, images: [image(30_000)]), page(2)]) == [[1], [1]])
        #expect(asked([page(1), page(2, images: [image(30_000)]), page(3)]) == [[1, 3], [1, 3]])
    }

    @Test func `ends with fifty pages`() {
        #expect(asked((1...60).map { page($0) }) == [Array(1...50), Array(1...50)])
    }

    @Test func `counts an image once on a page, by how it is decoded, and each mark`() {
        func cost(_ images: [ImageFacts], marks: Int = 0) -> Double {
            PictureWork.cost(of: page(1, images: images, marks: marks), resolution: 1)
        }
        let none = cost([])
        #expect(cost([image(1000), image(1000)]) == cost([image(1000)]))
        #expect(cost([image(1000), image(1000, object: 8)]) - none > 1.9 * (cost([image(1000)]) - none))
        #expect(cost([image(1000, filter: "DCTDecode")]) < cost([image(1000)]))
        #expect(cost([image(1000, filter: "JPXDecode")]) > cost([image(1000)]))
        #expect(abs(cost([], marks: 1001) - cost([], marks: 1) - 30) < 0.001)
        var hidden = image(1000)
        hidden.isHidden = true
        #expect(cost([hidden]) == none)
    }
}
