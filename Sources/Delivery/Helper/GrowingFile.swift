internal import Files
internal import Wire

/// A large file on its way to its temporary name, slice by slice; between slices the lane does other work, so that small
/// files do not wait for a book.
final class GrowingFile {
    /// What is written or read back at once: a share that carries 10 MB/s takes a second for it.
    static let slice: Int64 = 8 << 20

    /// What one request may bring to the disk: slices of all files that may have one, and those before them.
    static let atOnce = Int64(2 * Pace.most) * slice

    static func isLarge(_ item: StageItem) -> Bool { item.bytes > slice }

    let item: StageItem
    private(set) var phase: Phase

    enum Phase {
        case writing(SlicedCopy)
        case readingBack(SlicedDigest)
    }

    init(_ item: StageItem, _ copy: SlicedCopy) { (self.item, phase) = (item, .writing(copy)) }

    func beginReadingBack(_ file: OpenFile) { phase = .readingBack(SlicedDigest(of: file)) }

    /// What became of a slice before anybody asked for it.
    private var ahead: Result<Bool, SystemError>?

    /// Whether there is another slice that may be worked on before anybody asks. What failed stays until somebody has heard
    /// of it: a request may end with another file's trouble, and a slice whose sync failed must not be gone on with.
    var mayGoAhead: Bool {
        switch ahead {
        case nil, .success(false): true
        case .success(true), .failure: false
        }
    }

    /// Writes or reads the next slice now; `goOn` tells then what became of it.
    func goAhead() {
        guard mayGoAhead else { return }
        do throws(SystemError) { ahead = .success(try slice()) } catch { ahead = .failure(error) }
    }

    /// Writes or reads the next slice.
    /// - Returns: whether it was the last one.
    func goOn() throws(SystemError) -> Bool {
        if let outcome = ahead.take() { return try outcome.get() }
        return try slice()
    }

    private func slice() throws(SystemError) -> Bool {
        switch phase {
        case .writing(let copy): try copy.goOn(atMost: Self.slice)
        case .readingBack(let digest): try digest.goOn(atMost: Self.slice)
        }
    }

    /// Written so far.
    var bytes: Int64 { if case .writing(let copy) = phase { copy.bytes } else { item.bytes } }
}
