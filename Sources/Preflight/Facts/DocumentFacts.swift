/// What a file says of itself; a claim is no conformance.
public struct ConformanceClaims: Hashable, Sendable, Codable {
    /// `GTS_PDFXVersion` of the Info dictionary: `PDF/X-1a:2001`.
    public var pdfXInfo: String?
    /// `pdfxid:GTS_PDFXVersion` of the XMP metadata: `PDF/X-4`.
    public var pdfXMetadata: String?
    /// `pdfaid:part` and `conformance`: `2B`.
    public var pdfA: String?

    public init(pdfXInfo: String? = nil, pdfXMetadata: String? = nil, pdfA: String? = nil) {
        self.pdfXInfo = pdfXInfo
        self.pdfXMetadata = pdfXMetadata
        self.pdfA = pdfA
    }
}

/// The press condition that a file was made for (ISO 32000-2, 14.11.5).
public struct OutputIntentFacts: Hashable, Sendable, Codable {
    /// `GTS_PDFX`, `GTS_PDFA1`, …
    public var subtype: String
    /// `OutputConditionIdentifier`: `FOGRA51`.
    public var identifier: String
    /// `OutputCondition` or `Info`, for people.
    public var condition: String
    /// Its embedded profile; nil without one.
    public var profile: ICCFacts?

    public init(subtype: String, identifier: String, condition: String = "", profile: ICCFacts? = nil) {
        self.subtype = subtype
        self.identifier = identifier
        self.condition = condition
        self.profile = profile
    }
}

/// An ICC profile as lcms2 reads it.
public struct ICCFacts: Hashable, Sendable, Codable {
    /// `CMYK`, `RGB`, `GRAY`, `Lab`, … ; empty where it does not open.
    public var space: String
    /// `prtr`, `mntr`, `scnr`, `spac`, …
    public var deviceClass: String
    /// `2.4`, `4.3`.
    public var version: String
    public var description: String
    /// Components that the stream's `/N` names.
    public var components: Int
    /// What is wrong with it; nil where nothing is.
    public var problem: String?

    public init(
        space: String, deviceClass: String = "", version: String = "", description: String = "", components: Int,
        problem: String? = nil
    ) {
        self.space = space
        self.deviceClass = deviceClass
        self.version = version
        self.description = description
        self.components = components
        self.problem = problem
    }
}

/// Something that the file would do in a viewer (ISO 32000-2, 12.6).
public struct ActionFacts: Hashable, Sendable, Codable {
    /// Where an action hangs.
    public enum Trigger: String, Hashable, Sendable, Codable, CaseIterable {
        case open, documentEvent, nameTree, pageEvent, annotation, annotationEvent, field, outline
    }
    /// `JavaScript`, `Launch`, `URI`, `SubmitForm`, `GoToR`, …
    public var kind: String
    public var trigger: Trigger
    /// From 1; nil where it hangs at no page.
    public var page: Int?
    public var object: Int

    public init(kind: String, trigger: Trigger, page: Int? = nil, object: Int = 0) {
        self.kind = kind
        self.trigger = trigger
        self.page = page
        self.object = object
    }
}

/// An annotation (ISO 32000-2, 12.5).
public struct AnnotationFacts: Hashable, Sendable, Codable {
    /// `Link`, `Widget`, `Text`, `Stamp`, …
    public var subtype: String
    /// Whether its flags say that it prints, and do not hide it.
    public var prints: Bool
    /// Whether it has an appearance to print.
    public var hasAppearance: Bool
    public var place: Box
    public var object: Int

    public init(subtype: String, prints: Bool, hasAppearance: Bool = true, place: Box, object: Int = 0) {
        self.subtype = subtype
        self.prints = prints
        self.hasAppearance = hasAppearance
        self.place = place
        self.object = object
    }
}

/// Fillable fields (ISO 32000-2, 12.7).
public struct FormFacts: Hashable, Sendable, Codable {
    /// Terminal fields, signatures included.
    public var fields: Int
    public var hasXFA: Bool
    public init(fields: Int = 0, hasXFA: Bool = false) {
        self.fields = fields
        self.hasXFA = hasXFA
    }
}
