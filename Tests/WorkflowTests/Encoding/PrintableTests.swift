import Testing
import Workflow

@Suite struct `A stranger's text on one line` {
    @Test(arguments: [
        ("", 3, ""), ("abc", 3, "abc"), ("abcd", 3, "abc…"), ("a\nb", 9, "a\\u{a}b"),
        ("\u{7F}\u{1B}[2J", 9, "\\u{7f}\\u{1b}[2J"),
        ("x\u{202E}y", 2, "x\\u{202e}…"), (" ~é中", 9, " ~é中"),
    ]) func `shows what it is, as far as the limit`(text: String, limit: Int, shown: String) {
        #expect(printable(text, limit: limit) == shown)
    }
}
