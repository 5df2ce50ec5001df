/// What the parsers found in one PDF. Values only: no library type crosses the worker's border. What a rendering settles
/// is filled in afterwards (`settle`).
public struct PDFFacts: Hashable, Sendable, Codable {
    /// Whether the file could be opened; all else is empty where it could not.
    public var opened: Opened
    /// As the header and the catalog say: `1.6`.
    public var version: String
    /// Whether the file is encrypted, even where it opens without a password.
    public var isEncrypted: Bool
    /// Page counts as the two parsers see them; they differ where the page tree lies.
    public var pageCounts: PageCounts
    public var pages: [PageFacts]
    /// Fonts that pages list or use. At most 5,000.
    public var fonts: [FontFacts]
    /// What was repaired while reading, in qpdf's words, with offsets. At most 50.
    public var repairs: [String]
    /// Inks that pages declare or print, by name; `RGB` and `Lab` stand for colours that are not set in inks. At most 1,000.
    public var inks: [InkFacts]
    /// Optional content groups, in the file's order. At most 5,000.
    public var layers: [LayerFacts]
    /// Ways of showing the layers beside the default one (ISO 32000-2, 8.11.4.2, `Configs`).
    public var layerConfigurations: Int
    public var claims: ConformanceClaims
    /// At most 20.
    public var outputIntents: [OutputIntentFacts]
    /// What the file would do in a viewer, wherever it hangs; going to one of its own pages is nothing. At most 20 of one
    /// kind and trigger, 200 in all.
    public var actions: [ActionFacts]
    /// Names of embedded files, annotations' included. At most 200.
    public var embeddedFiles: [String]
    public var form: FormFacts
    /// Signature fields that are signed.
    public var signatures: Int
    /// What is wrong with ICC profiles that colour spaces name, with the object's number. At most 50.
    public var profileProblems: [String]
    /// Whether any limit of the walk was reached; the text names it.
    public var limitReached: String?
    public var versions: ParserVersions

    public init(
        opened: Opened, version: String = "", isEncrypted: Bool = false,
        pageCounts: PageCounts = PageCounts(poppler: 0, qpdf: 0), pages: [PageFacts] = [], fonts: [FontFacts] = [],
        repairs: [String] = [], inks: [InkFacts] = [], layers: [LayerFacts] = [], layerConfigurations: Int = 0,
        claims: ConformanceClaims = ConformanceClaims(), outputIntents: [OutputIntentFacts] = [],
        actions: [ActionFacts] = [], embeddedFiles: [String] = [], form: FormFacts = FormFacts(), signatures: Int = 0,
        profileProblems: [String] = [], limitReached: String? = nil,
        versions: ParserVersions = ParserVersions(poppler: "", qpdf: "")
    ) {
        self.opened = opened
        self.version = version
        self.isEncrypted = isEncrypted
        self.pageCounts = pageCounts
        self.pages = pages
        self.fonts = fonts
        self.repairs = repairs
        self.inks = inks
        self.layers = layers
        self.layerConfigurations = layerConfigurations
        self.claims = claims
        self.outputIntents = outputIntents
        self.actions = actions
        self.embeddedFiles = embeddedFiles
        self.form = form
        self.signatures = signatures
        self.profileProblems = profileProblems
        self.limitReached = limitReached
        self.versions = versions
    }

    /// Names of the inks that are printed, in the order of `inks`.
    public var usedInks: [String] { inks.filter(\.isUsed).map(\.name) }
}

/// Whether a file could be opened.
public enum Opened: Hashable, Sendable, Codable {
    case yes
    /// Not a PDF at all, or damaged beyond what both parsers can repair; the parser's own words.
    case damaged(String)
    /// A password is needed.
    case passwordNeeded
    /// The worker died on it: signal or limit, in words.
    case parserCrashed(String)
    /// A limit of time or memory was reached; it is named.
    case limitExceeded(String)
}

/// Page counts as the two parsers see them.
public struct PageCounts: Hashable, Sendable, Codable {
    public var poppler: Int
    public var qpdf: Int
    public init(poppler: Int, qpdf: Int) {
        self.poppler = poppler
        self.qpdf = qpdf
    }
}

/// Versions of the libraries that gave the facts.
public struct ParserVersions: Hashable, Sendable, Codable {
    public var poppler: String
    public var qpdf: String
    public init(poppler: String, qpdf: String) {
        self.poppler = poppler
        self.qpdf = qpdf
    }
}
