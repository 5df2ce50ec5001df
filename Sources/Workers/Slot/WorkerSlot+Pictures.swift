public import Files
public import Preflight
internal import Wire

extension WorkerSlot {
    /// Draws the pages that a report shows; PNG by page number. A page that cannot be drawn is missing, and after the
    /// second one of them no further page is tried: a picture is not worth a slot's time.
    /// - Throws: only where no worker can be had.
    public func pictures(
        of document: borrowing Descriptor, for report: Report
    ) throws(WorkerUnavailable) -> [Int: [UInt8]] {
        var pictures: [Int: [UInt8]] = [:]
        var (failed, bytes) = (0, 0)
        for outline in report.outlines where failed < 2 {
            guard let picture = try picture(of: outline, of: document), picture.count <= PictureLimits.bytes - bytes
            else {
                failed += 1
                continue
            }
            bytes += picture.count
            pictures[outline.page] = picture
        }
        return pictures
    }

    private func picture(
        of outline: PageOutline, of document: borrowing Descriptor
    ) throws(WorkerUnavailable) -> [UInt8]? {
        do {
            let target = try MemoryFile("picture", longest: Int64(PictureLimits.bytes))
            let request = RenderRequest(
                page: outline.page, dpi: ReportPage.dpi(of: outline), maxPixels: PictureLimits.pixels)
            guard case .drawn = try render(request, of: document, into: target.file) else { return nil }
            let bytes = try target.file.read(at: 0, count: Int(target.end()))
            return bytes.starts(with: PictureLimits.pngStart) ? bytes : nil
        } catch let error as WorkerUnavailable {
            throw error
        } catch {
            // No memory for a picture: the report goes without.
            return nil
        }
    }
}

private enum PictureLimits {
    /// Of one picture.
    static let pixels = 1_500_000
    /// Of all pictures in a report.
    static let bytes = 12 << 20
    static let pngStart: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
}
