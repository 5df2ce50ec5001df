/// Writes values one after another, without names: facts of a large document are too much for JSON.
///
/// Integers take as many bytes as they need, seven bits each; a text that came before is a number. Lengths in thousandths
/// are integers, all other numbers eight bytes, so that every value comes back as it was.
public struct Packer: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var texts: [String: Int] = [:]

    public init() {}

    mutating func put(_ value: Int) {
        // Zigzag: small negative numbers stay short.
        var rest = UInt64(bitPattern: Int64(value) << 1 ^ Int64(value) >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func put(_ value: Bool) { bytes.append(value ? 1 : 0) }

    mutating func put(_ value: Double) {
        let thousandths = (value * 1000).rounded()
        // Minus zero is written whole.
        if abs(thousandths) < 0x10_0000_0000_0000, thousandths / 1000 == value, value != 0 || value.sign == .plus {
            return put(Int(thousandths) << 1)
        }
        put(1)
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
        }
    }

    mutating func put(_ value: String) {
        if let known = texts[value] { return put(known + 1) }
        texts[value] = texts.count
        put(0)
        put(value.utf8.count)
        bytes += value.utf8
    }

    mutating func put<Value: Packable>(_ value: Value) { value.pack(into: &self) }

    mutating func put<Value: Packable>(_ value: Value?) {
        put(value != nil)
        if let value { value.pack(into: &self) }
    }

    mutating func put<Value: Packable>(_ values: [Value]) {
        put(values.count)
        for value in values { value.pack(into: &self) }
    }
}

/// A value that packs itself; what is written in one order is read in the same.
public protocol Packable {
    func pack(into packer: inout Packer)
    init(from unpacker: inout Unpacker) throws(UnpackError)
}

extension Int: Packable {
    public func pack(into packer: inout Packer) { packer.put(self) }
    public init(from unpacker: inout Unpacker) throws(UnpackError) { self = try unpacker.integer() }
}

extension Double: Packable {
    public func pack(into packer: inout Packer) { packer.put(self) }
    public init(from unpacker: inout Unpacker) throws(UnpackError) { self = try unpacker.number() }
}

extension String: Packable {
    public func pack(into packer: inout Packer) { packer.put(self) }
    public init(from unpacker: inout Unpacker) throws(UnpackError) { self = try unpacker.text() }
}

extension Bool: Packable {
    public func pack(into packer: inout Packer) { packer.put(self) }
    public init(from unpacker: inout Unpacker) throws(UnpackError) { self = try unpacker.flag() }
}

/// A closed list of words is packed as the place of the word in it.
extension Packable where Self: CaseIterable & Equatable, AllCases: RandomAccessCollection, AllCases.Index == Int {
    public func pack(into packer: inout Packer) {
        packer.put(Self.allCases.firstIndex(of: self) ?? Self.allCases.count)
    }

    public init(from unpacker: inout Unpacker) throws(UnpackError) {
        let place = try unpacker.integer()
        guard Self.allCases.indices.contains(place) else { throw UnpackError(what: "a word", at: unpacker.offset) }
        self = Self.allCases[place]
    }
}
