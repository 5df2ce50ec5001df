import Foundation
import Testing

@testable import Tickets

private func read(_ text: String, _ dialect: JSONDialect = .strict) throws(Mistake) -> JSONTree {
    try JSONTree.read(SourceText(Array(text.utf8)), dialect: dialect)
}

/// The tree as Foundation's values, to compare.
private func plain(_ tree: JSONTree) -> AnyHashable {
    switch tree.value {
    case .null: AnyHashable(NSNull())
    case .flag(let flag): AnyHashable(flag)
    case .number(let text): AnyHashable(Double(text) ?? .nan)
    case .text(let text): AnyHashable(text)
    case .list(let items): AnyHashable(items.map(plain))
    case .object(let members): AnyHashable(Dictionary(uniqueKeysWithValues: members.map { ($0.key, plain($0.tree)) }))
    }
}

private func hasExtremeNumber(_ tree: JSONTree) -> Bool {
    switch tree.value {
    case .number(let text):
        let value = Double(text) ?? .nan
        return !(value == 0 || (1e-300..<1e300).contains(value.magnitude))
            || (value == 0 && text.contains { ("1"..."9").contains($0) })
    case .list(let items): return items.contains(where: hasExtremeNumber)
    case .object(let members): return members.contains { hasExtremeNumber($0.tree) }
    default: return false
    }
}

private enum Peer: Decodable {
    case null, flag(Bool), number(Double), text(String), list([Peer]), object([String: Peer])
    init(from decoder: any Decoder) throws {
        let one = try decoder.singleValueContainer()
        if one.decodeNil() {
            self = .null
        } else if let flag = try? one.decode(Bool.self) {  // The attempt that fails is how a decoder tells the type.
            self = .flag(flag)
        } else if let number = try? one.decode(Double.self) {
            self = .number(number)
        } else if let text = try? one.decode(String.self) {
            self = .text(text)
        } else if let list = try? one.decode([Peer].self) {
            self = .list(list)
        } else {
            self = .object(try one.decode([String: Peer].self))
        }
    }
    var plain: AnyHashable {
        switch self {
        case .null: AnyHashable(NSNull())
        case .flag(let flag): AnyHashable(flag)
        case .number(let number): AnyHashable(number)
        case .text(let text): AnyHashable(text)
        case .list(let items): AnyHashable(items.map(\.plain))
        case .object(let members): AnyHashable(members.mapValues(\.plain))
        }
    }
}

@Suite struct `A JSON text` {
    @Test(arguments: [
        (#"{"a": 1"#, 1, 8), ("{\n  \"a\": tru\n}", 2, 8), ("{\n \"a\": 1,\n}", 3, 1), ("[1 2]", 1, 4), ("", 1, 1),
        ("{\"ä\": \"x\ny\"}", 1, 7), ("[01]", 1, 2), ("[1.]", 1, 2), ("[.5]", 1, 2), ("[+1]", 1, 2), ("[-]", 1, 2),
        ("[1e]", 1, 2), ("['a']", 1, 2), ("{a: 1}", 1, 2), ("[1] // x", 1, 5), ("{} {}", 1, 4), ("[\"\\x41\"]", 1, 3),
        ("[\"\\u12\"]", 1, 3), ("[\"\\u+123\"]", 1, 3), ("[NaN]", 1, 2), ("[0x10]", 1, 2), ("\"a", 1, 1),
        ("{\"a\" 1}", 1, 6),
        ("[\"\t\"]", 1, 3), ("{\"a\":1,,}", 1, 8), ("nul", 1, 1), ("]", 1, 1),
    ])
    func `that breaks the grammar is refused with line and column`(text: String, line: Int, column: Int) {
        #expect { try read(text) } throws: { error in
            let mistake = error as? Mistake
            return mistake?.code == .syntax && mistake?.line == line && mistake?.column == column
        }
    }

