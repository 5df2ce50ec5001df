import Foundation
import Testing
import Workflow

@Suite struct `JSON for programs of ours` {
    struct Value: Codable, Equatable {
        enum Kind: String, Codable { case small, large }
        enum Choice: Codable, Equatable {
            case nothing
            case text(String), place(x: Double, y: Double)
        }
        struct Inner: Codable, Equatable {
            var numbers: [Int64]
            var nested: [[String]]
        }
        struct Empty: Codable, Equatable {}

        var text = "a \"b\" \\ / \n\t\u{1}\u{1F}\u{7F} é 🖨 \u{2028}"
        var no: String?
        var yes: String? = "yes"
        var flags = [true, false]
        var double = [0, -0.5, 1e300, 1e-7, 210.0, .pi, Double(Int64.max)]
        var numbers: [Int64] = [.min, 0, .max]
        var unsigned: UInt64 = .max
        var small: UInt8 = 7
        var kind = Kind.large
        var choices: [Choice] = [.nothing, .text("t"), .place(x: 1, y: 2.5)]
        var facts = ["b": "2", "a": "1", "c\n": "\"3\""]
        var counts = ["one": 1]
        var inner: [Inner] = [Inner(numbers: [], nested: [[], ["x", "y"]]), Inner(numbers: [1], nested: [])]
        var empty = Empty()
        var holes: [Int?] = [1, nil, 3]
    }

    @Test func `is read by Foundation as what it was`() throws {
        let bytes = try JSONBytes.encode(Value())
        #expect(try JSONDecoder().decode(Value.self, from: Data(bytes)) == Value())
        #expect(try JSONDecoder().decode([Value].self, from: Data(JSONBytes.encode([Value(), Value()]))).count == 2)
    }

    @Test func `says the same as Foundation's`() throws {
        func tree(_ data: Data) throws -> NSDictionary {
            try #require(try JSONSerialization.jsonObject(with: data) as? NSDictionary)
        }
        #expect(try tree(Data(JSONBytes.encode(Value()))) == tree(JSONEncoder().encode(Value())))
    }

    @Test func `gives the same bytes for the same value, and no line ends`() throws {
        var other = Value()
        other.facts = ["c\n": "\"3\"", "a": "1", "b": "2"]
        let bytes = try JSONBytes.encode(Value())
        #expect(try JSONBytes.encode(other) == bytes)
        #expect(!bytes.contains(0x0A))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity]) func `has no number that is none`(number: Double) {
        #expect(throws: EncodingError.self) { try JSONBytes.encode(["x": number]) }
    }

    @Test func `holds single values too`() throws {
        #expect(try JSONBytes.encode("a\u{0}") == Array(#""a\u0000""#.utf8))
        #expect(try JSONBytes.encode(3) == Array("3".utf8))
        #expect(try JSONBytes.encode([Int]()) == Array("[]".utf8))
        #expect(try JSONBytes.encode([String: Int]()) == Array("{}".utf8))
    }
}
