import Testing
import Workflow

@Suite struct `Text that a person sees` {
    @Test(arguments: [
        ("plain text, größer, 鉛筆\n\tnext", "plain text, größer, 鉛筆\n\tnext"), ("", ""),
        ("red \u{1B}[31m", "red \\u001B[31m"), ("\u{202E}fdp.exe", "\\u202Efdp.exe"), ("a\rb", "a\\u000Db"),
        ("\u{7F}\u{9B}2J", "\\u007F\\u009B2J"), ("one\u{2028}two", "one\\u2028two"),
        ("\u{2066}x\u{2069}", "\\u2066x\\u2069"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("👩\u{200D}🚀", "👩\u{200D}🚀"), ("\u{E0041}", "\\uDB40\\uDC41"),
        ("\u{FEFF}", "\\uFEFF"), ("back\\slash", "back\\slash"),
    ])
    func `is what stands there`(text: String, shown: String) {
        #expect(visible(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
        #expect(visible(shown) == shown, "and is shown the same a second time")
    }
}
