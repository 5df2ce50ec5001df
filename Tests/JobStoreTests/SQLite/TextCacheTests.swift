import Testing

@testable import SQLiteStore

@Suite struct `What is remembered beside its text` {
    @Test(arguments: ["b", "a\u{308}", "\u{E4} ", String(repeating: "x", count: 99)])
    func `is read anew when the text is another one, byte for byte`(other: String) throws {
        var cache = TextCache<Int, [String]>(capacity: 4, longest: 40)
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

    @Test func `is gone when it is forgotten, and its former value does not come back`() {
        var cache = BoundedCache<Int, Int>(capacity: 4)
        cache.remember(1, of: 0)
        for number in 1...3 { cache.remember(number, of: number) }
        cache.remember(2, of: 0)
        cache.forget(0)
        #expect(cache.value(of: 0) == nil)
        #expect(cache.value(of: 3) == 3)
    }
}
