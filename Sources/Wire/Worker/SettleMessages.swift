public import Preflight

/// Edges of pages that have to be looked at.
public struct SettleRequest: Hashable, Sendable, Codable {
    public var edges: [EdgeQuestion]
    /// By page: JPEG images that are not decoded finer than needed.
    public var images: [Int: [ImageFacts]]
    /// Processor time after which no further page is begun; what was not come to has no answer.
    public var processorSeconds: Double

    public init(edges: [EdgeQuestion], images: [Int: [ImageFacts]] = [:], processorSeconds: Double) {
        self.edges = edges
        self.images = images
        self.processorSeconds = processorSeconds
    }
}

/// One page as a document of its own, for a renderer that is another program.
public struct PageCopyRequest: Hashable, Sendable, Codable {
    /// Bytes of a page with all that it uses. A longer one is not copied, and there is no room for it.
    public static let longest = 128 << 20

    /// From 1.
    public var page: Int
    /// What is wanted of it, in mm like the page's boxes.
    public var box: Box
    /// Its JPEG images that are written with fewer pixels.
    public var images: [ImageFacts]
    /// Pixels an inch that remain of them at least.
    public var resolution: Double

    public init(page: Int, box: Box, images: [ImageFacts] = [], resolution: Double = 0) {
        self.page = page
        self.box = box
        self.images = images
        self.resolution = resolution
    }
}

/// A picture in process inks that is measured.
public struct InkRequest: Hashable, Sendable, Codable {
    /// What it shows, in mm.
    public var box: Box
    public var pixelsPerMillimetre: Double

    public init(box: Box, pixelsPerMillimetre: Double) {
        self.box = box
        self.pixelsPerMillimetre = pixelsPerMillimetre
    }
}
