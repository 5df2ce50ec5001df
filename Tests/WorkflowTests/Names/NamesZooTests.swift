import SamplePDF
import Testing
import Workflow

/// Names as strangers give them: none is lost, none becomes another one, and none is shown as something else.
@Suite struct `A stranger's name` {
    @Test(arguments: [
        [], [0x2E], [0x2E, 0x2E], Array("a/b".utf8), Array("/".utf8), [0x61, 0x00], Array("../x".utf8),
    ])
    func `that leads elsewhere is none`(bytes: [UInt8]) { #expect(RawName(bytes: bytes) == nil) }

    @Test(arguments: [
        ("plain.pdf", "plain.pdf"), ("größe.pdf", "größe.pdf"), ("two\nlines", "two%0Alines"), ("tab\t", "tab%09"),
        ("\u{1B}[31mred", "%1B[31mred"), ("\u{202E}fdp", "%E2%80%AEfdp"), ("%2e%2e", "%252e%252e"), ("100%", "100%25"),
        ("\u{2028}", "%E2%80%A8"), ("\u{9B}2J", "%C2%9B2J"), ("=cmd|x", "=cmd|x"), ("-rf", "-rf"), ("...", "..."),
        ("end. ", "end. "), ("\u{FEFF}x", "%EF%BB%BFx"), ("\u{200B}", "%E2%80%8B"),
    ])
    func `is shown harmlessly, and read back as it is`(text: String, shown: String) throws {
        let name = try #require(RawName(text))
        #expect(name.escaped.unicodeScalars.elementsEqual(shown.unicodeScalars))
        #expect(RawName(escaped: name.escaped) == name)
    }

    @Test func `in two spellings is two names, and so in two cases`() throws {
        let names = ["\u{E9}.pdf", "e\u{301}.pdf", "E\u{301}.pdf", "a.pdf", "A.pdf", "a.pdf ", "a.pdf."].map {
            RawName($0)
        }
        #expect(Set(names).count == names.count)
        #expect(Set(names.map { Array(($0?.escaped ?? "").utf8) }).count == names.count)
    }

    @Test func `of any bytes is read back as it is, ten thousand times`() throws {
        var chance = SplitMix(state: 17)
        let pieces: [[UInt8]] = [
            [0xFF], [0x0A], [0x1B], [0x25], [0x25, 0x32], [0x2E], Array("\u{202E}".utf8), [0xC3], Array("é".utf8),
            [0x5C],
            Array("..".utf8), [0xF0, 0x9F], [0x7F], Array(".pdf".utf8), [0x20], [0x2D], [0x3D], [0xED, 0xA0, 0x80],
        ]
        var seen: [String: RawName] = [:]
        for _ in 0..<10_000 {
            var bytes: [UInt8] = []
            for _ in 0...Int.random(in: 0...12, using: &chance) {
                bytes +=
                    Bool.random(using: &chance)
                    ? pieces.randomElement(using: &chance)! : [UInt8.random(in: 1...255, using: &chance)]
            }
            guard let name = RawName(bytes: bytes) else { continue }
            #expect(RawName(escaped: name.escaped) == name)
            #expect(visible(name.escaped) == name.escaped)
            if let other = seen[name.escaped] { #expect(other == name) }
            seen[name.escaped] = name
        }
        #expect(seen.count > 8000)
    }
}
