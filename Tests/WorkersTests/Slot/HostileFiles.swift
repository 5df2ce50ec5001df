import TestKit

@testable import SamplePDF

extension HostileFile {
    static let all = bombs + structures + nestings + masses

    /// What grows when it is decoded.
    private static let bombs = [
        HostileFile("content that inflates to 1 GB", .limit("decoded content of page 1 over 64 MiB")) {
            filtered("/FlateDecode", deflatedZeros(matches: 4_000_000, after: body("q ")))
        },
        HostileFile("content that inflates twice", .limit("decoded content of page 1 over 64 MiB")) {
            filtered("[/FlateDecode/FlateDecode]", deflated(deflatedZeros(matches: 2_000_000)))
        },
        HostileFile("content through 100,000 filters", .limit("more than 10 filters on one stream")) {
            filtered("[\(times(100_000, "/FlateDecode"))]", deflatedZeros(matches: 10))
        },
        HostileFile("content through 100,000 filters of text", .limit("more than 10 filters on one stream")) {
            filtered("[\(times(100_000, "/ASCIIHexDecode"))]", body("00>"))
        },
        HostileFile("metadata that inflate to 1 GB", .none) {
            filtered("/FlateDecode", deflatedZeros(matches: 10), catalog: "/Metadata 5 0 R") {
                $0.stream("/Filter/FlateDecode", deflatedZeros(matches: 4_000_000))
            }
        },
        HostileFile("a profile that inflates to 1 GB", .limit("an ICC profile over 16 MiB")) {
            filtered(
                "/FlateDecode", deflatedZeros(matches: 10), catalog: "/OutputIntents[<</DestOutputProfile 5 0 R>>]"
            ) {
                $0.stream("/N 4/Filter/FlateDecode", deflatedZeros(matches: 4_000_000))
            }
        },
        HostileFile("an object stream that inflates to 1 GB", .limit("memory")) {
            let pages = "2 0 <</Type/Pages/Kids[3 0 R]/Count 1>>"
            let data = deflatedZeros(matches: 4_000_000, after: body(pages))
            return modern(
                [
                    body("<</Type/Catalog/Pages 2 0 R>>"), body("null"), body("<</Type/Page/MediaBox[0 0 9 9]>>"),
                    streamBody("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", data),
                ], inStream: [2: (4, 0)])
        },
        HostileFile("an object stream that inflates to 250 MB", .none) {
            let pages = "2 0 <</Type/Pages/Kids[3 0 R]/Count 1>>"
            let data = deflatedZeros(matches: 1_000_000, after: body(pages))
            return modern(
                [
                    body("<</Type/Catalog/Pages 2 0 R>>"), body("null"), body("<</Type/Page/MediaBox[0 0 9 9]>>"),
                    streamBody("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", data),
                ], inStream: [2: (4, 0)])
        },
        HostileFile("an object stream through 100,000 filters", .limit("memory")) {
            modern(
                [
                    body("<</Type/Catalog/Pages 2 0 R>>"), body("null"), body("<</Type/Page/MediaBox[0 0 9 9]>>"),
                    streamBody(
                        "/Type/ObjStm/N 1/First 4/Filter[\(times(100_000, "/FlateDecode"))]", deflatedZeros(matches: 9)),
                ], inStream: [2: (4, 0)])
        },
        HostileFile("a cross-reference stream of 40 million free entries", .damage) {
            let entries = 40_000_000
            return modern(
                catalogAndPage, table: ("/Size \(entries)/W[1 1 1]", deflatedZeros(matches: entries * 3 / 258 + 1)))
        },
        HostileFile("a cross-reference stream of 40 million objects", .limit("memory")) {
            let entries = 40_000_000
            return modern(
                catalogAndPage, table: ("/Size \(entries)/W[0 1 1]", deflatedZeros(matches: entries * 2 / 258 + 1)))
        },
    ]

