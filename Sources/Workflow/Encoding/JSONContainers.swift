// The containers of `JSONBytes`: each writes at once, so one has to be done with before its neighbour is begun, as the
// compiler's own encoding does.

/// Writes one value.
final class JSONValueEncoder: Encoder {
    let sink: JSONSink
    let codingPath: [any CodingKey]
    /// Of the object or array that the value is.
    private var depth: Int?

    init(_ sink: JSONSink, _ path: [any CodingKey]) {
        self.sink = sink
        codingPath = path
    }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let depth = depth ?? sink.begin("{", "}")
        self.depth = depth
        return KeyedEncodingContainer(JSONObject<Key>(sink: sink, depth: depth, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        let depth = depth ?? sink.begin("[", "]")
        self.depth = depth
        return JSONArray(sink: sink, depth: depth, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONScalar(sink: sink, codingPath: codingPath) }
}

struct JSONScalar: SingleValueEncodingContainer {
    let sink: JSONSink
    let codingPath: [any CodingKey]

    func encodeNil() { sink.write(literal: "null") }
    func encode(_ value: Bool) { sink.write(literal: value ? "true" : "false") }
    func encode(_ value: String) { sink.write(value) }
    func encode(_ value: Double) throws { try sink.write(value, at: codingPath) }
    func encode(_ value: Float) throws { try sink.write(value, at: codingPath) }
    func encode(_ value: Int) { sink.write(value) }
    func encode(_ value: Int8) { sink.write(value) }
    func encode(_ value: Int16) { sink.write(value) }
    func encode(_ value: Int32) { sink.write(value) }
    func encode(_ value: Int64) { sink.write(value) }
    func encode(_ value: UInt) { sink.write(value) }
    func encode(_ value: UInt8) { sink.write(value) }
    func encode(_ value: UInt16) { sink.write(value) }
    func encode(_ value: UInt32) { sink.write(value) }
    func encode(_ value: UInt64) { sink.write(value) }
    func encode<Value: Encodable>(_ value: Value) throws { try sink.write(value, at: codingPath) }
}

struct JSONObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let sink: JSONSink
    let depth: Int
    let codingPath: [any CodingKey]

    private func value(_ key: Key) -> JSONScalar {
        sink.member(key.stringValue, at: depth)
        return JSONScalar(sink: sink, codingPath: codingPath)
    }

    func encodeNil(forKey key: Key) { value(key).encodeNil() }
    func encode(_ value: Bool, forKey key: Key) { self.value(key).encode(value) }
    func encode(_ value: String, forKey key: Key) { self.value(key).encode(value) }
    func encode(_ value: Double, forKey key: Key) throws { try self.value(key).encode(value) }
    func encode(_ value: Float, forKey key: Key) throws { try self.value(key).encode(value) }
    func encode(_ value: Int, forKey key: Key) { self.value(key).encode(value) }
    func encode(_ value: Int8, forKey key: Key) { self.value(key).encode(value) }
    func encode(_ value: Int16, forKey key: Key) { self.value(key).encode(value) }
    func encode(_ value: Int32, forKey key: Key) { self.value(key).encode(value) }
    func encode(_ value: Int64, forKey key: Key) { self.value(key).encode(value) }
    func encode(_ value: UInt, forKey key: Key) { self.value(key).encode(value) }
    func encode(_ value: UInt8, forKey key: Key) { self.value(key).encode(value) }
    func encode(_ value: UInt16, forKey key: Key) { self.value(key).encode(value) }
    func encode(_ value: UInt32, forKey key: Key) { self.value(key).encode(value) }
    func encode(_ value: UInt64, forKey key: Key) { self.value(key).encode(value) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        sink.member(key.stringValue, at: depth)
        try sink.write(value, at: codingPath + [key])
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        sink.member(key.stringValue, at: depth)
        return JSONValueEncoder(sink, codingPath + [key]).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        sink.member(key.stringValue, at: depth)
        return JSONValueEncoder(sink, codingPath + [key]).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        sink.member("super", at: depth)
        return JSONValueEncoder(sink, codingPath)
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        sink.member(key.stringValue, at: depth)
        return JSONValueEncoder(sink, codingPath + [key])
    }
}

struct JSONArray: UnkeyedEncodingContainer {
    let sink: JSONSink
    let depth: Int
    let codingPath: [any CodingKey]
    private(set) var count = 0

    init(sink: JSONSink, depth: Int, codingPath: [any CodingKey]) {
        self.sink = sink
        self.depth = depth
        self.codingPath = codingPath
    }

    private mutating func next() -> JSONScalar {
        sink.element(at: depth)
        count += 1
        return JSONScalar(sink: sink, codingPath: codingPath)
    }

    mutating func encodeNil() { next().encodeNil() }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try next().encode(value) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        _ = next()
        return JSONValueEncoder(sink, codingPath).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        _ = next()
        return JSONValueEncoder(sink, codingPath).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        _ = next()
        return JSONValueEncoder(sink, codingPath)
    }
}
