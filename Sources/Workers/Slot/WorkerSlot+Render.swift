public import Files
public import Wire

extension WorkerSlot {
    /// Draws one page of a document into `target` as PNG, from its current offset on.
    /// - Throws: only where no worker can be had.
    public func render(
        _ request: RenderRequest, of document: borrowing Descriptor, into target: borrowing Descriptor
    ) throws(WorkerUnavailable) -> RenderAnswer {
        // A second try would append to what the first one wrote.
        let outcome = try ask(.render(request), [document.raw, target.raw], mayRepeat: false)
        if case .answer(.noSuchPage(let pages)) = outcome { return .noSuchPage(pages: pages) }
        guard case .answer(.rendered(let width, let height)) = outcome else {
            switch notDone(outcome) {
            case .content(let why): return .contentFailed(why)
            case .machine(let why): return .failed(why)
            }
        }
        guard width > 0, height > 0, width <= request.maxPixels / height else {
            worker = nil
            return .failed("the worker drew \(width) × \(height) pixels")
        }
        return .drawn(width: width, height: height)
    }
}

/// What became of a picture that a worker was asked to draw.
public enum RenderAnswer: Hashable, Sendable {
    /// Written, not synced; so many pixels.
    case drawn(width: Int, height: Int)
    case noSuchPage(pages: Int)
    /// The document is at fault; another try gives the same. What was written is rubbish.
    case contentFailed(String)
    /// The machine is at fault; worth another try. What was written is rubbish.
    case failed(String)
}
