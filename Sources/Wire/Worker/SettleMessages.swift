public import Preflight

/// Edges of pages that have to be looked at.
public struct SettleRequest: Hashable, Sendable, Codable {
    /// At most 50.
    public var edges: [EdgeQuestion]
    /// Time after which no further page is begun; what was not come to has no answer.
    public var seconds: Double

    public init(edges: [EdgeQuestion], seconds: Double) {
        self.edges = edges
        self.seconds = seconds
    }
}

/// One page as a document of its own, for a renderer that is another program.
public struct PageCopyRequest: Hashable, Sendable, Codable {
    /// From 1.
    public var page: Int
    /// What is wanted of it, in mm like the page's boxes.
    public var box: Box

    public init(page: Int, box: Box) {
        self.page = page
        self.box = box
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
