internal import CQPDF
internal import Preflight

extension Box {
    init(values: cqpdf_box) { self.init(x0: values.x0, y0: values.y0, x1: values.x1, y1: values.y1) }

    /// Nil where it is absent.
    init?(_ box: cqpdf_box) {
        guard box.present else { return nil }
        self.init(values: box)
    }
}

/// An array of the shim, while the shim's facts live.
func values<Value>(_ start: UnsafePointer<Value>?, _ count: Int) -> UnsafeBufferPointer<Value> {
    UnsafeBufferPointer(start: start, count: count)
}

/// Texts of the shim, damaged UTF-8 repaired.
func strings(_ start: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int) -> [String] {
    values(start, count).compactMap { $0.map { String(cString: $0) } }
}
