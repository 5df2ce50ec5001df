/// One image as it is painted on a page. Soft masks are no images of their own.
public struct ImageFacts: Hashable, Sendable, Codable {
    /// Pixels.
    public var width, height: Int
    /// Bits a component; 1 for line art.
    public var bits: Int
    /// `DeviceCMYK`, `DeviceRGB`, `DeviceGray`, `ICCBased(4)`, `Indexed(DeviceRGB)`, `Separation(Gold)`, … ; `Mask` for a
    /// stencil.
    public var colourSpace: String
    /// Where it is painted, in mm like the page's boxes: its bounding box, as far as its clip shows it.
    public var place: Box
    /// The lower of both directions, pixels an inch at placed size.
    public var effectiveResolution: Double
    /// Object number in the file; 0 for an inline image.
    public var object: Int
    /// The last filter: `DCTDecode`, `JPXDecode`, `CCITTFaxDecode`, … ; empty without one.
    public var filter: String
    /// Whether it lies on a layer that is off, or nothing of it is inside its clip and the page.
    public var isHidden: Bool
    /// Length of the stored stream.
    public var bytes: Int

    public init(
        width: Int, height: Int, bits: Int, colourSpace: String, place: Box, effectiveResolution: Double, object: Int,
        filter: String = "", isHidden: Bool = false, bytes: Int = 0
    ) {
        self.width = width
        self.height = height
        self.bits = bits
        self.colourSpace = colourSpace
        self.place = place
        self.effectiveResolution = effectiveResolution
        self.object = object
        self.filter = filter
        self.isHidden = isHidden
        self.bytes = bytes
    }
}
