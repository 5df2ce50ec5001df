internal import CQPDF

/// The library by which colour profiles are read.
public enum ColourLibrary {
    /// `2.14`.
    public static var version: String {
        let number = Int(cqpdf_lcms_version())
        return "\(number / 1000).\(number % 1000 / 10)"
    }
}
