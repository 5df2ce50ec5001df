import SamplePDF

/// A few blind changes of an input, the same ones for the same seed. What a fuzzer does better, in seconds.
struct Damage {
    private var chance: SplitMix
    private let words: [[UInt8]]

    init(seed: UInt64, words: [String]) {
        chance = SplitMix(state: seed)
        self.words = words.map { Array($0.utf8) }
    }

    mutating func inflict(on bytes: [UInt8], other: [[UInt8]]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) { change(&bytes, other) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8], _ other: [[UInt8]]) {
        let place = below(bytes.count + 1)
        switch below(6) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
        case 1 where place < bytes.count: bytes[place] = [0, 0x20, 0x2D, 0x5B, 0x7B, 0xFF][below(6)]
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + below(20)))
        case 3 where !words.isEmpty: bytes.insert(contentsOf: words[below(words.count)], at: place)
        case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + below(200))], at: place)
        case 5: bytes = Array(bytes[..<place]) + other[below(other.count)].dropFirst(below(place + 1))
        default: break
        }
    }

    private mutating func below(_ limit: Int) -> Int { Int(chance.next() % UInt64(max(1, limit))) }
}
