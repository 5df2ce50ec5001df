import Files
import JobStore
import Pipeline
import Preflight
import Tickets
import Workflow

extension PipelineSetup {
    static let shop = PipelineSetup.shop()

    /// A shop with a digital press, and an offset press that wants a ticket and has an error folder.
    static func shop(change: (inout PipelineSetup) -> Void = { _ in }) -> PipelineSetup {
        let naming: OutputName
        do { naming = try OutputName.template(OutputName.standardTemplate) } catch { preconditionFailure("\(error)") }
        var setup = PipelineSetup(
            intake: [
                IntakeFolder(path: "in/orders", kind: .orders, trustsPayment: true),
                IntakeFolder(path: "in/counter", kind: .orders, trustsPayment: true),
                IntakeFolder(path: "in/web", kind: .orders),
                IntakeFolder(path: "in/artwork", kind: .artwork),
                IntakeFolder(
                    path: "in/business-card",
                    kind: .product(ProductDrop(product: .card, quantity: 100, payment: .onAccount))),
            ],
            hotFolders: [
                HotFolder(name: "digital", path: "out/digital", staleAfterMinutes: 30),
                HotFolder(name: "offset", path: "out/offset", ticket: .json, errorFolder: "error"),
            ],
            routes: [
                RoutingRule(
                    conditions: [RoutingCondition(fact: "product", wanted: "booklet-per-part")],
                    target: .hotFolder("offset")),
                RoutingRule(
                    conditions: [RoutingCondition(fact: "stock", wanted: "none")], target: .skip(reason: "a sample")),
                RoutingRule(conditions: [], target: .hotFolder("digital")),
            ],
            external: [ExternalPlace(name: "imposer", outPath: "ext/out", inPath: "ext/in", ticket: .json)],
            naming: naming, profiles: [:], parsers: ParserVersions(poppler: "1", qpdf: "2"), madeBy: "tests")
        change(&setup)
        return setup
    }
}

extension ProductID {
    static let card = ProductID("business-card")!
}

extension Transaction {
    /// A card, booklets of two parts merged and not, a brochure loaded beforehand, a pen from the shelf, and a label
    /// that an outside system imposes.
    func addShopProducts(at now: Timestamp) throws {
        let a7 = Size(width: 85, height: 55)
        let parts = [Part(name: "cover", trim: a7, bleed: 3), Part(name: "inner", trim: a7, bleed: 3)]
        try add(
            Product(id: .card, type: .multipart, name: "Business card", parts: [Part(name: "card", trim: a7, bleed: 3)])
        )
        try add(Product(id: ProductID("booklet")!, type: .multipart, name: "Booklet", output: .merged, parts: parts))
        try add(Product(id: ProductID("booklet-per-part")!, type: .multipart, name: "Booklet", parts: parts))
        let brochure = ProductID("brochure")!
        try add(
            Product(id: brochure, type: .static, name: "Brochure", parts: [Part(name: "document", trim: a7, bleed: 3)]))
        try add(
            Asset(
                product: brochure, version: 1, sha256: SHA256.digest(of: Array("brochure".utf8)), bytes: 8,
                name: RawName("brochure.pdf")!, addedAt: now))
        try add(
            Product(
                id: ProductID("label")!, type: .multipart, name: "Label",
                parts: [Part(name: "card", trim: a7, bleed: 3)], external: "imposer"))
        try add(Product(id: ProductID("pen")!, type: .stock, name: "Pen", parts: []))
        try addKits()
    }
}

