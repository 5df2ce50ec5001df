/// What was read lately, by key. Bounded: when the young half is full it becomes the old half, and the old half is forgotten.
struct BoundedCache<Key: Hashable, Value> {
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]
    private let half: Int

    init(capacity: Int) { half = max(1, capacity / 2) }

    /// What is known; it is young again.
    mutating func value(of key: Key) -> Value? {
        if let known = young[key] { return known }
        guard let aged = old[key] else { return nil }
        remember(aged, of: key)
        return aged
    }

    mutating func remember(_ value: Value, of key: Key) {
        if young.count >= half, young[key] == nil {
            old = young
            young = [:]
        }
        young[key] = value
    }

    mutating func forget(_ key: Key) {
        young[key] = nil
        old[key] = nil
    }

    mutating func forget() {
        young = [:]
        old = [:]
    }
}
