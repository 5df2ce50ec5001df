internal import CQPDF

extension cqpdf_error {
    /// The text, damaged UTF-8 repaired.
    var message: String {
        withUnsafeBytes(of: text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
