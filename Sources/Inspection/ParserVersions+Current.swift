internal import CPoppler
internal import CQPDF
public import Preflight

extension ParserVersions {
    /// The libraries that this process uses.
    public static var current: ParserVersions {
        ParserVersions(poppler: String(cString: poppler_get_version()), qpdf: String(cString: cqpdf_version()))
    }
}
