/// Reads what a `Packer` wrote, and believes nothing: what it reads came from a process that read a stranger's file.
public struct Unpacker: Sendable {
    private let bytes: [UInt8]
    private(set) var offset = 0
    private var texts: [String] = []

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Throws: where bytes are left over.
    public func end() throws(UnpackError) {
        guard offset == bytes.count else { throw UnpackError(what: "the end", at: offset) }
    }

    mutating func integer() throws(UnpackError) -> Int {
        var value: UInt64 = 0
        for shift in stride(from: 0, through: 63, by: 7) {
            let byte = try byte("an integer")
            // The tenth byte holds the last bit.
            if shift == 63, byte > 1 { throw UnpackError(what: "an integer", at: offset) }
            value |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte & 0x80 == 0 { return Int(Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)) }
        }
        throw UnpackError(what: "an integer", at: offset)
    }

    mutating func flag() throws(UnpackError) -> Bool {
        switch try byte("a flag") {
        case 0: return false
        case 1: return true
        default: throw UnpackError(what: "a flag", at: offset)
        }
    }

    mutating func number() throws(UnpackError) -> Double {
        let head = try integer()
        if head & 1 == 0 { return Double(head >> 1) / 1000 }
        guard head == 1 else { throw UnpackError(what: "a number", at: offset) }
        var pattern: UInt64 = 0
        for _ in 0..<8 { pattern = pattern << 8 | UInt64(try byte("a number")) }
        return Double(bitPattern: pattern)
    }

    mutating func text() throws(UnpackError) -> String {
        let known = try integer()
        if known != 0 {
            guard texts.indices.contains(known - 1) else { throw UnpackError(what: "a text", at: offset) }
            return texts[known - 1]
        }
        let count = try integer()
        guard count >= 0, count <= bytes.count - offset else { throw UnpackError(what: "a text", at: offset) }
        let text = String(decoding: bytes[offset..<offset + count], as: UTF8.self)
        offset += count
        texts.append(text)
        return text
    }

    mutating func value<Value: Packable>(_: Value.Type = Value.self) throws(UnpackError) -> Value {
        try Value(from: &self)
    }

    mutating func optional<Value: Packable>(_: Value.Type = Value.self) throws(UnpackError) -> Value? {
        try flag() ? try Value(from: &self) : nil
    }

    mutating func list<Value: Packable>(_: Value.Type = Value.self) throws(UnpackError) -> [Value] {
        let count = try integer()
        // Each value takes a byte at least: an announced count alone takes no memory.
        guard count >= 0, count <= bytes.count - offset else { throw UnpackError(what: "a list", at: offset) }
        var values: [Value] = []
        for _ in 0..<count { values.append(try Value(from: &self)) }
        return values
    }

    private mutating func byte(_ what: String) throws(UnpackError) -> UInt8 {
        guard offset < bytes.count else { throw UnpackError(what: what, at: offset) }
        defer { offset += 1 }
        return bytes[offset]
    }
}

/// Packed bytes that cannot be what they should.
public struct UnpackError: Error, Hashable, Sendable, CustomStringConvertible {
    public var what: String
    public var at: Int
    public var description: String { "packed facts: \(what) expected at byte \(at)" }
}
