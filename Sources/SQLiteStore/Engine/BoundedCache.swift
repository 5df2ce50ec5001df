/// What was read lately, by key. Bounded: when the young half is full it becomes the old half, and the old half is forgotten.
struct BoundedCache<Key: Hashable, Value> {
    private struct Known {
        let value: Value
        let weight: Int
    }
    private var young: [Key: Known] = [:]
    private var old: [Key: Known] = [:]
    /// Of all that is young.
    private var weight = 0
    private let half: Int

    /// - Parameter capacity: what all that is known may weigh.
    init(capacity: Int) { half = max(1, capacity / 2) }

    /// What is known; it is young again.
    mutating func value(of key: Key) -> Value? {
        if let known = young[key] { return known.value }
        guard let aged = old[key] else { return nil }
        remember(aged.value, of: key, weighing: aged.weight)
        return aged.value
    }

    mutating func remember(_ value: Value, of key: Key, weighing own: Int = 1) {
        let former = young.updateValue(Known(value: value, weight: own), forKey: key)
        weight += own - (former?.weight ?? 0)
        if weight >= half { (old, young, weight) = (young, [:], 0) }
    }

    mutating func forget(_ key: Key) {
        if let known = young.removeValue(forKey: key) { weight -= known.weight }
        old[key] = nil
    }

    mutating func forget() { (old, young, weight) = ([:], [:], 0) }
}
