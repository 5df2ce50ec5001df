import CPoppler
import Files
import Inspection
import Preflight
import TestKit
import Testing

/// What the inspector says of a file with these bytes.
func inspected(
    _ bytes: [UInt8], maxPages: Int = 10_000, processorSeconds: Double = 20, inkLimit: Double? = nil
) throws -> PDFFacts {
    let file = try namelessFile(bytes)
    return DocumentInspector(maxPages: maxPages, processorSeconds: processorSeconds, inkLimit: inkLimit)
        .inspect(descriptor: file.raw)
}

extension Double {
    /// Equal as far as a press could ever tell.
    func isAbout(_ other: Double) -> Bool { abs(self - other) < 0.001 }
}

extension Preflight.Box {
    func isAbout(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Bool {
        self.x0.isAbout(x0) && self.y0.isAbout(y0) && self.x1.isAbout(x1) && self.y1.isAbout(y1)
    }
}

/// Points of 1/72 inch in millimetres.
func mm(_ points: Double) -> Double { points * 25.4 / 72 }

/// Names of layers that are off when a document is opened, as poppler sees them: a second opinion.
func hiddenLayers(_ bytes: [UInt8]) throws -> [String] {
    let held = g_bytes_new(bytes, gsize(bytes.count))
    defer { g_bytes_unref(held) }
    let document = try #require(poppler_document_new_from_bytes(held, nil, nil))
    defer { g_object_unref(UnsafeMutableRawPointer(document)) }
    var names: [String] = []
    guard let layers = poppler_layers_iter_new(document) else { return [] }
    defer { poppler_layers_iter_free(layers) }
    repeat {
        guard let layer = poppler_layers_iter_get_layer(layers) else { continue }
        defer { g_object_unref(UnsafeMutableRawPointer(layer)) }
        if poppler_layer_is_visible(layer) == 0 { names.append(String(cString: poppler_layer_get_title(layer))) }
    } while poppler_layers_iter_next(layers) != 0
    return names
}