extension Transaction {
    /// A kit of three things from the shelf and two leaflets, one with a free choice, cards of which one chooses, and
    /// work for people.
    fileprivate func addKits() throws {
        let a7 = Size(width: 85, height: 55)
        func id(_ text: String) -> ProductID { ProductID(text)! }
        for (name, shown) in [("shirt", "Shirt"), ("stick", "Stick")] {
            try add(Product(id: id(name), type: .stock, name: shown, parts: [], weight: 100))
        }
        try add(
            Product(
                id: id("leaflet"), type: .multipart, name: "Leaflet",
                parts: [Part(name: "leaflet", trim: a7, bleed: 3)],
                attributes: ["stock": "silk"]))
        try add(Product(id: id("sign"), type: .other, name: "Sign", parts: []))
        try add(
            Product(
                id: id("pack"), type: .kit, name: "Welcome pack", parts: [],
                children: [
                    ChildProduct(product: id("pen")), ChildProduct(product: id("shirt")),
                    ChildProduct(product: id("stick"), isMandatory: false),
                    ChildProduct(product: id("leaflet"), quantity: .perKit(2)),
                ]))
        try add(
            Product(
                id: id("free-pack"), type: .kit, name: "Free pack", parts: [],
                children: [
                    ChildProduct(
                        product: id("pen"), quantity: .free(min: 0, max: 20, default: 5), isMandatory: false),
                    ChildProduct(product: id("brochure")), ChildProduct(product: id("sign")),
                ]))
        try add(
            Product(
                id: id("cards"), type: .multi, name: "Cards", parts: [],
                children: [ChildProduct(product: .card, label: "Plain"), ChildProduct(product: id("pen"))]))
    }
}

/// A line of welcome packs; the leaflet's file by name.
func pack(_ kits: Int = 10, leaflet: String = "a.pdf") -> String {
    #"{"product": "pack", "quantity": \#(kits), "children": [{"product": "leaflet", "files": {"leaflet": "\#(leaflet)"}}]}"#
}

/// A ticket's text.
func ticket(_ number: String, _ lines: [String], _ paid: Bool = true) -> String {
    let payment = paid ? #""payment": {"status": "paid", "currency": "GBP", "total": 5000}, "# : ""
    return #"{"order": "\#(number)", \#(payment)"lines": [\#(lines.joined(separator: ", "))]}"#
}

/// A line of one product with the files of its parts: name, or name and content by digest.
func line(_ product: String = "business-card", quantity: Int = 100, files: [String: String] = [:], stock: String? = nil)
    -> String
{
    let named = files.sorted { $0.key < $1.key }.map { #""\#($0.key)": \#($0.value)"# }.joined(separator: ", ")
    let filesText = files.isEmpty ? "" : #", "files": {\#(named)}"#
    let stockText = stock.map { #", "attributes": {"stock": "\#($0)"}"# } ?? ""
    return #"{"product": "\#(product)", "quantity": \#(quantity)\#(stockText)\#(filesText)}"#
}

/// A card's line that names its file.
func card(_ name: String) -> String { line(files: ["card": #""\#(name)""#]) }

/// A card's line that names its file's bytes too.
func card(_ name: String, content: String) -> String {
    line(files: ["card": #"{"name": "\#(name)", "sha256": "\#(SHA256.digest(of: Array(content.utf8)))"}"#])
}

func digest(_ content: String) -> Digest { SHA256.digest(of: Array(content.utf8)) }

extension PDFFacts {
    /// A card of 85 × 55 mm with 3 mm bleed that passes.
    static let card: PDFFacts = {
        let trim = Preflight.Box(x0: 5, y0: 5, x1: 90, y1: 60)
        let page = PageFacts(
            number: 1, mediaBox: Preflight.Box(x0: 0, y0: 0, x1: 95, y1: 65),
            bleedBox: Preflight.Box(x0: 2, y0: 2, x1: 93, y1: 63), trimBox: trim)
        return PDFFacts(
            opened: .yes, version: "1.6", pageCounts: PageCounts(poppler: 1, qpdf: 1), pages: [page],
            inks: [InkFacts(name: "Cyan")],
            versions: ParserVersions(poppler: "1", qpdf: "2"))
    }()

    /// A card that is too small: a person may let it pass.
    static let tooSmall: PDFFacts = {
        var facts = card
        facts.pages[0].trimBox = Preflight.Box(x0: 5, y0: 5, x1: 60, y1: 40)
        return facts
    }()

    static let locked = PDFFacts(opened: .passwordNeeded, versions: ParserVersions(poppler: "1", qpdf: "2"))

    /// Documents one after another.
    static func joined(_ all: [PDFFacts]) -> PDFFacts {
        var joined = card
        joined.pages = all.flatMap(\.pages).enumerated().map { index, page in
            var page = page
            page.number = index + 1
            return page
        }
        joined.pageCounts = PageCounts(poppler: joined.pages.count, qpdf: joined.pages.count)
        return joined
    }
}
