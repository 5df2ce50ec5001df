/// Turns a document into numbered objects; what several pages share stands in the file once.
struct Assembly {
    private let document: SampleDocument
    private var table = ObjectTable()
    private var fonts: [SampleFont: Int] = [:]
    private var images: [SampleImage: Int] = [:]
    private var spots: [String: Int] = [:]
    /// In the order of their first use.
    private var layers: [(name: String, number: Int)] = []

    init(document: SampleDocument) { self.document = document }

    mutating func file() -> [UInt8] {
        let root = table.reserve()
        let tree = table.reserve()
        let pages = document.pages.map { add($0, to: tree) }
        var count = pages.count
        if case .wrongPageCount(let claimed) = document.damage { count = claimed }
        table.fill(
            tree,
            .dictionary([
                PDFEntry("Type", .name("Pages")), PDFEntry("Kids", .references(pages)),
                PDFEntry("Count", .integer(count)),
            ]))
        table.fill(root, .dictionary(catalog(tree: tree)))
        let info = table.add(
            .dictionary([
                PDFEntry("Title", .text(document.title)), PDFEntry("Producer", .text("Hotpress samples")),
                PDFEntry("CreationDate", .text("D:20260101000000Z")), PDFEntry("ModDate", .text("D:20260101000000Z")),
            ]))
        let identifier = md5(Array("\(document.title)|\(pages.count)".utf8))
        return table.file(
            version: document.version, root: root, info: info, identifier: identifier,
            security: document.encryption.map { StandardSecurity($0, identifier: identifier) }, damage: document.damage)
    }

    private mutating func catalog(tree: Int) -> [PDFEntry] {
        var entries = [PDFEntry("Type", .name("Catalog")), PDFEntry("Pages", .reference(tree))]
        if !layers.isEmpty {
            let hidden = layers.filter { document.hiddenLayers.contains($0.name) }.map(\.number)
            let visible = layers.filter { !document.hiddenLayers.contains($0.name) }.map(\.number)
            entries.append(
                PDFEntry(
                    "OCProperties",
                    .dictionary([
                        PDFEntry("OCGs", .references(layers.map(\.number))),
                        PDFEntry(
                            "D",
                            .dictionary([
                                PDFEntry("Order", .references(layers.map(\.number))),
                                PDFEntry("ON", .references(visible)), PDFEntry("OFF", .references(hidden)),
                            ])),
                    ])))
        }
        if let condition = document.outputCondition {
            let intent = PDFValue.dictionary([
                PDFEntry("Type", .name("OutputIntent")), PDFEntry("S", .name("GTS_PDFX")),
                PDFEntry("OutputConditionIdentifier", .text(condition)), PDFEntry("Info", .text(condition)),
                PDFEntry("RegistryName", .text("http://www.color.org")),
            ])
            entries.append(PDFEntry("OutputIntents", .array([intent])))
        }
        return entries
    }

    private mutating func add(_ page: SamplePage, to tree: Int) -> Int {
        let content = table.add([], stream: Array(page.content.operators.utf8))
        var entries = [
            PDFEntry("Type", .name("Page")), PDFEntry("Parent", .reference(tree)),
            PDFEntry("MediaBox", page.media.value),
        ]
        for (key, box) in [("CropBox", page.crop), ("BleedBox", page.bleed), ("TrimBox", page.trim)] {
            if let box { entries.append(PDFEntry(key, box.value)) }
        }
        if page.rotate != 0 { entries.append(PDFEntry("Rotate", .integer(page.rotate))) }
        if let unit = page.userUnit { entries.append(PDFEntry("UserUnit", .real(unit))) }
        entries.append(PDFEntry("Resources", .dictionary(resources(of: page.content))))
        entries.append(PDFEntry("Contents", .reference(content)))
        return table.add(.dictionary(entries))
    }

    private mutating func resources(of content: SampleContent) -> [PDFEntry] {
        var resources: [PDFEntry] = []
        func list(_ key: String, _ prefix: String, _ values: [PDFValue]) {
            guard !values.isEmpty else { return }
            let named = values.enumerated().map { PDFEntry("\(prefix)\($0.offset + 1)", $0.element) }
            resources.append(PDFEntry(key, .dictionary(named)))
        }
        let fonts = content.fonts.map { PDFValue.reference(number(of: $0)) }
        let images = content.images.map { PDFValue.reference(number(of: $0)) }
        let spots = content.spots.map { PDFValue.reference(number(ofSpot: $0)) }
        let layers = content.layers.map { PDFValue.reference(number(ofLayer: $0)) }
        list("Font", "F", fonts)
        list("XObject", "Im", images)
        list("ColorSpace", "CS", spots)
        list("Properties", "L", layers)
        list("ExtGState", "GS", content.states.map(\.value))
        return resources
    }

    private mutating func number(of font: SampleFont) -> Int {
        if let known = fonts[font] { return known }
        let number = font.add(to: &table)
        fonts[font] = number
        return number
    }

    private mutating func number(of image: SampleImage) -> Int {
        if let known = images[image] { return known }
        let (entries, data) = image.object
        let number = table.add(entries, stream: data)
        images[image] = number
        return number
    }

    /// A Separation space with CMYK beneath it (ISO 32000-2, 8.6.6.4).
    private mutating func number(ofSpot name: String) -> Int {
        if let known = spots[name] { return known }
        let ink = md5(Array(name.utf8)).prefix(3).map { Double($0) / 255 }
        let tint = PDFValue.dictionary([
            PDFEntry("FunctionType", .integer(2)), PDFEntry("Domain", .numbers([0, 1])),
            PDFEntry("C0", .numbers([0, 0, 0, 0])), PDFEntry("C1", .numbers(ink + [0])), PDFEntry("N", .integer(1)),
        ])
        let number = table.add(.array([.name("Separation"), .name(name), .name("DeviceCMYK"), tint]))
        spots[name] = number
        return number
    }

    private mutating func number(ofLayer name: String) -> Int {
        if let known = layers.first(where: { $0.name == name }) { return known.number }
        let number = table.add(.dictionary([PDFEntry("Type", .name("OCG")), PDFEntry("Name", .text(name))]))
        layers.append((name, number))
        return number
    }
}

extension GraphicsState {
    fileprivate var value: PDFValue {
        .dictionary([
            PDFEntry("Type", .name("ExtGState")), PDFEntry("OP", .boolean(overprint)),
            PDFEntry("op", .boolean(overprint)),
            PDFEntry("OPM", .integer(overprint ? 1 : 0)), PDFEntry("ca", .real(opacity)),
            PDFEntry("CA", .real(opacity)),
        ])
    }
}
