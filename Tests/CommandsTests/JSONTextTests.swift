import Foundation
import Operations
import Testing

@Suite struct `JSON that is printed and logged` {
    private static let words = "x\u{202E}fdp \u{1B}[2J\u{7} \u{2066}\u{200F} Müller 中文"

    @Test func `shows what a terminal would not`() throws {
        let text = try JSONText.of([Self.words])
        #expect(text.contains("\\u202E") && text.contains("\\u2066") && text.contains("Müller 中文"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || [0x202E, 0x2066, 0x200F].contains($0.value) })
        #expect(try JSONDecoder().decode([String].self, from: Data(text.utf8)) == [Self.words])
    }
}