    @Test(
        arguments: [
            (Array("{\"a\": \"\u{0}\"}".utf8), .encoding), ([0xFF, 0xFE, 0x7B, 0, 0x7D, 0], .encoding),
            ([0x7B, 0, 0x7D, 0], .encoding), ([0, 0x7B, 0, 0x7D], .encoding), (Array("[\"\\ud800\"]".utf8), .encoding),
            (Array("[\"\\ud800\\u0041\"]".utf8), .encoding), (Array("[\"\\udc00\"]".utf8), .encoding),
            (Array("[\"\\u0000\"]".utf8), .encoding), ([0x5B, 0x22, 0xC3, 0x28, 0x22, 0x5D], .encoding),
            ([0x5B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D], .encoding),
            (Array(repeating: 0x5B, count: 100_000), .tooLarge),
            (Array(repeating: 0x20, count: 2 << 20), .tooLarge),
            (Array(String(repeating: "{\"a\":", count: 100_000).utf8), .tooLarge),
            (Array(#"{"quantity": 1, "quantity": 500}"#.utf8), .duplicateKey),
            (Array(#"{"a": 1, "\u0061": 2}"#.utf8), .duplicateKey),
        ] as [([UInt8], Mistake.Code)])
    func `that is hostile is refused without harm`(bytes: [UInt8], code: Mistake.Code) {
        #expect { try JSONTree.read(SourceText(bytes)) } throws: { ($0 as? Mistake)?.code == code }
    }

    @Test func `may begin with a byte order mark and nest to the limit`() throws {
        _ = try JSONTree.read(SourceText([0xEF, 0xBB, 0xBF] + Array("{}".utf8)))
        _ = try read(String(repeating: "[", count: 32) + String(repeating: "]", count: 32))
        #expect(throws: Mistake.self) {
            try read(String(repeating: "[", count: 33) + String(repeating: "]", count: 33))
        }
    }

    @Test func `as JSON5 may have comments, loose commas, bare names and single quotes`() throws {
        let text = "// head\n{ a: 'it\\'s', /* two */ \"b\": [1, .5, +2, 5.,], $c_1: \"x\\\ny\", }\n"
        let json = "{\"a\": \"it's\", \"b\": [1, 0.5, 2, 5.0], \"$c_1\": \"xy\"}"
        #expect(plain(try read(text, .json5)) == plain(try read(json)))
        #expect(throws: Mistake.self) { try read("{ a: 1 /* ", .json5) }
        #expect(throws: Mistake.self) { try read("[1,,]", .json5) }
    }

    /// What ours takes, Foundation takes as well and reads the same; seeds are mutated by a fixed sequence.
    @Test func `never reads other values than Foundation does`() throws {
        let seeds = [
            #"{"order":"1042","lines":[{"product":"card","quantity":500,"files":{"card":"a.pdf"}}],"x":[true,false,null]}"#,
            #"[-0.5e+3, 1E5, 0, -0, 12345678901234567890, "\u00e9\ud83d\ude00\n\/", "ä", [], {}, [[[]]]]"#,
        ]
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let alphabet = Array("{}[],:\"\\0123456789.eE+-truefalsn u/ \n\u{e9}'".utf8)
        var accepted = 0
        for turn in 0..<4000 {
            var bytes = Array(seeds[turn % seeds.count].utf8)
            for _ in 0...next(2) {
                switch next(3) {
                case 0: bytes[next(bytes.count)] = alphabet[next(alphabet.count)]
                case 1: bytes.remove(at: next(bytes.count))
                default: bytes.insert(alphabet[next(alphabet.count)], at: next(bytes.count))
                }
            }
            guard let ours = try? JSONTree.read(SourceText(bytes)) else { continue }  // Refusing more is allowed.
            // Foundation refuses numbers beyond a Double; whoever wants a number of ours refuses them by range.
            guard !hasExtremeNumber(ours) else { continue }
            accepted += 1
            let peer = try JSONDecoder().decode(Peer.self, from: Data(bytes))
            #expect(plain(ours) == peer.plain, "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(accepted > 300)
    }
}
