import Composition
import Files
import Preflight
import TestKit
import Testing

/// A file with fixes made in it.
func fixed(_ bytes: [UInt8], pages: Int = 1, _ fixes: Fix...) throws -> [UInt8] {
    let source = try namelessFile(bytes)
    let target = try namelessFile()
    let written = try Fixer().fix(source.raw, pages: pages, with: fixes, into: target.raw)
    let result = try contents(of: target)
    #expect(written.bytes == result.count && written.pages == pages)
    return result
}

/// Why fixes cannot be made.
func refusal(_ bytes: [UInt8], pages: Int = 1, _ fixes: Fix...) -> String? {
    do {
        let source = try namelessFile(bytes)
        let target = try namelessFile()
        _ = try Fixer().fix(source.raw, pages: pages, with: fixes, into: target.raw)
        return nil
    } catch { return (error as? CompositionError)?.text ?? "\(error)" }
}

extension Preflight.Box {
    static func at(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Preflight.Box {
        Preflight.Box(x0: x, y0: y, x1: x + width, y1: y + height)
    }
}
