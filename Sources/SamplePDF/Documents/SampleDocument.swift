/// A small PDF made to order: the same description gives the same bytes.
public struct SampleDocument: Sendable {
    public var version: String
    public var title: String
    public var pages: [SamplePage]
    /// Layers that are switched off; all others that pages name are on.
    public var hiddenLayers: Set<String>
    /// The condition a PDF/X output intent names, such as `FOGRA51`; nil for no output intent.
    public var outputCondition: String?
    public var encryption: SampleEncryption?
    public var damage: SampleDamage?

    public init(
        title: String = "Sample", version: String = "1.6", pages: [SamplePage], hiddenLayers: Set<String> = [],
        outputCondition: String? = nil, encryption: SampleEncryption? = nil, damage: SampleDamage? = nil
    ) {
        self.title = title
        self.version = version
        self.pages = pages
        self.hiddenLayers = hiddenLayers
        self.outputCondition = outputCondition
        self.encryption = encryption
        self.damage = damage
    }

    /// The file.
    public func bytes() -> [UInt8] {
        var assembly = Assembly(document: self)
        return assembly.file()
    }
}

/// One page: its boxes in points, and what stands on it.
public struct SamplePage: Sendable {
    public var media: Box
    public var crop: Box?
    public var trim: Box?
    public var bleed: Box?
    /// Clockwise, a multiple of 90.
    public var rotate: Int
    /// Points in one user space unit; nil for one.
    public var userUnit: Double?
    public var content: SampleContent

    public init(
        media: Box, crop: Box? = nil, trim: Box? = nil, bleed: Box? = nil, rotate: Int = 0, userUnit: Double? = nil,
        content: SampleContent = SampleContent()
    ) {
        self.media = media
        self.crop = crop
        self.trim = trim
        self.bleed = bleed
        self.rotate = rotate
        self.userUnit = userUnit
        self.content = content
    }

    /// A page with trim and bleed boxes, its media as large as the bleed; drawing begins at the media's corner.
    /// - Parameters:
    ///   - trim: millimetres.
    ///   - bleed: millimetres; with 0 the page has no bleed box.
    public init(
        trim: (width: Double, height: Double), bleed: Double = 0,
        draw: (inout SampleContent, _ trim: Box) -> Void = { _, _ in }
    ) {
        let box = Box.millimetres(x: bleed, y: bleed, width: trim.width, height: trim.height)
        let media = Box.millimetres(width: trim.width + 2 * bleed, height: trim.height + 2 * bleed)
        self.init(media: media, trim: box, bleed: bleed > 0 ? media : nil)
        draw(&content, box)
    }
}
