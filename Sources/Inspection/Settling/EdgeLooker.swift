internal import Glibc
public import Preflight

/// Looks at the strips along pages' trimmed edges that the content walk could not tell. Only ever to be called inside the
/// sandboxed worker: a hostile file may crash it, or keep it busy for ever.
public struct EdgeLooker: Sendable {
    /// A page that would take more is looked at with larger pixels.
    public var maxPixels: Int

    /// Pixels an inch of an image: a third of a millimetre each.
    static let resolution = 72.0

    public init(maxPixels: Int = 12_000_000) { self.maxPixels = maxPixels }

    /// Answers questions about the document behind a readable descriptor, which stays the caller's.
    /// - Parameters:
    ///   - images: What the walk found on the pages, by page; JPEG images among them are not decoded finer than needed.
    ///   - processorSeconds: Processor time after which no further page is begun.
    /// - Returns: what could be seen; a page that cannot be drawn, or was not come to, has no answer.
    public func look(
        at questions: [EdgeQuestion], in descriptor: Int32, images: [Int: [ImageFacts]] = [:], processorSeconds: Double
    ) -> [EdgeAnswer] {
        let start = now()
        guard let pages = PageCopies(descriptor: descriptor) else { return [] }
        var answers: [EdgeAnswer] = []
        for question in questions {
            if now() - start > processorSeconds { break }
            guard let grid = EdgeGrid(question, maxPixels: maxPixels), !question.sides.isEmpty else { continue }
            let edges = pages.with(
                page: question.page, inside: grid.box, images: images[question.page] ?? [], resolution: Self.resolution
            ) { copy in
                EdgePicture(copy, grid: grid, sides: question.sides).map { picture in
                    question.sides.map { picture.edge($0) }
                }
            }
            if let edges { answers.append(EdgeAnswer(page: question.page, edges: edges)) }
        }
        return answers
    }

    /// Processor time of this process: how busy the machine is makes no difference.
    private func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
