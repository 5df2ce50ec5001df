public import Output
public import Preflight

/// What the daemon asks of `hotpress-worker`. Documents travel beside the frame as descriptors, in the order named.
public enum WorkerRequest: Hashable, Sendable, Codable {
    /// One descriptor, read-only: read the document and answer with its facts.
    case inspect(InspectOptions)
    /// The sources' descriptors, then one writable descriptor: carry the plan out into it.
    case compose(ComposeRequest)
    /// One writable descriptor: write the paper into it as PDF. Only for a worker that was started for papers.
    case paper(PaperSheet)
    /// One descriptor, read-only, then one writable descriptor: draw a page into it as PNG.
    case render(RenderRequest)
    /// One descriptor, read-only: look at edges of pages.
    case settle(SettleRequest)
    /// One descriptor, read-only, then one writable descriptor: write one page into it as PDF.
    case copyPage(PageCopyRequest)
    /// One descriptor, read-only, of a picture (TIFF): answer with the most ink in it.
    case measureInk(InkRequest)
    /// One descriptor, read-only, then one writable descriptor: write the document with the fixes made into it.
    case fix(FixRequest)
}

/// Limits of one inspection.
public struct InspectOptions: Hashable, Sendable, Codable {
    /// Pages that are walked at most; more is a limit reached.
    public var maxPages: Int
    /// Percent of ink that the profile asks about; images' samples are read where they decide. Nil where it does not ask.
    public var inkLimit: Double?
    public init(maxPages: Int = 10_000, inkLimit: Double? = nil) {
        self.maxPages = maxPages
        self.inkLimit = inkLimit
    }
}

/// A merge: each source's page count, in the order of the descriptors.
public struct ComposeRequest: Hashable, Sendable, Codable {
    public var sourcePages: [Int]
    public init(sourcePages: [Int]) { self.sourcePages = sourcePages }
}

/// A picture of one page.
public struct RenderRequest: Hashable, Sendable, Codable {
    /// From 1.
    public var page: Int
    /// Pixels to the inch; fewer where it would take more than `maxPixels`.
    public var dpi: Int
    public var maxPixels: Int
    public init(page: Int, dpi: Int, maxPixels: Int = 25_000_000) {
        self.page = page
        self.dpi = dpi
        self.maxPixels = maxPixels
    }
}

/// What the worker answers.
public enum WorkerReply: Hashable, Sendable, Codable {
    /// The first frame, before any request.
    case hello(WorkerHello)
    case facts(PackedFacts)
    /// Bytes written and pages that they hold, of a merge or a paper.
    case composed(bytes: Int, pages: Int)
    /// Bytes written and pages that they hold, of a fixed document.
    case fixed(bytes: Int, pages: Int)
    /// A page was drawn, so many pixels wide and high.
    case rendered(width: Int, height: Int)
    /// What could be seen of the edges that were asked for.
    case settled([EdgeAnswer])
    /// A page was written; what of it can be seen, in mm.
    case copied(Box)
    /// The most ink in a picture; nil where it is no picture, or not the one that was told.
    case inkMeasured(InkCoverage?)
    /// The document has only so many pages.
    case noSuchPage(pages: Int)
    /// The document itself is at fault; in words.
    case contentFailed(String)
    /// Anything else is at fault; worth another try.
    case failed(String)
}

/// Who answers: stored with each report and output.
public struct WorkerHello: Hashable, Sendable, Codable {
    public var protocolVersion: Int
    public var build: String
    public var versions: ParserVersions
    /// Sandbox layers in force: `no_new_privs`, `seccomp`, `rlimits`, `landlock`.
    public var sandbox: [String]

    public init(protocolVersion: Int, build: String, versions: ParserVersions, sandbox: [String]) {
        self.protocolVersion = protocolVersion
        self.build = build
        self.versions = versions
        self.sandbox = sandbox
    }
    /// The protocol that this code speaks; another one is refused.
    public static let currentProtocol = 4
}
