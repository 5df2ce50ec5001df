import Testing
import Wire

@Suite struct `A frame reader` {
    static let stream: [UInt8] = [0, 0, 0, 2, 7, 8, 0, 0, 0, 0, 0, 0, 0, 1, 9]

    @Test(arguments: 1...stream.count)
    func `finds the same frames however the stream is cut`(_ size: Int) throws {
        var reader = FrameReader()
        var frames: [[UInt8]] = []
        var rest = Self.stream[...]
        while !rest.isEmpty {
            var part = rest.prefix(size)
            rest = rest.dropFirst(size)
            while !part.isEmpty { if let frame = try reader.take(&part) { frames.append(frame) } }
        }
        #expect(frames == [[7, 8], [], [9]])
        #expect(reader.isBetweenFrames)
    }

    @Test func `tells how much a frame still needs`() throws {
        var reader = FrameReader()
        #expect(reader.missing == 4)
        var bytes: ArraySlice<UInt8> = [0, 0, 1, 0, 5]
        #expect(try reader.take(&bytes) == nil)
        #expect(reader.missing == 255)
        #expect(!reader.isBetweenFrames)
    }

    @Test func `refuses more than the limit before it takes memory`() {
        var reader = FrameReader()
        var bytes: ArraySlice<UInt8> = [0xFF, 0xFF, 0xFF, 0xFF]
        #expect(throws: FrameError.tooLarge(0xFFFF_FFFF)) { _ = try reader.take(&bytes) }
        #expect(throws: FrameError.tooLarge(Frame.maxBytes + 1)) { _ = try Frame.header(bytes: Frame.maxBytes + 1) }
    }

    @Test(arguments: [(0, [0, 0, 0, 0]), (1, [0, 0, 0, 1]), (Frame.maxBytes, [1, 0, 0, 0])] as [(Int, [UInt8])])
    func `reads the header that is written`(_ bytes: Int, _ header: [UInt8]) throws {
        #expect(try Frame.header(bytes: bytes) == header)
    }
}
