/// Why a stream of frames cannot go on.
public enum FrameError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A frame of that many bytes was announced; `Frame.maxBytes` is the limit.
    case tooLarge(Int)

    public var description: String {
        switch self {
        case .tooLarge(let bytes): "a frame of \(bytes) bytes, more than the \(Frame.maxBytes) that are allowed"
        }
    }
}

extension Frame {
    /// How many bytes the length before a frame takes.
    public static let headerBytes = 4

    /// The length that goes before a frame's bytes, big end first.
    public static func header(bytes: Int) throws(FrameError) -> [UInt8] {
        if bytes > maxBytes { throw .tooLarge(bytes) }
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes >> $0) }
    }
}

/// Finds frames in a stream of bytes that comes in pieces. It keeps no more than has come: an announced length alone
/// takes no memory.
public struct FrameReader: Sendable {
    private var header: [UInt8] = []
    private var body: [UInt8] = []
    private var announced: Int?

    /// Begins before a frame.
    public init() {}

    /// How many bytes the next frame still needs, as far as is known: who reads no more than this never reads into the
    /// frame after it.
    public var missing: Int { announced.map { $0 - body.count } ?? Frame.headerBytes - header.count }

    /// Whether the stream stands between two frames; where it ends elsewhere, something is lost.
    public var isBetweenFrames: Bool { header.isEmpty && announced == nil }

    /// Takes bytes in, as far as the frame at hand goes, off the front of `bytes`.
    /// - Returns: the frame's bytes when it is whole.
    public mutating func take(_ bytes: inout ArraySlice<UInt8>) throws(FrameError) -> [UInt8]? {
        if announced == nil {
            move(from: &bytes, to: &header)
            if header.count < Frame.headerBytes { return nil }
            let length = header.reduce(0) { $0 << 8 | Int($1) }
            if length > Frame.maxBytes { throw .tooLarge(length) }
            announced = length
        }
        move(from: &bytes, to: &body)
        guard missing == 0 else { return nil }
        defer { self = FrameReader() }
        return body
    }

    private func move(from bytes: inout ArraySlice<UInt8>, to target: inout [UInt8]) {
        let part = bytes.prefix(missing)
        target += part
        bytes = bytes.dropFirst(part.count)
    }
}
