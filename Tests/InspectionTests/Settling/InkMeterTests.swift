import Preflight
import Testing

@testable import Inspection

/// A picture as libtiff writes it, in strips of five rows.
struct SampleTIFF {
    var width, height: Int
    var pixels: [UInt8]
    var fields: [(tag: Int, type: Int, values: [Int])]

    init(width: Int, height: Int, inks: (_ column: Int, _ row: Int) -> [UInt8]) {
        (self.width, self.height) = (width, height)
        pixels = (0..<height).flatMap { row in (0..<width).flatMap { inks($0, row) } }
        let strips = stride(from: 0, to: height, by: 5)
        fields = [
            (256, 3, [width]), (257, 3, [height]), (258, 3, [8, 8, 8, 8]), (259, 3, [1]), (262, 3, [5]),
            (273, 4, strips.map { 8 + $0 * width * 4 }), (277, 3, [4]), (278, 3, [5]),
            (279, 4, strips.map { min(5, height - $0) * width * 4 }), (284, 3, [1]),
        ]
    }

    mutating func set(_ tag: Int, _ values: [Int]) {
        for index in fields.indices where fields[index].tag == tag { fields[index].values = values }
    }

    func bytes() -> [UInt8] {
        func little(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(value >> (8 * $0) & 0xFF) } }
        let start = 8 + pixels.count
        var directory = little(fields.count, 2)
        var values: [UInt8] = []
        let after = start + 2 + 12 * fields.count + 4
        for field in fields {
            let size = field.type == 3 ? 2 : 4
            let bytes = field.values.flatMap { little($0, size) }
            directory += little(field.tag, 2) + little(field.type, 2) + little(field.values.count, 4)
            if bytes.count <= 4 {
                directory += bytes + [UInt8](repeating: 0, count: 4 - bytes.count)
            } else {
                directory += little(after + values.count, 4)
                values += bytes
            }
        }
        return [0x49, 0x49, 0x2A, 0] + little(start, 4) + pixels + directory + little(0, 4) + values
    }
}

/// The same numbers in every run (Knuth's MMIX).
private struct Repeatable: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 33
    }
}

@Suite struct `A picture in process inks` {
    private static let meter = InkMeter(
        box: Box(x0: 10, y0: 20, x1: 50, y1: 50), pixelsPerMillimetre: 1, square: 15)

    /// 40 × 30 mm at a pixel a millimetre, with a patch of four full inks.
    private func patch(edge: Int) -> SampleTIFF {
        SampleTIFF(width: 40, height: 30) { column, row in
            let isInside = (5..<5 + edge).contains(column) && (8..<8 + edge).contains(row)
            return [UInt8](repeating: isInside ? 255 : 0, count: 4)
        }
    }

    @Test(arguments: [(15, 400.0), (20, 400), (10, 400.0 * 100 / 225), (0, 0)])
    func `is measured over a square`(edge: Int, peak: Double) throws {
        let measured = try #require(Self.meter.measure(tiff: patch(edge: edge).bytes()))
        #expect(abs(measured.peak - peak) < 1e-9)
        #expect(measured.estimate == nil)
        if edge == 15 { #expect(measured.place == Box(x0: 15, y0: 27, x1: 30, y1: 42)) }
    }

    @Test func `that is narrower than the square is measured as it is`() throws {
        let strip = SampleTIFF(width: 4, height: 30) { _, row in [255, row < 15 ? 255 : 0, 0, 0] }
        let meter = InkMeter(box: Box(x0: 0, y0: 0, x1: 4, y1: 30), pixelsPerMillimetre: 1)
        let measured = try #require(meter.measure(tiff: strip.bytes()))
        #expect(measured.peak == 200)
        #expect(measured.place == Box(x0: 0, y0: 15, x1: 4, y1: 30))
    }

    @Test func `adds up all four inks`() throws {
        let even = SampleTIFF(width: 40, height: 30) { _, _ in [51, 102, 153, 204] }
        #expect(try #require(Self.meter.measure(tiff: even.bytes())).peak == 200)
    }

    @Test(arguments: [
        (256, [0]), (256, [20]), (256, [65535]), (257, [1]), (258, [8, 8, 8]), (258, [16, 16, 16, 16]), (259, [5]),
        (262, [2]), (273, [8]), (273, [8, 1 << 31, 8, 8, 8, 8]), (273, [0, 0, 0, 0, 0, 0]), (277, [3]), (278, [0]),
        (278, [4]), (284, [2]), (256, []),
    ])
    func `of any other kind is none`(tag: Int, values: [Int]) {
        var picture = patch(edge: 15)
        picture.set(tag, values)
        #expect(Self.meter.measure(tiff: picture.bytes()) == nil)
    }

    @Test func `that is cut short is none, wherever it is cut`() {
        let whole = patch(edge: 15).bytes()
        for count in stride(from: 0, to: whole.count, by: 7) {
            #expect(Self.meter.measure(tiff: Array(whole.prefix(count))) == nil)
        }
    }

    @Test func `whose bytes are changed at random is measured or refused`() {
        var random = Repeatable(state: 20)
        let whole = patch(edge: 15).bytes()
        for _ in 0..<3000 {
            var bytes = whole
            for _ in 0..<4 {
                let index = Int.random(in: (Bool.random() ? 0 : 8 + 40 * 30 * 4)..<bytes.count, using: &random)
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            if let measured = Self.meter.measure(tiff: bytes) { #expect((0...400).contains(measured.peak)) }
        }
    }
}
