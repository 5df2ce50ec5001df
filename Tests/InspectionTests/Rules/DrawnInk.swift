import Files
import Foundation
import Inspection
import Preflight
import Programs
import TestKit
import Testing

/// The most ink on a file's only page, drawn and measured as a worker does it.
func drawnInk(_ bytes: [UInt8], of page: PageFacts) throws -> InkCoverage? {
    let file = try namelessFile(bytes)
    let copy = try namelessFile()
    let picture = try namelessFile()
    let pixels = 1.6
    guard case .copied(let box) = PageCopier().copy(page: 1, inside: page.mediaBox, of: file.raw, into: copy.raw) else {
        Issue.record("the page cannot be copied")
        return nil
    }
    lseek(copy.raw, 0, SEEK_SET)
    try RunningProgram(
        "/usr/bin/pdftoppm",
        ["-q", "-r", "\(pixels * 25.4)", "-overprint", "-tiff", "-tiffcompression", "none", "-"],
        input: .descriptor(copy.raw), output: .descriptor(picture.raw)
    ).wait()
    return InkMeter(box: box, pixelsPerMillimetre: pixels).measure(tiff: try contents(of: picture))
}
