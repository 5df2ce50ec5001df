internal import Glibc
public import Preflight

/// Writes single pages as documents of their own, for a renderer that is another program. Only ever to be called inside the
/// sandboxed worker.
public struct PageCopier: Sendable {
    /// Bytes of one page with all that it uses; more is not copied.
    public static let longest = 128 << 20

    public init() {}

    /// What became of a page.
    public enum Outcome: Hashable, Sendable {
        /// Written; what can be seen, in mm.
        case copied(Box)
        /// The document is at fault.
        case contentFailed(String)
        /// The machine is at fault.
        case failed(String)
    }

    /// Writes a page, from 1, of the document behind a readable descriptor, as far as it lies inside a box.
    /// - Parameters:
    ///   - images: What the walk found on the page; JPEG images among them are written with fewer pixels.
    ///   - resolution: Pixels an inch that remain of them at least.
    ///   - longest: Bytes that it may come to.
    public func copy(
        page number: Int, inside box: Box, of descriptor: Int32, images: [ImageFacts] = [], resolution: Double = 0,
        longest: Int = Self.longest, into target: Int32
    ) -> Outcome {
        guard let pages = PageCopies(descriptor: descriptor, longest: longest) else {
            return .contentFailed("it cannot be read")
        }
        let outcome = pages.with(page: number, inside: box, images: images, resolution: resolution) {
            copy -> Outcome? in
            writeAll(copy.bytes, into: target) ? .copied(copy.box) : .failed("a page cannot be written")
        }
        return outcome ?? .contentFailed("page \(number) cannot be copied")
    }
}

private func writeAll(_ bytes: UnsafeRawBufferPointer, into target: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = write(target, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}
