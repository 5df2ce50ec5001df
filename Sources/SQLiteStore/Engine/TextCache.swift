import JobStore

/// Values beside the JSON texts that say them. A text is compared with the one that was read, so nothing here can be out of
/// date. Very long texts are not kept.
struct TextCache<Key: Hashable, Value: Decodable> {
    struct Known {
        let text: String
        let value: Value
    }
    private var known: BoundedCache<Key, Known>
    /// Bytes of the longest text that is kept.
    private let longest: Int

    /// - Parameter bytes: of all texts together.
    init(bytes: Int) {
        known = BoundedCache(capacity: bytes)
        longest = bytes / 8
    }

    /// The value that a text says.
    mutating func value(of key: Key, _ text: String) throws(StoreError) -> Value {
        // By bytes: texts that differ in the form of a letter (NFC, NFD) count as equal.
        if let known = known.value(of: key), known.text.utf8.elementsEqual(text.utf8) { return known.value }
        let value = try JSON.decode(Value.self, from: text)
        remember(text, value, of: key)
        return value
    }

    mutating func known(of key: Key) -> Known? { known.value(of: key) }

    mutating func remember(_ text: String, _ value: Value, of key: Key) {
        let bytes = text.utf8.count
        if bytes <= longest { known.remember(Known(text: text, value: value), of: key, weighing: bytes) }
    }
}
