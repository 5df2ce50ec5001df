import Testing

@testable import SQLiteStore

@Suite struct `What is remembered beside its text` {
    @Test(arguments: ["b", "a\u{308}", "\u{E4} ", String(repeating: "x", count: 99)])
    func `is read anew when the text is another one, byte for byte`(other: String) throws {
        var cache = TextCache<Int, [String]>(bytes: 320)
        for text in ["\u{E4}", other, "\u{E4}"] {
            let value = try cache.value(of: 1, "[\"\(text)\"]")
            #expect(value.first.map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    @Test func `is bounded, and keeps what was asked for lately`() {
        var cache = BoundedCache<Int, Int>(capacity: 4)
        for number in 0..<100 {
            cache.remember(number, of: number)
            #expect(cache.value(of: number) == number)
            // Asked for all the time.
            if number > 0 { #expect(cache.value(of: 0) == 0) }
        }
        #expect((1..<100).count { cache.value(of: $0) != nil } <= 4)
    }

    @Test func `weighs no more than its capacity, whatever is written over`() {
        var cache = BoundedCache<Int, Int>(capacity: 100)
        for number in 0..<1000 {
            let weight = number % 7 * 6
            cache.remember(weight, of: number % 50, weighing: weight)
            #expect(cache.value(of: number % 50) == weight)
        }
        #expect((0..<50).reduce(0) { sum, key in sum + (cache.value(of: key) ?? 0) } <= 100 + 36)
    }

    @Test(arguments: 0...8)
    func `is gone when it is forgotten, and its former value does not come back`(others: Int) {
        var cache = BoundedCache<Int, Int>(capacity: 4)
        cache.remember(1, of: 0)
        for number in 0..<others { cache.remember(number, of: 1 + number) }
        cache.remember(2, of: 0)
        cache.forget(0)
        #expect(cache.value(of: 0) == nil)
    }

    @Test(arguments: [(32, true), (48, false)])
    func `does not keep a text that would drive out many others`(bytes: Int, isKept: Bool) throws {
        var cache = TextCache<Int, String>(bytes: 320)
        let text = "\"\(String(repeating: "x", count: bytes - 2))\""
        _ = try cache.value(of: 1, text)
        #expect((cache.known(of: 1) != nil) == isKept)
    }
}
