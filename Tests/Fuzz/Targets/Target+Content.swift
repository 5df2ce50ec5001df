internal import Files
internal import Inspection
internal import Preflight
internal import TestKit
internal import Workers

extension FuzzTarget {
    /// The content stream of a page that has a bit of everything to name.
    static let content = FuzzTarget(
        name: "content",
        seeds: utf8(
            "q 1 0 0 1 9 9 cm 0.2 0.1 0 1 k 0 0 50 30 re f Q /Sep cs 0.5 scn 10 10 m 90 10 l 90 90 l h B*",
            "BT /F 12 Tf 1 0 0 1 10 50 Tm 3 Tr (text) Tj [(a) -50 (b)] TJ T* (c) ' 1 2 (d) \" ET",
            "/G gs /Form Do q 36 0 0 36 0 0 cm /Image Do BI /W 2 /H 2 /BPC 8 /CS /G ID 0123 EI Q /Sh sh",
            "/Pattern cs /Tile scn 0 0 200 100 re f /Pattern cs /Shade scn 0 0 20 10 re W n 5 w [3 2] 0 d 1 j 1 J S",
            "/OC /Layer BDC 0 0 9 9 re f EMC /Span <</ActualText (x)>> BDC EMC /Ix cs 1 sc 1 1 1 1 1 1 c v y re"),
        words: [
            " q ", " Q ", " cm ", " re ", " f* ", " B ", " W n ", " scn ", " /Form Do ", " /Image Do ", " /Tile scn ",
            " /Sh sh ", " /G gs ", " BT ", " ET ", " Tj ", " TJ ", " Tf ", " BI ", " ID ", " EI ", " BDC ", " EMC ",
            "1e38 ", "-2147483649 ", "99999999999999999999 ", "<<", ">>", "(", "[", "<FEFF>", " c ", " d ", " Tm ",
        ]
    ) { brokenFacts(of: documentPage(content: $0)) }

    /// Whole documents, small enough that what is changed matters.
    static let documents = FuzzTarget(
        name: "documents",
        seeds: content.seeds.prefix(3).map(documentPage),
        words: [
            "obj", "endobj", "stream", "endstream", "/Length", "/Kids", "/Parent", "/Count", "/Filter/FlateDecode",
            "/Filter/LZWDecode", "/Filter[/RunLengthDecode/RunLengthDecode]", "/Filter/DCTDecode", "xref", "trailer",
            "/Prev", "/Encrypt", "/ObjStm", "/XRef", " 0 R", "/UserUnit", "/Rotate", "/OCProperties", "/AcroForm",
        ]
    ) { brokenFacts(of: $0) }

    /// What a worker answers has to pass the parent's own check: otherwise a harmless file would be called a crash.
    private static func brokenFacts(of document: [UInt8]) -> String? {
        let facts: PDFFacts
        do {
            let file = try Descriptor.inMemory("fuzz")
            try file.write(document)
            facts = DocumentInspector(maxPages: 100, processorSeconds: 2).inspect(descriptor: file.raw)
        } catch { return "no memory file: \(error)" }
        return FactsCheck.objection(to: facts, maxPages: 100).map { "facts that the parent refuses: \($0)" }
    }
}

/// Facts as a page with everything on it has them.
let someFacts: PDFFacts = {
    do {
        let file = try Descriptor.inMemory("seed")
        try file.write(documentPage(content: FuzzTarget.content.seeds.joined(separator: [0x0A]).map { $0 }))
        return DocumentInspector().inspect(descriptor: file.raw)
    } catch { return PDFFacts(opened: .yes, versions: .current) }  // A poorer seed.
}()

/// A page with this content, and a font, forms, patterns, shadings, images, colour spaces, states and a layer to name.
private func documentPage(content: [UInt8]) -> [UInt8] {
    let function = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 1 0 0]/N 1>>"
    let resources = """
        /Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</Form 5 0 R/Image 6 0 R>>\
        /Pattern<</Tile 7 0 R/Shade<</PatternType 2/Shading 8 0 R>>>>/Shading<</Sh 8 0 R>>\
        /ColorSpace<</Sep[/Separation/Gold/DeviceCMYK \(function)]/Ix[/Indexed/DeviceCMYK 1<0000000000000000>]>>\
        /ExtGState<</G<</ca .5/BM/Multiply/OP true/op true/OPM 1/SMask<</Type/Mask/S/Luminosity/G 5 0 R>>>>>>\
        /Properties<</Layer 9 0 R>>
        """
    var pdf = RawPDF()
    pdf.add("<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[9 0 R]/D<</OFF[9 0 R]>>>>>>")
    pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
    pdf.add(
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<\(resources)>>/MediaBox[0 0 200 100]/TrimBox[9 9 190 90]>>"
    )
    pdf.stream("", content)
    pdf.stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Group<</S/Transparency/CS/DeviceRGB>>/Resources<<\(resources)>>",
        "0 1 0 rg 0 0 20 20 re f /Form Do")
    pdf.stream(
        "/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceCMYK/BitsPerComponent 8", "0123456789abcdef")
    pdf.stream(
        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<\(resources)>>",
        "1 0 0 0 k 0 0 5 5 re f")
    pdf.add("<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 200 0]/Function \(function)/Extend[true true]>>")
    pdf.add("<</Type/OCG/Name(Cut)>>")
    return pdf.bytes()
}
