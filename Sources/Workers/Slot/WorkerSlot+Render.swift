public import Files
public import Wire

extension WorkerSlot {
    /// Draws one page of a document into `target` as PNG, from its current offset on.
    /// - Throws: only where no worker can be had.
    public func render(
        _ request: RenderRequest, of document: borrowing Descriptor, into target: borrowing Descriptor
    ) throws(WorkerUnavailable) -> RenderAnswer {
        // A second try would append to what the first one wrote.
        switch try ask(.render(request), [document.raw, target.raw], mayRepeat: false) {
        case .answer(.rendered(let width, let height)):
            guard width > 0, height > 0, width <= request.maxPixels / height else {
                worker = nil
                return .failed("the worker drew \(width) × \(height) pixels")
            }
            return .drawn(width: width, height: height)
        case .answer(.noSuchPage(let pages)): return .noSuchPage(pages: pages)
        case .answer(.contentFailed(let why)):
            worker = nil
            return .contentFailed(String(why.prefix(400)))
        case .answer(.failed(let why)):
            worker = nil
            return .failed(String(why.prefix(400)))
        case .answer:
            worker = nil
            return .failed("the worker answered something else")
        case .ended(.limit(let limit)): return .contentFailed("limit exceeded: \(limit)")
        case .ended(.crashed(let how)): return .contentFailed("the parser crashed: \(how)")
        case .ended(.outside(let how)): return .failed(how)
        }
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
