import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `A claim of conformance` {
    private func claims(
        info: String = "", metadata: [UInt8]? = nil, entries: String = "/Type/Metadata/Subtype/XML"
    ) throws -> ConformanceClaims {
        var pdf = RawPDF.page(content: "", catalog: "/Metadata 5 0 R") {
            if let metadata { $0.stream(entries, metadata) } else { $0.add("null") }
            $0.add("<<\(info)>>")
        }
        pdf.trailer = "/Info 6 0 R"
        return try inspected(pdf.bytes()).claims
    }

    private func packet(_ inside: String) -> String {
        "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF>\(inside)</rdf:RDF></x:xmpmeta>"
    }

    @Test(arguments: [
        ("/GTS_PDFXVersion(PDF/X-4)", "PDF/X-4"), ("/GTS_PDFXVersion(PDF/X-3:2003)", "PDF/X-3:2003"),
        ("/GTS_PDFXVersion(PDF/X-1:2001)/GTS_PDFXConformance(PDF/X-1a:2001)", "PDF/X-1a:2001"),
        ("/GTS_PDFXVersion(PDF/X-1:2001)", "PDF/X-1:2001"),
        ("/GTS_PDFXVersion<FEFF005000440046002F0058002D0034>", "PDF/X-4"), ("/GTS_PDFXVersion/X4", nil),
        ("/GTS_PDFXConformance(PDF/X-1a:2001)", nil), ("", nil),
    ])
    func `is read of the Info dictionary`(info: String, claim: String?) throws {
        #expect(try claims(info: info).pdfXInfo == claim)
    }

    private static let x = "xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\""
    private static let a = "xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/'"

    @Test(arguments: [
        ("<rdf:Description \(x) pdfxid:GTS_PDFXVersion=\"PDF/X-4\"/>", "PDF/X-4", nil),
        ("<rdf:Description \(x)>\n<pdfxid:GTS_PDFXVersion> PDF/X-6 </pdfxid:GTS_PDFXVersion>", "PDF/X-6", nil),
        (
            "<rdf:Description xmlns:q = 'http://www.npes.org/pdfx/ns/id/' q:GTS_PDFXVersion = 'PDF/X-5g'/>", "PDF/X-5g",
            nil
        ),
        ("<rdf:Description \(a) pdfaid:part='2' pdfaid:conformance='B'/>", nil, "2B"),
        ("<rdf:Description \(a)><pdfaid:part>4</pdfaid:part>", nil, "4"),
        (
            "<rdf:Description \(a) \(x) pdfaid:part='1' pdfaid:conformance='A' pdfxid:GTS_PDFXVersion='PDF/X-4p'/>",
            "PDF/X-4p", "1A"
        ),
        // No claim: another namespace, a comment, a longer name, an empty value, nothing after the name.
        ("<rdf:Description xmlns:pdfxid='http://example.org/' pdfxid:GTS_PDFXVersion='PDF/X-4'/>", nil, nil),
        ("<!-- <rdf:Description \(x) pdfxid:GTS_PDFXVersion='PDF/X-4'/> -->", nil, nil),
        ("<rdf:Description \(x) pdfxid:GTS_PDFXVersionOld='PDF/X-4'/>", nil, nil),
        ("<rdf:Description \(x) pdfxid:GTS_PDFXVersion=''/>", nil, nil),
        ("<rdf:Description \(x)><pdfxid:GTS_PDFXVersion/></rdf:Description>", nil, nil),
        ("<rdf:Description \(x) pdfxid:GTS_PDFXVersion", nil, nil),
        ("<rdf:Description \(x) pdfxid:GTS_PDFXVersion='PDF/X-4", nil, nil),
    ])
    func `is read of the metadata, by namespace`(inside: String, pdfX: String?, pdfA: String?) throws {
        let found = try claims(metadata: Array(packet(inside).utf8))
        #expect(found.pdfXMetadata == pdfX)
        #expect(found.pdfA == pdfA)
    }

    @Test func `is read of metadata in two-byte characters`() throws {
        let text = packet("<rdf:Description \(Self.x) pdfxid:GTS_PDFXVersion='PDF/X-4'/>")
        #expect(try claims(metadata: [0xFE, 0xFF] + text.utf8.flatMap { [0, $0] }).pdfXMetadata == "PDF/X-4")
    }

    @Test(arguments: [(900_000, "PDF/X-4"), (1_100_000, nil)])
    func `is looked for in the first MiB`(before: Int, claim: String?) throws {
        let padding = String(repeating: " ", count: before)
        let text = packet(padding + "<rdf:Description \(Self.x) pdfxid:GTS_PDFXVersion='PDF/X-4'/>")
        #expect(try claims(metadata: Array(text.utf8)).pdfXMetadata == claim)
    }

    @Test(.timeLimit(.minutes(1)))
    func `costs little in metadata that repeats itself for ever, or is a bomb`() throws {
        let names = String(repeating: "<rdf:Description \(Self.x) pdfxid:GTS_PDFXVersion=", count: 10_000)
        #expect(try claims(metadata: Array(names.utf8)).pdfXMetadata == nil)
        let bomb = try claims(metadata: deflatedZeros(matches: 2_000_000), entries: "/Filter/FlateDecode")
        #expect(bomb == ConformanceClaims())
    }
}