    private static let catalogAndPage = [
        body("<</Type/Catalog/Pages 2 0 R>>"), body("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        body("<</Type/Page/MediaBox[0 0 9 9]>>"),
    ]

    /// What leads in circles, or says what is not so.
    private static let structures = [
        HostileFile("a cross-reference table that precedes itself", .damage) {
            var pdf = RawPDF.page(content: "")
            // As many digits as the true number has.
            pdf.trailer = "/Prev 000"
            let text = String(decoding: pdf.bytes(), as: UTF8.self)
            guard let start = text.split(separator: "\n").dropLast().last else { return [] }
            pdf.trailer = "/Prev \(start)"
            return pdf.bytes()
        },
        HostileFile("a cross-reference stream that precedes itself", .damage) {
            modern(catalogAndPage, previous: "self")
        },
        HostileFile("an object stream inside itself", .damage) {
            modern(catalogAndPage, inStream: [2: (4, 0), 4: (4, 1)])
        },
        HostileFile("object streams inside each other", .damage) {
            modern(catalogAndPage, inStream: [2: (4, 0), 4: (5, 0), 5: (4, 0)])
        },
        HostileFile("a length that is its own stream's", .damage) {
            var pdf = RawPDF()
            pdf.add("<</Type/Catalog/Pages 2 0 R>>")
            pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
            pdf.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>")
            pdf.add("<</Length 4 0 R>>\nstream\nq\nendstream")
            return pdf.bytes()
        },
        HostileFile("two billion pages by its count", .damage) {
            var pdf = RawPDF()
            pdf.add("<</Type/Catalog/Pages 2 0 R>>")
            pdf.add("<</Type/Pages/Kids[3 0 R]/Count 2147483647>>")
            pdf.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
            return pdf.bytes()
        },
        HostileFile("a page larger than the world", .none) {
            RawPDF.page(content: "0 0 9 9 re f", page: "/MediaBox[0 0 1\(times(38, "0")).0 9]/UserUnit 1000000").bytes()
        },
        HostileFile(
            "images with more pixels than exist",
            .limit("image 5 of 1000000000 x 1000000000 pixels decodes to more than 1024 MiB")
        ) {
            RawPDF.page(
                content: "/A Do /B Do /C Do", resources: "/XObject<</A 5 0 R/B 6 0 R/C 7 0 R>>"
            ) { pdf in
                for filter in ["JBIG2Decode", "JPXDecode", "DCTDecode"] {
                    pdf.stream(
                        "/Subtype/Image/Width 2147483647/Height 2147483647/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/\(filter)",
                        "x")
                }
            }.bytes()
        },
    ]

    /// What is deeper than any stack.
    private static let nestings = [
        HostileFile("arrays in arrays, as an object", .damage) {
            RawPDF.page(content: "", page: "/MediaBox[0 0 9 9]/Annots 5 0 R") {
                $0.add(times(1_000_000, "[") + times(1_000_000, "]"))
            }.bytes()
        },
        HostileFile("dictionaries in dictionaries, in the trailer", .damage) {
            var pdf = RawPDF.page(content: "")
            pdf.trailer = "/X" + times(500_000, "<</X") + " 1" + times(500_000, ">>")
            return pdf.bytes()
        },
        HostileFile("arrays in arrays, in content", .none) {
            RawPDF.page(content: times(1_000_000, "[") + times(1_000_000, "]")).bytes()
        },
        HostileFile("brackets in a string without end", .none) {
            RawPDF.page(content: times(10_000_000, "(")).bytes()
        },
        HostileFile("states upon states", .none) { RawPDF.page(content: times(1_000_000, "q ")).bytes() },
        HostileFile("a name tree of 20,000 levels", .none) {
            chain(20_000, catalog: "/Names<</JavaScript 5 0 R/EmbeddedFiles 5 0 R>>") { "<</Kids[\($0) 0 R]>>" }
        },
        HostileFile("a form of 20,000 levels", .none) {
            chain(20_000, catalog: "/AcroForm<</Fields[5 0 R]>>") { "<</T(a)/Kids[\($0) 0 R]>>" }
        },
        HostileFile("bookmarks of 20,000 levels", .none) {
            chain(20_000, catalog: "/Outlines 5 0 R") { "<</First \($0) 0 R>>" }
        },
        HostileFile("actions after actions", .limit("more than 100000 actions")) {
            chain(100_100, catalog: "/OpenAction 5 0 R") { "<</S/URI/Next \($0) 0 R>>" }
        },
        HostileFile("colour spaces on colour spaces", .none) {
            RawPDF.page(
                content: "/A cs 0 0 9 9 re f",
                resources: "/ColorSpace<</A \(times(300, "[/Indexed"))/DeviceRGB\(times(300, "]"))>>"
            ).bytes()
        },
    ]

    /// What is too many, or too long.
    private static let masses = [
        HostileFile("a million objects without a table", .damage) {
            Array("%PDF-1.4\n\(times(1_000_000, "7 0 obj\n1\nendobj\n"))".utf8)
        },
        HostileFile("two million entries in the cross-reference table", .none) {
            let file = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\n"
            let table = "xref\n0 2000000\n0000000000 65535 f \n\(times(1_999_999, "0000000009 00000 n \n"))"
            return Array(
                "\(file)\(table)trailer\n<</Root 1 0 R/Size 2000000>>\nstartxref\n\(file.utf8.count)\n%%EOF\n".utf8)
        },
        HostileFile("the same page two million times", .limit("more than 10000 pages")) {
            var pdf = RawPDF()
            pdf.add("<</Type/Catalog/Pages 2 0 R>>")
            pdf.add("<</Type/Pages/Kids[\(times(2_000_000, "3 0 R "))]/Count 2000000>>")
            pdf.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
            return pdf.bytes()
        },
        HostileFile("a million annotations", .limit("more than 100000 annotations on one page")) {
            RawPDF.page(content: "", page: "/MediaBox[0 0 9 9]/Annots[\(times(1_000_000, "<</A 1>>"))]").bytes()
        },
        HostileFile("a hundred thousand fonts", .limit("more than 5000 fonts")) {
            let fonts = (0..<100_000).map { "/F\($0)<</Type/Font/BaseFont/B\($0)>>" }.joined()
            return RawPDF.page(content: "", resources: "/Font<<\(fonts)>>").bytes()
        },
        HostileFile("names and strings of 8 MB", .none) {
            let long = times(8_000_000, "x")
            return RawPDF.page(
                content: "/\(long) gs", catalog: "/OCProperties<</OCGs[5 0 R]>>/Version/\(long)"
            ) { $0.add("<</Type/OCG/Name(\(long))>>") }.bytes()
        },
    ]

    /// Objects that lead to the next one each, from number 5 on; the last one leads to nothing.
    private static func chain(_ count: Int, catalog: String, _ link: (Int) -> String) -> [UInt8] {
        RawPDF.page(content: "", catalog: catalog) { pdf in
            for _ in 0..<count { pdf.add(link(pdf.next + 1)) }
        }.bytes()
    }
}
